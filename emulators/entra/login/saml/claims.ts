import type { DirectoryUser, EntraTenantState } from "../../model";
import { listAssignments } from "./access";
import type { Claim } from "./claim";
import { createPolicyClaims, type MappedClaims } from "./claimsPolicy";
import { createRequestError } from "./errors";
import { createGroupClaim } from "./groupClaim";
import type { RelyingParty } from "./relyingParty";
import { readUserAttribute } from "./userAttribute";

export interface UserClaims {
    /** Before the request's format is applied. */
    nameId: string;
    claims: Claim[];
}

/**
 * What an assertion says about a user: the core claims, which are always there, and the basic ones as the
 * claims mapping policy of the service principal changes them. Sources:
 * https://learn.microsoft.com/entra/identity-platform/reference-claims-customization and
 * https://learn.microsoft.com/entra/identity-platform/reference-saml-tokens
 */
export function createClaims(state: EntraTenantState, party: RelyingParty, user: DirectoryUser): UserClaims {
    const policy = createPolicyClaims(state, party, user);
    // With a policy of its own NameID only that is asked; Entra documents no second choice.
    const nameId = policy.nameId ?? { source: "user.userprincipalname", value: user.userPrincipalName };
    if (nameId.value === null) {
        // Undocumented; the safe choice is not to sign the user in under another name.
        throw createRequestError(
            `The user '${user.userPrincipalName}' has no value for the NameID, ${nameId.source}.`,
        );
    }
    const claims = [
        ...createCoreClaims(state, user),
        ...mergeClaims(policy.includesBasicClaims ? createBasicClaims(user) : [], policy),
        ...createRoleClaim(state, party, user),
        ...createGroupClaim(state, party, user),
    ];
    return { nameId: nameId.value, claims: claims.filter(({ values }) => values.length > 0) };
}

const microsoft = "http://schemas.microsoft.com/identity/claims/";
const xmlsoap = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

function createCoreClaims({ tenantId }: EntraTenantState, user: DirectoryUser): Claim[] {
    return [
        { type: `${microsoft}tenantid`, values: [tenantId] },
        { type: `${microsoft}objectidentifier`, values: [user.id] },
        { type: `${microsoft}displayname`, values: [user.displayName] },
        { type: `${microsoft}identityprovider`, values: [`https://sts.windows.net/${tenantId}/`] },
        {
            type: "http://schemas.microsoft.com/claims/authnmethodsreferences",
            values: ["http://schemas.microsoft.com/ws/2008/06/identity/claims/authenticationmethod/password"],
        },
    ];
}

/**
 * The basic claims: type, and the attribute of the user that it is taken from.
 * Source: https://learn.microsoft.com/entra/identity-platform/saml-claims-customization
 */
export const basicClaims: readonly (readonly [type: string, attribute: string])[] = [
    [`${xmlsoap}givenname`, "givenname"],
    [`${xmlsoap}surname`, "surname"],
    [`${xmlsoap}emailaddress`, "mail"],
    [`${xmlsoap}name`, "userprincipalname"],
];

const createBasicClaims = (user: DirectoryUser): Claim[] =>
    basicClaims.map(([type, attribute]) => ({
        type,
        values: [readUserAttribute(user, attribute) ?? []].flat(),
    }));

/** A claim of the policy takes the place of a basic one of the same type. */
function mergeClaims(basic: Claim[], policy: MappedClaims): Claim[] {
    const isReplaced = ({ type }: Claim): boolean => policy.claims.some((claim) => claim.type === type);
    return [...basic.filter((claim) => !isReplaced(claim)), ...policy.claims];
}

/** The values of the roles to which a user is assigned; roles without a value are left out. */
function createRoleClaim(state: EntraTenantState, party: RelyingParty, user: DirectoryUser): Claim[] {
    const values = listAssignments(state, party, user).flatMap(({ appRoleId }) => {
        const role = party.principal.appRoles.find(({ id }) => id === appRoleId);
        return role?.value ?? [];
    });
    return [
        {
            type: "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
            values: [...new Set(values)],
        },
    ];
}
