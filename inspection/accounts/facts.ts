import type { CompiledMapping, Environment } from "../../mapping";
import type { ConnectionFacts } from "../impact/virtualConnection";
import type { AppRoleAssignment, Connection, ServicePrincipal } from "../link/objects";
import type { Account, AccountGroup } from "../people/accounts";
import type { LiveGroup, LiveUser } from "../people/people";
import type { ProvisioningRecord } from "../people/readProvisioningLog";
import type { SignInRule } from "./signInId";

/** Everything that tells who has an account and who should. */
export interface AccountFacts {
    connection: Connection;
    scim: ConnectionFacts;
    /** Enabled object mappings, users first. */
    mappings: readonly CompiledMapping[];
    scope: "all" | "assigned";
    /** Users who leave the scope keep their account as it is. */
    skipOutOfScopeDeletions: boolean;
    assignments: readonly AppRoleAssignment[];
    servicePrincipal: Pick<ServicePrincipal, "appRoles" | "appRoleAssignmentRequired">;
    /** In scope, behind an account, or in the recycle bin. */
    users: readonly LiveUser[];
    groups: readonly LiveGroup[];
    accounts: readonly Account[];
    /** Undefined: not asked for. */
    accountGroups?: readonly AccountGroup[];
    /** Newest first; undefined: it could not be read. */
    log?: readonly ProvisioningRecord[];
    /** Undefined: not known. */
    signIn?: SignInRule;
    environment: Environment;
    notes: readonly string[];
}
