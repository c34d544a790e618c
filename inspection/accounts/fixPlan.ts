import type { AccountFacts } from "./facts";
import type { AccountFindingKind, AccountReport } from "./report";

/** The format of plan files. Another one is refused. */
export const planVersion = 1;

/** One call of a plan: blocks or unblocks an account. */
export interface PlannedCall {
    /** User ID at Auth0. */
    userId: string;
    /** What becomes of `blocked`. */
    block: boolean;
    /** Why. */
    finding: AccountFindingKind;
    /** When the account was last changed, as the plan saw it; empty: not told. */
    updatedAt: string;
}

/** The calls that `accounts apply` makes, and where. It contains no secret. */
export interface FixPlan {
    version: typeof planVersion;
    /** Domain of the Auth0 tenant. */
    domain: string;
    connection: { id: string; name: string };
    calls: readonly PlannedCall[];
}

/** The calls that remove findings without a risk. */
export function createFixPlan(
    domain: string,
    { connection, users }: Pick<AccountReport, "connection" | "users">,
): FixPlan {
    const calls = users.flatMap(({ account, findings: [finding], fix }): PlannedCall[] => {
        if (account === undefined || finding === undefined || fix === undefined) return [];
        const { userId, updatedAt = "" } = account;
        return [{ userId, block: fix === "block", finding: finding.kind, updatedAt }];
    });
    return { version: planVersion, domain, connection, calls };
}

/** Why a plan is not for this tenant and connection; undefined: it is. */
export function findForeignPlan(
    plan: FixPlan,
    domain: string,
    { id, name }: AccountFacts["connection"],
): string | undefined {
    const wanted = `${plan.connection.name} (${plan.connection.id}) at ${plan.domain}`;
    if (plan.domain === domain && plan.connection.id === id) return undefined;
    return `The plan is for the connection ${wanted}, and the link has ${name} (${id}) at ${domain}. Nothing was changed.`;
}
