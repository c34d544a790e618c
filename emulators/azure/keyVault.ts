import { getCloud } from "../support/clouds";
import { ArmError } from "./errors";
import type { AzureState } from "./model";
import type { ArmCall, ArmResponse } from "./resourceManager";

/**
 * `DELETE /secrets/{name}` of a vault: the secret goes, and its name stays taken until it is purged.
 * Source: Key Vault, "Delete Secret", 7.4.
 */
export function deleteSecret(state: AzureState, { path, query }: ArmCall): ArmResponse {
    const [, vaultName = "", name = ""] = /^\/keyvault\/([^/]+)\/secrets\/([^/]+)$/.exec(path) ?? [];
    const vault = state.vaults.get(vaultName.toLowerCase());
    if (vault === undefined) throw new ArmError(404, "VaultNotFound", `There is no vault ${vaultName}.`);
    if (!query.has("api-version")) {
        throw new ArmError(400, "BadParameter", "The request URI is missing the parameter api-version.");
    }
    const id =
        `/subscriptions/${state.subscriptionId}/resourceGroups/${vault.resourceGroup}` +
        `/providers/Microsoft.KeyVault/vaults/${vault.name}/secrets/${name}`;
    if (!state.resources.delete(id.toLowerCase())) {
        throw new ArmError(
            404,
            "SecretNotFound",
            `A secret with (name/id) ${name} was not found in this key vault.`,
        );
    }
    state.deletedSecrets.add(id.toLowerCase());
    return {
        status: 200,
        body: { recoveryId: `https://${vault.name}.${getCloud(state).keyVaultDns}/deletedsecrets/${name}` },
    };
}
