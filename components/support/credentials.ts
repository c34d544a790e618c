import * as pulumi from "@pulumi/pulumi";

import { Provider, type ProviderArgs } from "../resources";

/**
 * The provider of this package for the children of a component: the one that the caller passed or that a
 * parent has; else a child of the component with the same credentials that the auth0 and azuread packages
 * use, from explicit providers or from the stack configuration (`auth0-entra:*`, then `auth0:*` and
 * `azuread:*`). What is set in neither place comes from the
 * environment (AUTH0_*, ARM_*), inside the plugin.
 */
export function resolveCredentials(
    component: pulumi.ComponentResource,
    name: string,
): pulumi.ProviderResource {
    return (
        component.getProvider("auth0-entra:index:Provider") ??
        new Provider(
            `${name}-credentials`,
            {
                ...readSettings(auth0Settings, "auth0", component),
                ...readSettings(entraSettings, "azuread", component),
            },
            { parent: component },
        )
    );
}

type Setting = keyof ProviderArgs;

/** Setting of our provider to setting of the auth0 package. */
const auth0Settings: Partial<Record<Setting, string>> = {
    auth0Domain: "domain",
    auth0ClientId: "clientId",
    auth0ClientSecret: "clientSecret",
    auth0ClientAssertionPrivateKey: "clientAssertionPrivateKey",
    auth0ClientAssertionSigningAlg: "clientAssertionSigningAlg",
    auth0ApiToken: "apiToken",
    auth0Audience: "audience",
};

/** Setting of our provider to setting of the azuread package. */
const entraSettings: Partial<Record<Setting, string>> = {
    entraTenantId: "tenantId",
    entraClientId: "clientId",
    entraClientSecret: "clientSecret",
    entraClientCertificate: "clientCertificate",
    entraClientCertificatePath: "clientCertificatePath",
    entraClientCertificatePassword: "clientCertificatePassword",
    entraUseOidc: "useOidc",
    entraOidcToken: "oidcToken",
    entraOidcTokenFilePath: "oidcTokenFilePath",
    entraOidcRequestUrl: "oidcRequestUrl",
    entraOidcRequestToken: "oidcRequestToken",
    entraUseMsi: "useMsi",
    entraUseCli: "useCli",
    entraEnvironment: "environment",
    entraMetadataHost: "metadataHost",
};

const secretSettings: readonly string[] = [
    "clientSecret",
    "clientAssertionPrivateKey",
    "apiToken",
    "clientCertificate",
    "clientCertificatePassword",
    "oidcToken",
    "oidcRequestToken",
];

function readSettings(
    names: Partial<Record<Setting, string>>,
    packageName: string,
    component: pulumi.ComponentResource,
): ProviderArgs {
    const provider = component.getProvider(`${packageName}:index:Provider`);
    const read = provider === undefined ? createConfigReader(packageName) : createStateReader(provider);
    // Configuration under this package's own name is for it alone, and so goes before the other package's.
    const own = new pulumi.Config("auth0-entra");
    const readOwn = (ours: string, theirs: string) =>
        secretSettings.includes(theirs) ? own.getSecret(ours) : own.get(ours);
    const entries = Object.entries(names)
        .map(([ours, theirs]) => {
            const given = provider === undefined ? readOwn(ours, theirs) : undefined;
            return [ours, given ?? read(theirs)] as const;
        })
        .filter(([, value]) => value !== undefined);
    // Provider settings are strings, booleans too, whichever place they are read from.
    return Object.fromEntries(entries);
}

type ReadSetting = (name: string) => pulumi.Input<string | undefined> | undefined;

function createConfigReader(packageName: string): ReadSetting {
    const configuration = new pulumi.Config(packageName);
    return (name) =>
        secretSettings.includes(name) ? configuration.getSecret(name) : configuration.get(name);
}

/**
 * Reads a provider's settings from the engine. The output properties of the provider object will not do: in a
 * preview each one that is not set counts as unknown, and in a plugin that builds a component for another
 * language they do not exist. The engine knows what is set and what is not, in every case.
 */
function createStateReader(provider: pulumi.ProviderResource): ReadSetting {
    // A bare promise: an output would depend on the provider, whose ID a first preview does not know, and
    // then nothing here would be known either.
    const urn = new Promise<string>((resolve) => void provider.urn.apply(resolve));
    const resource = pulumi.runtime.invokeOutput<{ state: Record<string, string | undefined> }>(
        "pulumi:pulumi:getResource",
        { urn },
    );
    // One secret makes the whole result secret, absent settings included; so it is opened, and closed one by one.
    // Only the settings are looked at: the provider's ID is unknown in a first preview.
    const state = pulumi.unsecret(resource.state);
    return (name) => state[name]?.apply((value) => pulumi.output(toSecretSetting(name, value)));
}

/** The azuread package keeps the client ID secret, so it stays that. */
function toSecretSetting(
    name: string,
    value: string | undefined,
): string | undefined | pulumi.Output<string> {
    const secret = value !== undefined && (name === "clientId" || secretSettings.includes(name));
    return secret ? pulumi.secret(value) : value;
}
