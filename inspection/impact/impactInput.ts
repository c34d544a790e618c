import type { Environment, PatchDialect } from "../../mapping";
import type { ServicePrincipal } from "../link/objects";
import type { Account, AccountGroup } from "../people/accounts";
import type { LiveGroup, LiveUser } from "../people/people";
import type { ProvisioningRecord } from "../people/readProvisioningLog";
import type { Access } from "./access";
import type { Situation } from "./situation";
import type { ConnectionFacts } from "./virtualConnection";

/** Everything that the impact of a change is computed from. */
export interface ImpactInput {
    /** As it is now; undefined: there is no job yet. */
    before?: Situation;
    /** As it is going to be; undefined: nothing is provisioned any more. */
    after?: Situation;
    /** Whom Entra lets in; undefined: a part of the link is not there. */
    access: { before?: Access; after?: Access };
    /** The connection is deleted, with its accounts; another one may take its place. Default: no. */
    losesAccounts?: boolean;
    /** The job afterwards does not know whom it has provisioned. Default: no. */
    forgetsLinks?: boolean;
    /** In scope before or after, behind an account, or in the recycle bin. */
    users: readonly LiveUser[];
    groups: readonly LiveGroup[];
    connection: { before: ConnectionFacts; after: ConnectionFacts };
    accounts: readonly Account[];
    accountGroups: readonly AccountGroup[];
    servicePrincipal: Pick<ServicePrincipal, "appRoles" | "displayName">;
    /** Newest first; undefined: it could not be read. */
    log?: readonly ProvisioningRecord[];
    environment: Environment;
    dialect: PatchDialect;
    /** What could not be read, in sentences. */
    notes?: readonly string[];
}
