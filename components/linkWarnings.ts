import { managerAttribute } from "../rules/linkMapping";
import { suggest } from "../rules/suggestion";
import { findScimMapping, findScopes } from "./auth0/auth0Rules";
import { findAuth0Attribute } from "./auth0/scimMapping";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { listClaimWarnings } from "./claimsOfLink";
import { findExternallyManaged } from "./existingLinkRules";
import { listMappingWarnings } from "./mappingWarnings";
import { getKnown } from "./support/deferred";

/** Settings that are allowed but deserve a warning in every preview. */
export function listLinkWarnings(args: Auth0EntraLinkArgs): string[] {
    return [
        findManagerWarning(args),
        findExpressionWarning(args),
        findDeletionWarning(args),
        ...findUnmappedAttributes(args),
        ...listMappingWarnings(args),
        ...listClaimWarnings(args),
    ].filter((warning) => warning !== undefined);
}

/** Auth0 ignores attributes that it has no row for, without an error. */
function findUnmappedAttributes(args: Auth0EntraLinkArgs): string[] {
    const { auth0, provisioning } = args;
    if (findExternallyManaged(args).scimMapping) return [];
    const mapping = findScimMapping(auth0.scim);
    const rows = getKnown(provisioning?.users?.attributes);
    if (mapping === undefined || rows === undefined) return [];
    return Object.entries(rows)
        .filter(([target, row]) => {
            const plain = getKnown(row);
            return plain !== undefined && getKnown(plain.removed) !== true && target !== managerAttribute;
        })
        .filter(([target]) => findAuth0Attribute(mapping, target) === undefined)
        .map(
            ([target]) =>
                `Entra sends ${target}, but auth0.scim.mapping has no row for it, so Auth0 drops it. ` +
                (suggest(target, Object.keys(mapping)) ?? "Add a row in auth0.scim.extraMapping."),
        );
}

function findManagerWarning({ auth0, provisioning }: Auth0EntraLinkArgs): string | undefined {
    const row = getKnown(getKnown(provisioning?.users?.attributes)?.[managerAttribute]);
    const sent = row !== undefined && getKnown(row.removed) !== true;
    const mapped = Object.keys(findScimMapping(auth0.scim) ?? {}).some((scim) =>
        scim.endsWith("User.manager"),
    );
    if (!sent || !mapped) return undefined;
    return (
        "manager is mapped on both sides: Auth0 returns it in a form that Entra cannot read, and the provisioning of " +
        "users with a manager goes into quarantine. Leave it out on one side."
    );
}

function findExpressionWarning({ auth0, provisioning }: Auth0EntraLinkArgs): string | undefined {
    const attribute = getKnown(auth0.scim?.userIdAttribute) ?? "userName";
    const row = getKnown(getKnown(provisioning?.users?.attributes)?.[attribute]);
    if (row?.expression === undefined) return undefined;
    return (
        `${attribute} becomes the user ID and comes from an expression, so it cannot be checked whether the assertion ` +
        "has the same value. Make sure that both are identical before users are provisioned."
    );
}

function findDeletionWarning({ auth0, provisioning }: Auth0EntraLinkArgs): string | undefined {
    const scopes = findScopes(auth0.scim);
    const actions = getKnown(provisioning?.users?.actions)?.map(getKnown);
    const deletes = actions === undefined || actions.includes("delete");
    if (scopes === undefined || scopes.includes("delete:users") || !deletes) return undefined;
    return (
        "auth0.scim.token.scopes lacks delete:users, but Entra deletes a user in Auth0 when the user is deleted " +
        "permanently. Add delete:users, or leave delete out of provisioning.users.actions."
    );
}
