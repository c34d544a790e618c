import { managerAttribute } from "../rules/linkMapping";
import { nearest } from "../rules/suggestion";
import { knownScimMapping, knownScopes } from "./auth0/auth0Rules";
import { auth0Attribute } from "./auth0/scimMapping";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { isOthers } from "./existingLinkRules";
import { known } from "./support/deferred";

/** What is allowed and still worth a line in every preview. */
export function linkWarnings(args: Auth0EntraLinkArgs): string[] {
    return [
        managerWarning(args),
        expressionWarning(args),
        deletionWarning(args),
        ...unmappedWarnings(args),
    ].filter((warning) => warning !== undefined);
}

/** Auth0 ignores what it has no row for, and nobody would notice. */
function unmappedWarnings(args: Auth0EntraLinkArgs): string[] {
    const { auth0, provisioning } = args;
    if (isOthers(args).scimMapping) return [];
    const mapping = knownScimMapping(auth0.scim);
    const rows = known(provisioning?.users?.attributes);
    if (mapping === undefined || rows === undefined) return [];
    return Object.entries(rows)
        .filter(([target, row]) => {
            const plain = known(row);
            return plain !== undefined && known(plain.removed) !== true && target !== managerAttribute;
        })
        .filter(([target]) => auth0Attribute(mapping, target) === undefined)
        .map(([target]) => {
            const near = nearest(target, Object.keys(mapping));
            return (
                `Entra sends ${target}, and Auth0 has no row for it and drops it. ` +
                (near === undefined ? "Map it in auth0.scim.extraMapping." : `Did you mean ${near}?`)
            );
        });
}

function managerWarning({ auth0, provisioning }: Auth0EntraLinkArgs): string | undefined {
    const row = known(known(provisioning?.users?.attributes)?.[managerAttribute]);
    const sent = row !== undefined && known(row.removed) !== true;
    const mapped = Object.keys(knownScimMapping(auth0.scim) ?? {}).some((scim) =>
        scim.endsWith("User.manager"),
    );
    if (!sent || !mapped) return undefined;
    return (
        "manager is mapped on both sides: Auth0 answers it in a form that Entra cannot read, and users with a " +
        "manager end in quarantine. Leave it out on one side."
    );
}

function expressionWarning({ auth0, provisioning }: Auth0EntraLinkArgs): string | undefined {
    const attribute = known(auth0.scim?.userIdAttribute) ?? "userName";
    const row = known(known(provisioning?.users?.attributes)?.[attribute]);
    if (row?.expression === undefined) return undefined;
    return (
        `${attribute} becomes the user ID and comes from an expression, so it cannot be checked here whether a ` +
        "login says the same. Make sure of it, letter by letter, before users are provisioned."
    );
}

function deletionWarning({ auth0, provisioning }: Auth0EntraLinkArgs): string | undefined {
    const scopes = knownScopes(auth0.scim);
    const actions = known(provisioning?.users?.actions)?.map(known);
    const deletes = actions === undefined || actions.includes("delete");
    if (scopes === undefined || scopes.includes("delete:users") || !deletes) return undefined;
    return (
        "the SCIM token may not delete users, and Entra tries to when a user is deleted for good. Add " +
        "delete:users, or leave delete out of provisioning.users.actions."
    );
}
