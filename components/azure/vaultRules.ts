import { type Check, object, type Shape, transform } from "../support/checks";
import { resourceGroupName, secretName, tags, time, vaultName } from "./azureFormats";
import type { ScimTokenSecretArgs, ScimTokenSecretTransform, VaultSettingsArgs } from "./scimTokenSecretArgs";

const settingsShape: Shape<VaultSettingsArgs> = { vaultName, resourceGroupName, secretName, tags };

/** The child of a token secret that a transform can change. */
export const tokenSecretTransforms: Shape<ScimTokenSecretTransform> = {
    tokenSecret: transform,
};

/** Checks where the token of a link is kept. */
export const vaultSettings: Check = object<VaultSettingsArgs>(settingsShape, [
    "vaultName",
    "resourceGroupName",
]);

/**
 * Refuses the value that an imported token has: Auth0 shows a token only once. A token that is something else is
 * never reported, since it is a secret.
 */
export const knownToken: Check = (value, path, problems) => {
    if (value !== "") return;
    problems.refuse(
        path,
        "is empty, because the token was imported and its value is not known; rotate the token in the same up, " +
            "for example with auth0.scim.token.keepers",
    );
};

/** Checks the arguments of the component that is a secret alone. */
export const scimTokenSecret: Check = object<ScimTokenSecretArgs>(
    {
        ...settingsShape,
        token: knownToken,
        validUntil: time,
        transform: object(tokenSecretTransforms),
    },
    ["vaultName", "resourceGroupName", "token"],
);
