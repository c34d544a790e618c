import { type Check, checkObject, type Shape } from "../../rules/validation/checks";
import { checkTransform } from "../support/formats";
import {
    checkResourceGroupName,
    checkSecretName,
    checkTags,
    checkTime,
    checkVaultName,
} from "./azureFormats";
import type { ScimTokenSecretArgs, ScimTokenSecretTransform, VaultSettingsArgs } from "./scimTokenSecretArgs";

const settingsShape: Shape<VaultSettingsArgs> = {
    vaultName: checkVaultName,
    resourceGroupName: checkResourceGroupName,
    secretName: checkSecretName,
    tags: checkTags,
};

/** The child of a token secret that a transform can change. */
export const tokenSecretTransforms: Shape<ScimTokenSecretTransform> = {
    tokenSecret: checkTransform,
};

/** Checks where the token of a link is kept. */
export const checkVaultSettings: Check = checkObject<VaultSettingsArgs>(settingsShape, [
    "vaultName",
    "resourceGroupName",
]);

/**
 * Refuses the value that an imported token has: Auth0 shows a token only once. A token that is something else is
 * never reported, since it is a secret.
 */
export const checkTokenValue: Check = (value, path, problems) => {
    if (value !== "") return;
    problems.refuse(
        path,
        "is empty, because the token was imported and its value is not known; rotate the token in the same up, " +
            "for example with auth0.scim.token.keepers",
    );
};

/** Checks the arguments of the component that is a secret alone. */
export const validateScimTokenSecret: Check = checkObject<ScimTokenSecretArgs>(
    {
        ...settingsShape,
        token: checkTokenValue,
        validUntil: checkTime,
        transform: checkObject(tokenSecretTransforms),
    },
    ["vaultName", "resourceGroupName", "token"],
);
