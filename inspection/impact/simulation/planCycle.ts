import {
    type CompiledMapping,
    createAttributeReader,
    type Entitlement,
    evaluateEntitlement,
    importGroup,
    importUser,
    isDeletedWithSource,
    isEntitled,
    isProcessed,
    listAppRoles,
    planRemoval,
    type SourceObject,
} from "../../../mapping";
import { collectLiveAssignments, isActive } from "../../people/collectLiveAssignments";
import type { LiveUser } from "../../people/people";
import { type Cause, findCause } from "../cause";
import type { KnownLink } from "../knownLinks";
import type { Outcome } from "../outcome";
import { createOutcome, type CycleInput } from "./cycleState";

/** An object that is provisioned. */
export interface Candidate {
    mapping: CompiledMapping;
    source: SourceObject;
}

/** An object that was provisioned and is not entitled any more. */
export interface Removal {
    mapping: CompiledMapping;
    link: KnownLink;
    /** Undefined: it is gone from the tenant. */
    source?: SourceObject;
    kind: "disable" | "delete";
    cause: Cause;
}

/** What a cycle is going to do. */
export interface CyclePlan {
    upserts: Candidate[];
    removals: Removal[];
    /** Links that end without a request: left the scope before, and now gone from the tenant. */
    obsolete: KnownLink[];
    /** What becomes of all others. */
    settled: Outcome[];
}

/** Decides about every object, as the job does in a cycle that looks at all of them. */
export function planCycle(input: CycleInput): CyclePlan {
    const plan: CyclePlan = { upserts: [], removals: [], obsolete: [], settled: [] };
    const { situation, users, groups, appRoles } = input;
    const links = new Map(input.links.map((link) => [link.sourceId, link]));
    const assignments = collectLiveAssignments(situation.assignments, users, groups);
    const roles = appRoles.map((role) => ({ ...role, value: role.value ?? null }));
    const isAll = situation.scope === "all";
    for (const mapping of situation.mappings) {
        const isUser = mapping.sourceType === "User";
        const known = new Set<string>();
        for (const object of isUser ? users : groups) {
            known.add(object.id);
            const own = isUser ? assignments.users.get(object.id) : undefined;
            const isAssigned = isAll || own !== undefined || assignments.groups.has(object.id);
            const source = isUser
                ? importUser(object as LiveUser, listAppRoles(own ?? [], roles))
                : importGroup(object);
            const entitlement = evaluateEntitlement(mapping, source, isActive(object), isAssigned);
            planObject(plan, { mapping, source }, entitlement, {
                link: links.get(source.id),
                skips: situation.skipOutOfScopeDeletions,
                isDeleted: isUser && (object as LiveUser).isDeleted,
            });
        }
        planGone(plan, mapping, links, known);
    }
    return plan;
}

function planObject(
    plan: CyclePlan,
    candidate: Candidate,
    entitlement: Entitlement,
    { link, skips, isDeleted }: { link: KnownLink | undefined; skips: boolean; isDeleted: boolean },
): void {
    const { mapping, source } = candidate;
    if (!isProcessed(mapping.scope, createAttributeReader(source, false))) return;
    if (isEntitled(entitlement)) {
        plan.upserts.push(candidate);
        return;
    }
    const decision = planRemoval(mapping, entitlement, link, skips);
    if (link !== undefined && (decision === "disable" || decision === "delete")) {
        const cause = findCause(entitlement, isDeleted);
        plan.removals.push({ mapping, link, source, kind: decision, cause });
    } else if (decision !== "none" || link !== undefined) {
        const kind = link === undefined ? "outOfScope" : "kept";
        plan.settled.push(createOutcome(mapping, source.id, kind, link?.targetId));
    }
}

/** What was provisioned and is gone from the tenant for good. */
function planGone(
    plan: CyclePlan,
    mapping: CompiledMapping,
    links: ReadonlyMap<string, KnownLink>,
    known: ReadonlySet<string>,
): void {
    for (const link of links.values()) {
        if (link.sourceType !== mapping.sourceType || known.has(link.sourceId)) continue;
        if (isDeletedWithSource(link)) {
            plan.removals.push({ mapping, link, kind: "delete", cause: { reason: "deleted" } });
            continue;
        }
        plan.obsolete.push(link);
        plan.settled.push(createOutcome(mapping, link.sourceId, "kept", link.targetId));
    }
}
