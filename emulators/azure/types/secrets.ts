import { getCloud } from "../../support/clouds";
import { ArmError, createBadRequestError } from "../errors";
import type { ArmResourceType } from "../resourceType";

/** Secrets of a Key Vault, as far as they can be had here. Source: Microsoft.KeyVault, vaults/secrets, 2024-11-01. */
export const secrets: ArmResourceType = {
    type: "Microsoft.KeyVault/vaults/secrets",
    scope: "resourceGroup",
    apiVersions: ["2024-11-01"],
    top: { "?tags": "tags" },
    properties: {
        value: "string",
        "?contentType": "string",
        "?attributes": { object: { "?enabled": "boolean", "?exp": "integer", "?nbf": "integer" } },
    },
    check({ state, id, name, resourceGroup }) {
        const vault = getVaultName(id);
        const found = state.vaults.get(vault.toLowerCase());
        if (found?.resourceGroup.toLowerCase() !== resourceGroup?.toLowerCase()) {
            throw new ArmError(
                404,
                "ParentResourceNotFound",
                `Failed to perform 'write' on resource(s) of type 'vaults/secrets', because the parent resource '${vault}' could not be found.`,
            );
        }
        if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) {
            throw createBadRequestError(`Secret name '${name}' is not valid.`);
        }
        if (state.deletedSecrets.has(id.toLowerCase())) {
            throw new ArmError(
                409,
                "Conflict",
                `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
            );
        }
    },
    // The value is never told.
    present: ({ id, properties, createdAt, changedAt }, { state }) => {
        const uri = `https://${getVaultName(id).toLowerCase()}.${getCloud(state).keyVaultDns}/secrets/${id.split("/").at(-1)}`;
        return {
            contentType: properties.contentType,
            attributes: {
                enabled: true,
                ...(properties.attributes as object | undefined),
                created: toSeconds(createdAt),
                updated: toSeconds(changedAt),
            },
            secretUri: uri,
            secretUriWithVersion: `${uri}/${toSeconds(changedAt).toString(16).padStart(32, "0")}`,
        };
    },
    delete: () => {
        throw new ArmError(
            400,
            "DisallowedResourceOperation",
            "The operation 'delete' on resource type 'vaults/secrets' is disallowed.",
        );
    },
};

function getVaultName(id: string): string {
    return id.split("/").at(-3) ?? "";
}

function toSeconds(time: string): number {
    return Math.floor(Date.parse(time) / 1000);
}
