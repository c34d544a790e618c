import { isObject, type JsonObject } from "../../graph/call";
import { listLive } from "../../graph/resources/lookup";
import type { DirectoryGroup, DirectoryUser, EntraTenantState } from "../../model";
import type { Claim } from "./claim";
import type { RelyingParty } from "./relyingParty";

/** More groups than this are not listed; a link stands in their place. */
const maxGroups = 150;

/**
 * A user's groups, if the application's `groupMembershipClaims` asks for them, as its optional claim `groups` says.
 * Sources: https://learn.microsoft.com/entra/identity-platform/reference-saml-tokens and
 * https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-group-claims
 */
export function createGroupClaim(state: EntraTenantState, party: RelyingParty, user: DirectoryUser): Claim[] {
    const wanted = party.application.groupMembershipClaims;
    const groups = listTransitiveGroups(state, user.id).filter((group) =>
        isWanted(state, party, wanted, group),
    );
    if (groups.length > maxGroups) {
        const link = `https://graph.windows.net/${state.tenantId}/users/${user.id}/getMemberObjects`;
        return [{ type: "http://schemas.microsoft.com/claims/groups.link", values: [link] }];
    }
    const formats = listNameFormats(party);
    return [
        {
            type: "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
            values: groups.map((group) => formatGroup(group, formats, isAssigned(state, party, group))),
        },
    ];
}

/** `additionalProperties` of the optional claim: the forms in which groups are named; none: by object ID. */
function listNameFormats({ application }: RelyingParty): string[] {
    const { optionalClaims } = application;
    const claims = isObject(optionalClaims) ? optionalClaims.saml2Token : undefined;
    const found = (Array.isArray(claims) ? claims : [])
        .filter(isObject)
        .find(({ name }) => name === "groups")?.additionalProperties;
    return Array.isArray(found) ? found.filter((format) => typeof format === "string") : [];
}

/**
 * The name of a group in the first format that fits. Groups synchronized from Active Directory have a sAMAccountName; the
 * others have a display name, which is emitted for assigned groups alone. Undocumented what stands for a group without the
 * name; reports say that it is the object ID.
 */
function formatGroup(group: DirectoryGroup, formats: readonly string[], assigned: boolean): string {
    const {
        onPremisesSamAccountName: sam,
        onPremisesDomainName: dns,
        onPremisesNetBiosName: netBios,
    } = readSynchronizedNames(group.further);
    const names: Record<string, string | undefined> = {
        sam_account_name: sam,
        dns_domain_and_sam_account_name: dns && sam && `${dns}\\${sam}`,
        netbios_domain_and_sam_account_name: netBios && sam && `${netBios}\\${sam}`,
        cloud_displayname: sam === undefined && assigned ? group.displayName : undefined,
    };
    return formats.map((format) => names[format]).find((name) => name !== undefined) ?? group.id;
}

function readSynchronizedNames(further: JsonObject = {}): Record<string, string | undefined> {
    return Object.fromEntries(
        Object.entries(further).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
}

function isWanted(
    state: EntraTenantState,
    party: RelyingParty,
    wanted: unknown,
    group: DirectoryGroup,
): boolean {
    switch (wanted) {
        case "All":
            return true;
        case "SecurityGroup":
            return group.securityEnabled;
        case "ApplicationGroup":
            return isAssigned(state, party, group);
        default:
            return false;
    }
}

const isAssigned = (state: EntraTenantState, { principal }: RelyingParty, group: DirectoryGroup): boolean =>
    [...state.appRoleAssignments.values()].some(
        ({ resourceId, principalId }) => resourceId === principal.id && principalId === group.id,
    );

/** The groups of which an object is a member, directly or through other groups. */
function listTransitiveGroups(state: EntraTenantState, memberId: string): DirectoryGroup[] {
    const groups = listLive(state.groups);
    const found = new Set<DirectoryGroup>();
    for (const queue = [memberId]; queue.length > 0;) {
        const member = queue.pop();
        for (const group of groups) {
            if (member === undefined || found.has(group) || !group.members.includes(member)) continue;
            found.add(group);
            queue.push(group.id);
        }
    }
    return [...found];
}
