import { inheritedPrecedence } from "../rules/linkMapping";
import { listScopesForEntra } from "../rules/scimScopes";
import { type Check, checkBoolean, checkObject } from "../rules/validation/checks";
import { checkNonEmptyString } from "../rules/validation/formats";
import { type Problems } from "../rules/validation/problems";
import { auth0Transforms, checkAuth0Connection, findScimMapping, findScopes } from "./auth0/auth0Rules";
import { findAuth0Attribute } from "./auth0/scimMapping";
import type { Auth0EntraLinkArgs, Auth0EntraLinkTransform } from "./auth0EntraLinkArgs";
import { checkMonitorSettings, monitorTransforms } from "./azure/monitorRules";
import { checkVaultSettings, tokenSecretTransforms } from "./azure/vaultRules";
import { checkMappedClaims } from "./claimsOfLink";
import { checkEntraApplication, entraTransforms } from "./entra/entraRules";
import { checkExistingOfLink, findExternallyManaged } from "./existingLinkRules";
import { checkGroupRoles, resolveProvisionGroups } from "./groupRolesOfLink";
import { checkIdentity } from "./identityRule";
import { checkProvisioningSettings, provisioningTransforms } from "./provisioning/provisioningRules";
import { checkRequestSigning } from "./signingRules";
import { getKnown, isRecord } from "./support/deferred";
import { isReferenced } from "./support/existing";

/** Checks the arguments of a link: each side for itself, then what the two sides have to agree on. */
export const validateAuth0EntraLink: Check = (value, path, problems) => {
    const before = problems.paths.length;
    checkObject<Auth0EntraLinkArgs>(
        {
            auth0: checkAuth0Connection,
            entra: checkEntraApplication,
            provisioning: checkProvisioningSettings,
            monitor: checkMonitorSettings,
            vault: checkVaultSettings,
            confirmUserIdChange: checkNonEmptyString,
            exposeToken: checkBoolean,
            transform: checkObject<Auth0EntraLinkTransform>({
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
    const others = findExternallyManaged(args);
    if (!others.login && !others.scimMapping && !others.entraMapping) checkIdentity(args, problems);
    checkScopes(args, problems);
    if (!others.scimMapping && !others.entraMapping) checkMatchingAttributes(args, problems);
    checkDisplayName(args, problems);
    checkGroupRoles(args, problems);
    checkRequestSigning(args, problems);
    checkMappedClaims(args, problems);
    checkExistingOfLink(args, problems);
};

/** Entra's limit is 120 characters, and the application is named after the connection by default. */
function checkDisplayName({ auth0, entra }: Auth0EntraLinkArgs, problems: Problems): void {
    const maxLength = 120 - "Auth0 ()".length;
    const name = getKnown(auth0.connectionName);
    if (isReferenced(entra?.existing?.application)) return;
    if (entra?.displayName !== undefined || name === undefined || name.length <= maxLength) return;
    problems.add("auth0.connectionName", {
        found: name,
        expected: `at most ${maxLength} characters where the application in Entra is named after it`,
        next: "Give the application a name of its own in entra.displayName.",
    });
}

/** Entra quarantines a job whose token may not do what it tries. */
function checkScopes(args: Auth0EntraLinkArgs, problems: Problems): void {
    const given = findScopes(args.auth0.scim);
    if (given === undefined) return;
    const needed = listScopesForEntra(hasGroupProvisioning(args)).filter((scope) => !given.includes(scope));
    // Without the scope for deletion Entra only blocks users, which can be what is wanted.
    const missing = needed.filter((scope) => !scope.startsWith("delete:"));
    if (missing.length === 0) return;
    problems.add("auth0.scim.token.scopes", {
        found: given,
        expected: `also ${missing.join(", ")}`,
        next: "Entra needs them to find, create and update; add them or leave scopes out.",
    });
}

function hasGroupProvisioning(args: Auth0EntraLinkArgs): boolean {
    return getKnown(resolveProvisionGroups(args)) === true;
}

/** Attributes that Auth0 can search; a matching attribute that is none would never match. */
const searchable =
    /^(app_metadata|user_metadata)\.|^(email|name|nickname|username|given_name|family_name|phone_number|user_id)$/;

function checkMatchingAttributes(args: Auth0EntraLinkArgs, problems: Problems): void {
    const mapping = findScimMapping(args.auth0.scim);
    if (mapping === undefined) return;
    for (const target of listMatchingAttributes(args)) {
        const auth0 = findAuth0Attribute(mapping, target);
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

function listMatchingAttributes(args: Auth0EntraLinkArgs): string[] {
    const rows = getKnown(args.provisioning?.users?.attributes) ?? {};
    const targets = new Set([...Object.keys(inheritedPrecedence.users), ...Object.keys(rows)]);
    return [...targets].filter((target) => {
        const row = getKnown(rows[target]);
        const precedence = getKnown(row?.matchingPrecedence) ?? inheritedPrecedence.users[target] ?? 0;
        return getKnown(row?.removed) !== true && precedence > 0;
    });
}
