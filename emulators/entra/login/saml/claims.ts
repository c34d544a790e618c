import type { DirectoryUser, EntraTenantState } from "../../model";
import { assignmentsOf } from "./access";
import { claimsOfPolicy, type MappedClaims } from "./claimsPolicy";
import { requestFailed } from "./errors";
import { groupClaim } from "./groupClaim";
import type { RelyingParty } from "./relyingParty";
import { userAttribute } from "./userAttribute";

/** An attribute of the assertion. */
export interface Claim {
    type: string;
    values: string[];
    /** `NameFormat`; default: absent. */
    nameFormat?: string;
}

export interface UserClaims {
    /** Before the request's format is applied. */
    nameId: string;
    claims: Claim[];
}

/**
 * What an assertion says about a person: the core claims, which are always there, and the basic ones as the
 * claims mapping policy of the service principal changes them. Sources:
 * https://learn.microsoft.com/entra/identity-platform/reference-claims-customization and
 * https://learn.microsoft.com/entra/identity-platform/reference-saml-tokens
 */
export function claimsFor(state: EntraTenantState, party: RelyingParty, user: DirectoryUser): UserClaims {
    const policy = claimsOfPolicy(state, party, user);
    // With a policy of its own NameID only that is asked; Entra documents no second choice.
    const nameId = policy.nameId ?? { source: "user.userprincipalname", value: user.userPrincipalName };
    if (nameId.value === null) {
        // Undocumented; the careful reading is that nobody is signed in under another name.
        throw requestFailed(
            `The user '${user.userPrincipalName}' has no value for the NameID, ${nameId.source}.`,
        );
    }
    const claims = [
        ...coreClaims(state, user),
        ...merged(policy.includesBasicClaims ? basicClaims(user) : [], policy),
        ...roleClaim(state, party, user),
        ...groupClaim(state, party, user),
    ];
    return { nameId: nameId.value, claims: claims.filter(({ values }) => values.length > 0) };
}

const microsoft = "http://schemas.microsoft.com/identity/claims/";
const xmlsoap = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

function coreClaims({ tenantId }: EntraTenantState, user: DirectoryUser): Claim[] {
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

/** Source: https://learn.microsoft.com/entra/identity-platform/saml-claims-customization */
function basicClaims(user: DirectoryUser): Claim[] {
    const claim = (name: string, id: string): Claim => ({
        type: xmlsoap + name,
        values: [userAttribute(user, id) ?? []].flat(),
    });
    return [
        claim("givenname", "givenname"),
        claim("surname", "surname"),
        claim("emailaddress", "mail"),
        claim("name", "userprincipalname"),
    ];
}

/** A claim of the policy takes the place of a basic one of the same type. */
function merged(basic: Claim[], policy: MappedClaims): Claim[] {
    const isReplaced = ({ type }: Claim): boolean => policy.claims.some((claim) => claim.type === type);
    return [...basic.filter((claim) => !isReplaced(claim)), ...policy.claims];
}

/** The values of the roles in which a person is assigned; roles without a value are not told. */
function roleClaim(state: EntraTenantState, party: RelyingParty, user: DirectoryUser): Claim[] {
    const values = assignmentsOf(state, party, user).flatMap(({ appRoleId }) => {
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
