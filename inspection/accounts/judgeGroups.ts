import type { LiveGroup } from "../people/people";
import type { ProvisioningRecord } from "../people/readProvisioningLog";
import type { Entitled } from "./entitled";
import type { AccountFacts } from "./facts";
import type { Joined } from "./join";
import { explainByLog } from "./judgeUsers";
import type { GroupFinding, GroupRow } from "./report";

/** Judges every group of the connection, and every group in scope that is not there. */
export function judgeGroups(facts: AccountFacts, entitled: Entitled, { targets }: Joined): GroupRow[] {
    const groups = new Map(facts.groups.map((group) => [group.id, group]));
    const sources = new Map([...targets].map(([sourceId, targetId]) => [targetId, sourceId]));
    const known = new Set((facts.accountGroups ?? []).map(({ id }) => id));
    const rows = (facts.accountGroups ?? []).map(({ id, name, members }): GroupRow => {
        const group = groups.get(sources.get(id) ?? "");
        const accountGroup = { id, name };
        if (group === undefined || !(entitled.ids.has(group.id) || entitled.ignored.has(group.id))) {
            return { status: "orphaned", findings: [{ kind: "orphaned" }], accountGroup };
        }
        const findings = entitled.ids.has(group.id) ? compareMembers(group, members, targets) : [];
        return { status: "inBoth", findings, group: toGroup(group), accountGroup };
    });
    const newest = new Map([...(facts.log ?? [])].reverse().map((record) => [record.source.id, record]));
    const missing = facts.groups
        .filter(({ id }) => entitled.ids.has(id) && !known.has(targets.get(id) ?? ""))
        .map((group): GroupRow => ({
            status: "missing",
            findings: [explainMissing(facts, newest.get(group.id))],
            group: toGroup(group),
        }));
    return [...rows, ...missing];
}

function explainMissing({ log }: AccountFacts, record: ProvisioningRecord | undefined): GroupFinding {
    return { kind: "missing", ...(log === undefined ? { code: "unknown" } : explainByLog(record)) };
}

/** Of the members of a group, those who were provisioned are members in Auth0. */
function compareMembers(
    { members }: LiveGroup,
    actual: readonly string[],
    targets: ReadonlyMap<string, string>,
): GroupFinding[] {
    const wanted = new Set(members.flatMap(({ id }) => targets.get(id) ?? []));
    const held = new Set(actual);
    const missing = [...wanted].filter((id) => !held.has(id)).length;
    const extra = [...held].filter((id) => !wanted.has(id)).length;
    return [
        ...(missing > 0 ? [{ kind: "missingMembers" as const, count: missing }] : []),
        ...(extra > 0 ? [{ kind: "extraMembers" as const, count: extra }] : []),
    ];
}

function toGroup({ id, displayName }: LiveGroup): { id: string; displayName: string } {
    return { id, displayName };
}
