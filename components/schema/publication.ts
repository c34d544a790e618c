/** Who publishes the package: `tools/release/owner.json` in this repository. */
export interface Publisher {
    /** Organization or user on GitHub that has the repository. */
    gitHubOwner: string;
    /** The name in the Pulumi Registry. */
    name: string;
    /** First part of the namespace, and of the name on NuGet; the prefix `Pulumi.` is reserved there. */
    dotnetNamespace: string;
    /** Package below which the Java SDK lies, and its group on Maven Central, where it has to be the publisher's own. */
    javaPackage: string;
}

/**
 * Members of the schema that the Pulumi Registry shows, and the address of the plugin archives, which each generated
 * SDK passes on to the engine. Source: Pulumi, "Package schema" and "Publishing packages".
 */
export function describePublication({ gitHubOwner, name }: Publisher): Record<string, string> {
    const path = `${gitHubOwner}/pulumi-auth0-entra`;
    return {
        publisher: name,
        homepage: `https://github.com/${path}`,
        repository: `https://github.com/${path}`,
        logoUrl: `https://raw.githubusercontent.com/${path}/main/docs/images/logo.png`,
        pluginDownloadURL: `github://api.github.com/${gitHubOwner}`,
    };
}

/** How the SDKs are called. */
export function describeSdks({
    gitHubOwner,
    dotnetNamespace,
    javaPackage,
}: Publisher): Record<string, object> {
    return {
        // The TypeScript package itself; see docs/decisions/0014-published-names.md.
        nodejs: { packageName: "pulumi-auth0-entra", respectSchemaVersion: true },
        python: {
            packageName: "pulumi_auth0_entra",
            respectSchemaVersion: true,
            pyproject: { enabled: true },
        },
        go: {
            importBasePath: `github.com/${gitHubOwner}/pulumi-auth0-entra/sdk/go/auth0entra`,
            rootPackageName: "auth0entra",
            respectSchemaVersion: true,
            generateResourceContainerTypes: true,
            // Defaults of objects are filled in by the components. Those that the generator writes for Go do not
            // compile where a plain object is required, as `auth0` is.
            disableObjectDefaults: true,
        },
        csharp: {
            rootNamespace: dotnetNamespace,
            namespaces: { "auth0-entra": "Auth0Entra" },
            respectSchemaVersion: true,
        },
        // With the plugin that publishes to Maven Central.
        java: { basePackage: javaPackage, buildFiles: "gradle", gradleNexusPublishPluginVersion: "2.0.0" },
    };
}
