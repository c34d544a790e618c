import { findEntitled } from "./entitled";
import type { AccountFacts } from "./facts";
import { joinAccounts } from "./join";
import { judgeGroups } from "./judgeGroups";
import { judgeUsers } from "./judgeUsers";
import type { AccountReport, UserRow } from "./report";

/** Compares who has an account with who should have one, by the rules of the job. */
export function compareAccounts(facts: AccountFacts): AccountReport {
    const entitled = findEntitled(facts);
    const joined = joinAccounts(facts, entitled);
    const { id, name } = facts.connection;
    const hasGroups =
        facts.accountGroups !== undefined && facts.mappings.some(({ sourceType }) => sourceType === "Group");
    return {
        connection: { id, name },
        users: judgeUsers(facts, entitled, joined).sort(compareRows),
        ...(hasGroups && { groups: judgeGroups(facts, entitled, joined) }),
        notExpanded:
            facts.scope === "all"
                ? []
                : facts.groups
                      .filter(({ id: groupId, nested }) => nested.length > 0 && isAssigned(facts, groupId))
                      .map(({ displayName, nested }) => ({
                          group: displayName,
                          nested: nested.map((inner) => inner.displayName),
                      })),
        notes: facts.notes,
    };
}

function isAssigned({ assignments }: AccountFacts, groupId: string): boolean {
    return assignments.some(({ principalId }) => principalId === groupId);
}

/** Rows with findings first; then by kind and by name, so that two runs can be compared. */
function compareRows(a: UserRow, b: UserRow): number {
    const order = (row: UserRow) => [row.findings[0]?.kind ?? "~", toName(row)].join(" ");
    return order(a) < order(b) ? -1 : 1;
}

function toName({ user, account }: UserRow): string {
    return `${user?.userPrincipalName ?? ""} ${account?.userId ?? ""}`.trim();
}
