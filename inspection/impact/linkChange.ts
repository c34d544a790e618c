import type { ScimMappingEntry } from "../../mapping/auth0";
import type { DeclaredMapping } from "../../provider/resources/provisioning/declared";
import type { RowsToReset } from "../../provider/resources/provisioning/defaultRows";

/** What is going to change about a link. What is left out stays as it is. */
export interface LinkChange {
    /** Rows, filters and actions that are declared; all others stay as Entra has them. */
    mapping?: DeclaredMapping;
    /** Rows that go back to what the template has. */
    rowsToReset?: RowsToReset;
    /** Everything that is not declared goes back to what the template has. */
    resetsMapping?: boolean;
    scope?: "all" | "assigned";
    skipOutOfScopeDeletions?: boolean;
    deletionThreshold?: number;
    /** Object IDs of users and groups that get an assignment, or lose it. */
    assignments?: { added: readonly string[]; removed: readonly string[] };
    /** Auth0's SCIM configuration. */
    scim?: { userIdAttribute?: string; mapping?: readonly ScimMappingEntry[] };
    /** Whom Entra lets in. */
    access?: AccessChange;
    /**
     * What becomes of the job. `ended`: it is deleted or paused, and nothing is provisioned any more. `restarted`: it forgets
     * whom it has provisioned. `new`: another one takes its place, whose mapping begins with the template.
     */
    job?: "ended" | "restarted" | "new";
    /** The enterprise application is deleted: no user can sign in. */
    deletesApplication?: boolean;
    /** The connection is deleted, and with it all its accounts; another one may take its place. */
    connection?: { kind: "deleted" } | { kind: "replaced"; name: string };
}

/** Source: Microsoft Graph, servicePrincipal. */
export interface AccessChange {
    appRoleAssignmentRequired?: boolean;
    accountEnabled?: boolean;
}

/** A change that changes nothing: the next cycle as it is. */
export const noChange: LinkChange = {};

/** A link that does not exist yet. */
export interface NewLink {
    /** Display name of the enterprise application. */
    application: string;
    /** Name of the connection. */
    connection: string;
    /** `samlp`, for example. */
    strategy: string;
    userIdAttribute: string;
    scimMapping: readonly ScimMappingEntry[];
    /** Its mapping, settings, assignments and access; what is left out has Entra's default. */
    change: Pick<
        LinkChange,
        "mapping" | "scope" | "skipOutOfScopeDeletions" | "deletionThreshold" | "assignments" | "access"
    >;
}
