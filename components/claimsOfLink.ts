import * as pulumi from "@pulumi/pulumi";

import { maxGroupsOfClaim } from "../rules/groupsClaim";
import type { Problems } from "../rules/validation/problems";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { listAuth0Attributes } from "./entra/auth0Attributes";
import { getKnown } from "./support/deferred";
import { isReferenced } from "./support/existing";

type FieldsMap = Auth0EntraLinkArgs["auth0"]["fieldsMap"];

/** "Mappings" of the connection, with a row for each claim that becomes an attribute of profiles. */
export function withMappedClaims({ auth0, entra = {} }: Auth0EntraLinkArgs): FieldsMap {
    const rows = listAuth0Attributes(entra).map(({ attribute, claimType }) => [attribute, [claimType]]);
    if (rows.length === 0) return auth0.fieldsMap;
    const added = Object.fromEntries(rows) as Record<string, string[]>;
    // Undoes Unwrap: the lists contain no outputs.
    return pulumi
        .output(auth0.fieldsMap ?? {})
        .apply<Record<string, string[]>>((declared) => ({ ...declared, ...added }) as never);
}

/** Refuses a row that is there already, and one where no row can be added. */
export function checkMappedClaims({ auth0, entra = {} }: Auth0EntraLinkArgs, problems: Problems): void {
    const declared = Object.keys(getKnown(auth0.fieldsMap) ?? {});
    const seen = new Map<string, string>();
    for (const { path: relative, attribute } of listAuth0Attributes(entra)) {
        const path = `entra.${relative}`;
        const other =
            seen.get(attribute) ?? (declared.includes(attribute) ? `auth0.fieldsMap has it` : undefined);
        if (isReferenced(auth0.existing?.connection)) {
            problems.add(path, {
                found: attribute,
                expected: "nothing, since the connection is only referenced (auth0.existing.connection)",
                next: "Its owner has to add the row to the mappings.",
            });
        } else if (other !== undefined) {
            problems.add(path, {
                found: attribute,
                expected: `an attribute that no other row sets, but ${other}`,
                next: "Remove one of the two.",
            });
        }
        seen.set(attribute, `${path} sets it`);
    }
}

/** What is allowed and deserves a warning. */
export function listClaimWarnings({ auth0, entra = {} }: Auth0EntraLinkArgs): string[] {
    const warnings: string[] = [];
    const mapped = listAuth0Attributes(entra);
    const sync = auth0.syncProfileAttributes === undefined ? "never" : getKnown(auth0.syncProfileAttributes);
    if (mapped.length > 0 && sync === "never") {
        warnings.push(
            `auth0.syncProfileAttributes is never, so Auth0 does not store ${mapped.map(({ attribute }) => attribute).join(", ")} ` +
                "in profiles at a login. Set it to everyLogin, or have Entra provision these attributes with SCIM.",
        );
    }
    const groups =
        entra.groupsClaim?.groups === undefined ? "ApplicationGroup" : getKnown(entra.groupsClaim.groups);
    const assigned = (entra.groups?.length ?? 0) + Object.keys(entra.principals ?? {}).length;
    if (entra.groupsClaim !== undefined && groups === "ApplicationGroup" && assigned > maxGroupsOfClaim) {
        warnings.push(
            `entra.groupsClaim: the link assigns ${assigned} groups. Entra sends no groups for a user in more than ` +
                `${maxGroupsOfClaim} of them.`,
        );
    }
    return warnings;
}
