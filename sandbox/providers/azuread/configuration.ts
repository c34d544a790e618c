import { unknownMark, type Value, type Values } from "../../../provider/host";

/** What the stand-in needs of the configuration of the azuread provider. */
export interface AzureadConfiguration {
    tenantId: string;
    clientId: string;
    clientSecret: string;
    /** `host:port` that serves `/metadata/endpoints`. */
    metadataHost: string;
}

/** Configuration key to the environment variables that stand in for it, as the official provider reads them. */
const variables = {
    tenantId: "ARM_TENANT_ID",
    clientId: "ARM_CLIENT_ID",
    clientSecret: "ARM_CLIENT_SECRET",
    metadataHost: "ARM_METADATA_HOSTNAME",
} as const;

/**
 * Reads the configuration, and where it says nothing the environment.
 *
 * @throws Error when something is missing. Unlike the official provider this one knows client secrets only,
 *   and no cloud but the one that metadataHost describes.
 */
export function readAzureadConfiguration(
    values: Values,
    environment: NodeJS.ProcessEnv,
): AzureadConfiguration {
    const read = (key: keyof typeof variables): string => {
        const found = readString(values[key]) ?? environment[variables[key]];
        if (found === undefined || found === "") {
            throw new Error(
                `the azuread stand-in needs azuread:${key} (or ${variables[key]}): ` +
                    "it signs in with a client secret, at the tenant that metadataHost leads to",
            );
        }
        return found;
    };
    return {
        tenantId: read("tenantId"),
        clientId: read("clientId"),
        clientSecret: read("clientSecret"),
        metadataHost: read("metadataHost"),
    };
}

function readString(value: Value): string | undefined {
    if (value === unknownMark) {
        throw new Error("the configuration of azuread must be known before it is used");
    }
    return typeof value === "string" && value !== "" ? value : undefined;
}
