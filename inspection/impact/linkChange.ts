import type { ScimMappingEntry } from "../../mapping/auth0";
import type { DeclaredMapping } from "../../provider/resources/provisioning/declared";
import type { RowsToReset } from "../../provider/resources/provisioning/defaultRows";

/** What is going to change about a link. What is left out stays as it is. */
export interface LinkChange {
    /** Rows, filters and actions that are declared; all others stay as Entra has them. */
    mapping?: DeclaredMapping;
    /** Rows that go back to what the template has. */
    rowsToReset?: RowsToReset;
    scope?: "all" | "assigned";
    skipOutOfScopeDeletions?: boolean;
    deletionThreshold?: number;
    /** Object IDs of users and groups that get an assignment, or lose it. */
    assignments?: { added: readonly string[]; removed: readonly string[] };
    /** Auth0's SCIM configuration. */
    scim?: { userIdAttribute?: string; mapping?: readonly ScimMappingEntry[] };
}

/** A change that changes nothing: the next cycle as it is. */
export const noChange: LinkChange = {};
