import type { LinkChange } from "../../../inspection/impact/linkChange";
import { isValues } from "../../summary/preview/changes";
import type { Values } from "../../summary/preview/model";

/** Auth0's SCIM configuration by the inputs of its resource; undefined: they do not say. */
export function readScim({ userIdAttribute, mappings }: Values): LinkChange["scim"] {
    if (!Array.isArray(mappings)) return undefined;
    return {
        ...(typeof userIdAttribute === "string" && { userIdAttribute }),
        mapping: mappings
            .filter(isValues)
            .flatMap(({ scim, auth0 }) =>
                typeof scim === "string" && typeof auth0 === "string" ? [{ scim, auth0 }] : [],
            ),
    };
}
