import { unknownMark, type Value, type Values } from "../../../provider/host";

/** What the stand-in needs of the configuration of the azure-native provider. */
export interface AzureNativeConfiguration {
    tenantId: string;
    clientId: string;
    clientSecret: string;
    subscriptionId: string;
    /** `host:port` that serves `/metadata/endpoints`. */
    metadataHost: string;
    /** Region of resources that name none. */
    location: string | undefined;
}

/** Configuration key to the environment variable that stands in for it, as the official provider reads them. */
const variables = {
    tenantId: "ARM_TENANT_ID",
    clientId: "ARM_CLIENT_ID",
    clientSecret: "ARM_CLIENT_SECRET",
    subscriptionId: "ARM_SUBSCRIPTION_ID",
    metadataHost: "ARM_METADATA_HOSTNAME",
    location: "ARM_LOCATION",
} as const;

/** Every key that the official provider knows; of the others this one takes no notice. */
export const configurationKeys = [
    ...Object.keys(variables),
    ..."auxiliaryTenantIds clientCertificatePassword clientCertificatePath disablePulumiPartnerId environment msiEndpoint oidcAudience oidcRequestToken oidcRequestUrl oidcToken oidcTokenFilePath partnerId useDefaultAzureCredential useMsi useOidc".split(
        " ",
    ),
];

/**
 * Reads the configuration, and where it says nothing the environment.
 *
 * @throws Error when something is missing. Unlike the official provider this one knows client secrets only,
 *   and no cloud but the one that metadataHost describes.
 */
export function readAzureNativeConfiguration(
    values: Values,
    environment: NodeJS.ProcessEnv,
): AzureNativeConfiguration {
    const read = (key: keyof typeof variables): string | undefined =>
        readString(values[key]) ?? (environment[variables[key]] || undefined);
    const needed = (key: keyof typeof variables): string => {
        const found = read(key);
        if (found !== undefined) return found;
        throw new Error(
            `the azure-native stand-in needs azure-native:${key} (or ${variables[key]}): ` +
                "it signs in with a client secret, at the tenant that metadataHost leads to",
        );
    };
    return {
        tenantId: needed("tenantId"),
        clientId: needed("clientId"),
        clientSecret: needed("clientSecret"),
        subscriptionId: needed("subscriptionId"),
        metadataHost: needed("metadataHost"),
        location: read("location"),
    };
}

function readString(value: Value): string | undefined {
    if (value === unknownMark) {
        throw new Error("the configuration of azure-native must be known before it is used");
    }
    return typeof value === "string" && value !== "" ? value : undefined;
}
