import {
    ClaimsPolicyError,
    type ClaimsSchemaEntry,
    isRestrictedClaim,
    type PolicyDefinition,
    readClaimsPolicy,
    transformClaim,
} from "../../../../mapping";
import type { DirectoryUser, EntraTenantState, ServicePrincipal } from "../../model";
import type { Claim } from "./claim";
import { createRequestError } from "./errors";
import type { RelyingParty } from "./relyingParty";
import { readUserAttribute } from "./userAttribute";

/** What a claims mapping policy says. */
export interface MappedClaims {
    includesBasicClaims: boolean;
    /** Undefined: the policy does not set it. A value of null: the user has none. */
    nameId: { source: string; value: string | null } | undefined;
    claims: Claim[];
}

/** Applies the claims mapping policy that is assigned to the service principal, if there is one. */
export function createPolicyClaims(
    state: EntraTenantState,
    party: RelyingParty,
    user: DirectoryUser,
): MappedClaims {
    const definition = findPolicy(state, party.principal);
    if (definition === undefined) return { includesBasicClaims: true, nameId: undefined, claims: [] };

    const valueOf = (entry: ClaimsSchemaEntry): string | null =>
        evaluateEntry(entry, definition, party, user);
    const entries = definition.schema.filter(({ samlClaimType }) => samlClaimType !== undefined);
    const nameIdEntry = entries.find(({ samlClaimType }) => samlClaimType === nameIdentifier);
    return {
        includesBasicClaims: definition.includesBasicClaims,
        nameId: nameIdEntry && {
            source: checkNameIdSource(nameIdEntry),
            value: valueOf(nameIdEntry),
        },
        claims: entries
            .filter(
                ({ samlClaimType = "" }) =>
                    samlClaimType !== nameIdentifier && !isRestrictedClaim(samlClaimType),
            )
            .map((entry) => ({
                type: entry.samlClaimType ?? "",
                values: [valueOf(entry) ?? []].flat(),
                nameFormat: entry.samlNameForm,
            })),
    };
}

/** The claims mapping policy that is assigned to a service principal; undefined without one. */
export function findPolicy(state: EntraTenantState, { id }: ServicePrincipal): PolicyDefinition | undefined {
    const policy = [...state.claimsMappingPolicies.values()].find(({ assignedTo }) =>
        assignedTo.includes(id),
    );
    return readClaimsPolicy(policy?.definition[0]);
}

export const nameIdentifier = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

/** What a NameID may be taken from. Source: "SAML NameID and UPN" of the page on claims customization. */
const nameIdSources = new Set([
    "mail",
    "userprincipalname",
    "onpremisessamaccountname",
    "employeeid",
    "telephonenumber",
    ...Array.from({ length: 15 }, (_, index) => `extensionattribute${index + 1}`),
]);
const nameIdTransformations = new Set(["ExtractMailPrefix", "Join"]);

/** Undocumented what Entra does with another source; here sign-in fails, so that it is noticed. */
function checkNameIdSource(entry: ClaimsSchemaEntry): string {
    const { source = "", id = "", transformationMethod } = entry;
    const allowed =
        source.toLowerCase() === "transformation"
            ? nameIdTransformations.has(transformationMethod ?? "")
            : source.toLowerCase() === "user" && nameIdSources.has(id.toLowerCase());
    if (allowed) return `${source.toLowerCase()}.${id.toLowerCase()}`;
    throw createRequestError(
        `The claims mapping policy takes the NameID from '${source}.${id}', which is not allowed.`,
    );
}

function evaluateEntry(
    entry: ClaimsSchemaEntry,
    definition: PolicyDefinition,
    { principal }: RelyingParty,
    user: DirectoryUser,
): string | null {
    if (entry.value !== undefined) return entry.value;
    const id = (entry.id ?? "").toLowerCase();
    switch (entry.source?.toLowerCase()) {
        case "user":
            return readUserAttribute(user, id);
        case "transformation":
            return transformForUser(entry, definition, user);
        case "application":
        case "resource":
        case "audience": {
            const properties: Record<string, string | undefined> = {
                displayname: principal.displayName,
                objectid: principal.id,
                // Of several values one is emitted.
                tags: principal.tags[0],
            };
            return properties[id] ?? null;
        }
        default:
            return null;
    }
}

function transformForUser(
    entry: ClaimsSchemaEntry,
    definition: PolicyDefinition,
    user: DirectoryUser,
): string | null {
    try {
        return transformClaim(entry, definition, (input) =>
            input.source?.toLowerCase() === "user" ? readUserAttribute(user, input.id ?? "") : null,
        );
    } catch (error) {
        throw error instanceof ClaimsPolicyError ? createRequestError(error.message) : error;
    }
}
