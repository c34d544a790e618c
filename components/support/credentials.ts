import * as pulumi from "@pulumi/pulumi";
import { DependencyResource } from "@pulumi/pulumi/resource";

import { Provider, type ProviderArgs } from "../resources";
import { findProgram, type Program } from "./program";
import { type OfficialProviders, resolveSharedName } from "./sharedProviderName";

/**
 * The provider of this package for the children of a component: the one that the caller passed or that a
 * parent has; else one with the same credentials that the auth0 and azuread packages use, from explicit providers or
 * from the stack configuration (`auth0-entra:*`, then `auth0:*` and `azuread:*`). What is set in neither place comes
 * from the environment (AUTH0_*, ARM_*), inside the plugin.
 *
 * The engine starts a plugin for each provider. So all components of a program with the same credentials share one.
 */
export function resolveCredentials(
    component: pulumi.ComponentResource,
    name: string,
): pulumi.ProviderResource {
    return (
        component.getProvider("auth0-entra:index:Provider") ??
        getSharedProvider(component, name, {
            auth0: component.getProvider("auth0:index:Provider"),
            azuread: component.getProvider("azuread:index:Provider"),
        })
    );
}

function getSharedProvider(
    component: pulumi.ComponentResource,
    componentName: string,
    official: OfficialProviders,
): Provider {
    const program = findProgram(component);
    const name = resolveSharedName(program.builtBy, official);
    // What has no name of its own in every run belongs to the component.
    if (name === undefined) {
        return createProvider(`${componentName}-credentials`, official, { parent: component });
    }
    const shared = program.providers.get(name);
    if (shared !== undefined) return shared;
    const provider = createProvider(name, official, { parent: getStackParent(program) });
    program.providers.set(name, provider);
    return provider;
}

function createProvider(
    name: string,
    official: OfficialProviders,
    options: pulumi.CustomResourceOptions,
): Provider {
    const args = {
        ...readSettings(auth0Settings, "auth0", official.auth0),
        ...readSettings(entraSettings, "azuread", official.azuread),
    };
    return new Provider(name, args, options);
}

/**
 * The stack, where the SDK does not set it: in a plugin. Its name is the engine's convention for all languages. (In a
 * program the stack is the parent of what has none.)
 */
function getStackParent(program: Program): pulumi.Resource | undefined {
    if (program.builtBy === undefined) return undefined;
    const [stack, project] = [pulumi.getStack(), pulumi.getProject()];
    return new DependencyResource(
        `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`,
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
    provider: pulumi.ProviderResource | undefined,
): ProviderArgs {
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
