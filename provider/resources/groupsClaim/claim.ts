import type { Values } from "../../host/definition";
import { keepDeclaredOrder } from "../support/lists";
import { compact, findString, toStrings } from "../support/values";

/** Source: Microsoft Graph, optionalClaim. */
export interface OptionalClaim {
    name: string;
    source?: string | null;
    essential?: boolean;
    additionalProperties?: string[];
}

/** The members of an application that say which groups an assertion has. Source: Microsoft Graph, application. */
export interface ClaimingApplication {
    appId: string;
    groupMembershipClaims?: string | null;
    optionalClaims?: {
        accessToken?: OptionalClaim[];
        idToken?: OptionalClaim[];
        saml2Token?: OptionalClaim[];
    } | null;
}

export const claimingMembers = "appId,groupMembershipClaims,optionalClaims";

/** Which groups the application asks for; undefined: none. */
export function findGroupMembership({
    groupMembershipClaims,
}: Pick<ClaimingApplication, "groupMembershipClaims">): string | undefined {
    return groupMembershipClaims === null || groupMembershipClaims === "None" || groupMembershipClaims === ""
        ? undefined
        : groupMembershipClaims;
}

/** The formats of the names of groups; none: object IDs. */
export function listNameFormats({
    optionalClaims,
}: {
    optionalClaims?: { saml2Token?: Pick<OptionalClaim, "name" | "additionalProperties">[] } | null;
}): string[] {
    const claim = optionalClaims?.saml2Token?.find(({ name }) => name === "groups");
    return claim?.additionalProperties ?? [];
}

/** What of the application is written; other optional claims stay. `undefined`: no groups. */
export function toClaimChange(
    application: ClaimingApplication,
    inputs: Values | undefined,
): Record<string, unknown> {
    const formats = toStrings(inputs?.["nameFormats"]);
    const groupMembershipClaims = inputs === undefined ? null : (findString(inputs, "groups") ?? null);
    const { accessToken = [], idToken = [], saml2Token = [] } = application.optionalClaims ?? {};
    const others = saml2Token.filter(({ name }) => name !== "groups");
    if (formats.length === 0 && others.length === saml2Token.length) return { groupMembershipClaims };
    const own = { name: "groups", source: null, essential: false, additionalProperties: formats };
    return {
        groupMembershipClaims,
        optionalClaims: {
            accessToken,
            idToken,
            saml2Token: formats.length === 0 ? others : [...others, own],
        },
    };
}

/** The inputs as the application has them; undefined: no groups are asked for. */
export function toActualInputs(
    id: string,
    application: ClaimingApplication,
    declared: Values | undefined,
): Values | undefined {
    const groups = findGroupMembership(application);
    if (groups === undefined) return undefined;
    const formats = listNameFormats(application);
    return compact({
        servicePrincipalId: declared?.["servicePrincipalId"] ?? id,
        groups,
        nameFormats:
            formats.length === 0 && toStrings(declared?.["nameFormats"]).length === 0
                ? declared?.["nameFormats"]
                : (keepDeclaredOrder(declared?.["nameFormats"], formats, { ignoreCase: false }) ?? []),
    });
}
