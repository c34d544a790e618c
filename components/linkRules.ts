import { inheritedPrecedence } from "../rules/linkMapping";
import { scopesForEntra } from "../rules/scimScopes";
import { auth0Connection, auth0Transforms, knownScimMapping, knownScopes } from "./auth0/auth0Rules";
import { auth0Attribute } from "./auth0/scimMapping";
import type { Auth0EntraLinkArgs, Auth0EntraLinkTransform } from "./auth0EntraLinkArgs";
import { monitorSettings, monitorTransforms } from "./azure/monitorRules";
import { tokenSecretTransforms, vaultSettings } from "./azure/vaultRules";
import { entraApplication, entraTransforms } from "./entra/entraRules";
import { existingRules, isOthers } from "./existingLinkRules";
import { identityRule } from "./identityRule";
import { provisioningSettings, provisioningTransforms } from "./provisioning/provisioningRules";
import { boolean, type Check, isRecord, object } from "./support/checks";
import { known } from "./support/deferred";
import { isReferenced } from "./support/existing";
import { Problems } from "./support/problems";

/** Checks the arguments of a link: each side for itself, then what the two sides have to agree on. */
export const auth0EntraLink: Check = (value, path, problems) => {
    const before = problems.paths.length;
    object<Auth0EntraLinkArgs>(
        {
            auth0: auth0Connection,
            entra: entraApplication,
            provisioning: provisioningSettings,
            monitor: monitorSettings,
            vault: vaultSettings,
            exposeToken: boolean,
            transform: object<Auth0EntraLinkTransform>({
                ...auth0Transforms,
                ...entraTransforms,
                ...provisioningTransforms,
                ...monitorTransforms,
                ...tokenSecretTransforms,
            }),
        },
        ["auth0"],
    )(value, path, problems);
    if (problems.paths.length > before || !isRecord(value)) return;
    // The sides have the right form now, which is what the interface says.
    const args = value as unknown as Auth0EntraLinkArgs;
    const others = isOthers(args);
    if (!others.login && !others.scimMapping && !others.entraMapping) identityRule(args, problems);
    scopeRule(args, problems);
    if (!others.scimMapping && !others.entraMapping) matchingRule(args, problems);
    displayNameRule(args, problems);
    existingRules(args, problems);
};

/** Entra's limit is 120 characters, and the application is named after the connection by default. */
function displayNameRule({ auth0, entra }: Auth0EntraLinkArgs, problems: Problems): void {
    const longest = 120 - "Auth0 ()".length;
    const name = known(auth0.connectionName);
    if (isReferenced(entra?.existing?.application)) return;
    if (entra?.displayName !== undefined || name === undefined || name.length <= longest) return;
    problems.add("auth0.connectionName", {
        found: name,
        expected: `at most ${longest} characters where the application in Entra is named after it`,
        next: "Give the application a name of its own in entra.displayName.",
    });
}

/** Entra quarantines a job whose token may not do what it tries. */
function scopeRule(args: Auth0EntraLinkArgs, problems: Problems): void {
    const given = knownScopes(args.auth0.scim);
    if (given === undefined) return;
    const needed = scopesForEntra(groupsAreProvisioned(args)).filter((scope) => !given.includes(scope));
    // Without the scope for deletion Entra only blocks users, which can be what is wanted.
    const missing = needed.filter((scope) => !scope.startsWith("delete:"));
    if (missing.length === 0) return;
    problems.add("auth0.scim.token.scopes", {
        found: given,
        expected: `also ${missing.join(", ")}`,
        next: "Entra needs them to find, create and update; add them or leave scopes out.",
    });
}

function groupsAreProvisioned(args: Auth0EntraLinkArgs): boolean {
    return (known(args.provisioning?.groups?.enabled) ?? known(args.provisioning?.provisionGroups)) === true;
}

/** Attributes that Auth0 can search; a matching attribute that is none would never match. */
const searchable =
    /^(app_metadata|user_metadata)\.|^(email|name|nickname|username|given_name|family_name|phone_number|user_id)$/;

function matchingRule(args: Auth0EntraLinkArgs, problems: Problems): void {
    const mapping = knownScimMapping(args.auth0.scim);
    if (mapping === undefined) return;
    for (const target of matchingAttributes(args)) {
        const auth0 = auth0Attribute(mapping, target);
        if (auth0 !== undefined && searchable.test(auth0)) continue;
        problems.add("auth0.scim.mapping", {
            found: auth0 === undefined ? `no row for ${target}` : `${target} for ${auth0}`,
            expected: `${target} for an attribute that Auth0 can search`,
            next:
                "Entra matches users by it. Map it to email, name, username or app_metadata, or set its " +
                "matchingPrecedence to 0 in provisioning.users.attributes.",
        });
    }
}

function matchingAttributes(args: Auth0EntraLinkArgs): string[] {
    const rows = known(args.provisioning?.users?.attributes) ?? {};
    const targets = new Set([...Object.keys(inheritedPrecedence.users), ...Object.keys(rows)]);
    return [...targets].filter((target) => {
        const row = known(rows[target]);
        const precedence = known(row?.matchingPrecedence) ?? inheritedPrecedence.users[target] ?? 0;
        return known(row?.removed) !== true && precedence > 0;
    });
}
