import { anything, object, type Check, type Shape } from "../support/checks";
import { transforms } from "../transformRules";
import { resourceGroupName, secretName, tags, time, vaultName } from "./azureFormats";
import type { ScimTokenSecretArgs, VaultSettingsArgs } from "./scimTokenSecretArgs";

const settingsShape: Shape<VaultSettingsArgs> = { vaultName, resourceGroupName, secretName, tags };

/** Checks where the token of a link is kept. */
export const vaultSettings: Check = object<VaultSettingsArgs>(settingsShape, [
    "vaultName",
    "resourceGroupName",
]);

/** Checks the arguments of the component that is a secret alone. */
export const scimTokenSecret: Check = object<ScimTokenSecretArgs>(
    {
        ...settingsShape,
        // Never reported: it is a secret.
        token: anything,
        validUntil: time,
        transform: transforms,
    },
    ["vaultName", "resourceGroupName", "token"],
);
