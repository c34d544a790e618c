import {
    collectAssignments,
    type CompiledMapping,
    computeDesiredValues,
    createAttributeReader,
    createMemberPatch,
    createPatchRequest,
    type Entitlement,
    type Environment,
    evaluateEntitlement,
    findMatch,
    importGroup,
    importUser,
    isDeletedWithSource,
    isEntitled,
    isProcessed,
    listAppRoles,
    listMatchingQueries,
    listReferenced,
    type MatchingQuery,
    type PatchDialect,
    planCreation,
    planDisabling,
    planMembers,
    planReference,
    planRemoval,
    planUpdate,
    readAttribute,
    type SourceObject,
    TargetLinks,
    type TargetValues,
} from "../../mapping";
import type { PatchOperation } from "../../mapping/auth0";
import type { GraphAppRole } from "../link/objects";
import type { LiveGroup, LiveUser } from "../people/people";
import { describeFailure } from "./describeFailure";
import type { KnownLink } from "./knownLinks";
import type { Outcome } from "./outcome";
import type { Situation } from "./situation";
import type { VirtualConnection, VirtualResource } from "./virtualConnection";

/** What a cycle starts with. */
export interface CycleInput {
    situation: Situation;
    users: readonly LiveUser[];
    groups: readonly LiveGroup[];
    /** What was provisioned; its source may be gone. */
    links: readonly KnownLink[];
    connection: VirtualConnection;
    appRoles: readonly GraphAppRole[];
    environment: Environment;
    dialect: PatchDialect;
}

/** Members in one PATCH request at most, as Entra sends them. */
const memberBatchSize = 100;

/**
 * Runs a cycle that looks at every object, as the first one after a change of the mapping does, on a copy of the
 * connection: users, then those who leave, then groups, each with its references last.
 */
export function simulateCycle(input: CycleInput): Outcome[] {
    return new Cycle(input).run();
}

interface Candidate {
    mapping: CompiledMapping;
    source: SourceObject;
    entitlement: Entitlement;
}

interface Removal {
    mapping: CompiledMapping;
    link: KnownLink;
    /** Undefined: it is gone from the tenant. */
    source?: SourceObject;
    kind: "disable" | "delete";
}

class Cycle {
    private readonly outcomes: Outcome[] = [];
    private readonly links: Map<string, KnownLink>;
    private readonly targets: TargetLinks;
    private readonly upserts: Candidate[] = [];
    private readonly removals: Removal[] = [];

    constructor(private readonly input: CycleInput) {
        this.links = new Map(input.links.map((link) => [link.sourceId, link]));
        this.targets = new TargetLinks(
            input.links.map(({ sourceId, targetId }) => [sourceId, targetId] as const),
        );
    }

    run(): Outcome[] {
        this.plan();
        this.provision("User");
        const isHeld = this.removals.length > this.input.situation.deletionThreshold;
        for (const removal of this.removals) this.outcomes.push(this.remove(removal, isHeld));
        this.provision("Group");
        return this.outcomes;
    }

    private plan(): void {
        const { situation, users, groups } = this.input;
        const groupsById = new Map(groups.map((group) => [group.id, group]));
        const userIds = new Set(users.map(({ id }) => id));
        const assignments = collectAssignments(
            situation.assignments,
            (id) => {
                const group = groupsById.get(id);
                if (group === undefined || group.securityEnabled === false) return undefined;
                return { id, members: group.members.map((member) => member.id) };
            },
            (id) => userIds.has(id),
        );
        const isAll = situation.scope === "all";
        for (const mapping of situation.mappings) {
            const known = new Set<string>();
            const objects = mapping.sourceType === "User" ? users : groups;
            for (const object of objects) {
                known.add(object.id);
                const own = mapping.sourceType === "User" ? assignments.users.get(object.id) : undefined;
                const isAssigned = isAll || own !== undefined || assignments.groups.has(object.id);
                const source =
                    mapping.sourceType === "User"
                        ? importUser(object as LiveUser, listAppRoles(own ?? [], this.listRoles()))
                        : importGroup(object);
                const entitlement = evaluateEntitlement(mapping, source, isActive(object), isAssigned);
                this.planObject({ mapping, source, entitlement });
            }
            this.planGone(mapping, known);
        }
    }

    private planObject(candidate: Candidate): void {
        const { mapping, source, entitlement } = candidate;
        if (!isProcessed(mapping.scope, createAttributeReader(source, false))) return;
        if (isEntitled(entitlement)) {
            this.upserts.push(candidate);
            return;
        }
        const link = this.links.get(source.id);
        const { skipOutOfScopeDeletions } = this.input.situation;
        const decision = planRemoval(mapping, entitlement, link, skipOutOfScopeDeletions);
        if (link !== undefined && (decision === "disable" || decision === "delete")) {
            this.removals.push({ mapping, link, source, kind: decision });
        } else if (decision !== "none" || link !== undefined) {
            const kind = link === undefined ? "outOfScope" : "kept";
            this.outcomes.push(this.describe(mapping, source.id, kind, link?.targetId));
        }
    }

    /** What was provisioned and is gone from the tenant for good. */
    private planGone(mapping: CompiledMapping, known: ReadonlySet<string>): void {
        for (const link of this.links.values()) {
            if (link.sourceType !== mapping.sourceType || known.has(link.sourceId)) continue;
            if (isDeletedWithSource(link)) this.removals.push({ mapping, link, kind: "delete" });
            else this.outcomes.push(this.describe(mapping, link.sourceId, "kept", link.targetId));
        }
    }

    private provision(type: "User" | "Group"): void {
        const ofType = this.upserts.filter(({ mapping }) => mapping.sourceType === type);
        const results = new Map(ofType.map((candidate) => [candidate.source.id, this.upsert(candidate)]));
        for (const { mapping, source } of ofType) {
            const outcome = results.get(source.id);
            if (outcome !== undefined) this.outcomes.push(this.writeReferences(mapping, source, outcome));
        }
    }

    private upsert({ mapping, source }: Candidate): Outcome {
        const { connection, environment } = this.input;
        const known = this.links.get(source.id)?.targetId;
        let hasQueries = true;
        try {
            const reader = createAttributeReader(source, false);
            const forCreation = computeDesiredValues(mapping.values, reader, true, environment);
            hasQueries = listMatchingQueries(mapping, forCreation).length > 0;
            const linked = known === undefined ? undefined : connection.get(mapping.collection, known);
            const resource = linked ?? this.match(mapping, forCreation, source.id);
            if (resource === undefined) return this.create(mapping, source, forCreation);
            const desired = computeDesiredValues(mapping.values, reader, false, environment);
            return this.update(mapping, source, resource, desired);
        } catch (error) {
            this.targets.cancel(source.id);
            const failure = describeFailure(error, source.type);
            const reason = hasQueries ? failure.reason : "noMatchingValue";
            return {
                ...this.describe(mapping, source.id, "failed", known),
                failure: { ...failure, reason },
            };
        }
    }

    private match(
        mapping: CompiledMapping,
        desired: TargetValues,
        sourceId: string,
    ): VirtualResource | undefined {
        const search = findMatch<VirtualResource>(mapping, desired, this.targets, sourceId);
        let step: IteratorResult<MatchingQuery, VirtualResource | undefined> = search.next();
        while (step.done !== true) {
            const { attribute, value } = step.value;
            step = search.next(this.input.connection.query(mapping.collection, attribute, String(value)));
        }
        return step.value;
    }

    private create(mapping: CompiledMapping, source: SourceObject, desired: TargetValues): Outcome {
        this.links.delete(source.id);
        if (!mapping.flows.add) return { ...this.describe(mapping, source.id, "unchanged"), isOff: true };
        const { resource } = planCreation(mapping, desired);
        this.targets.reserve(mapping.collection, source.id, listMatchingQueries(mapping, desired));
        const id = this.input.connection.create(mapping.collection, resource);
        this.link(mapping, source.id, id);
        return this.describe(mapping, source.id, "created", id);
    }

    private update(
        mapping: CompiledMapping,
        source: SourceObject,
        resource: VirtualResource,
        desired: TargetValues,
    ): Outcome {
        const plan = planUpdate(mapping, desired, resource, undefined);
        if (plan.kind === "update") {
            const request = createPatchRequest(this.input.dialect, plan.changes);
            this.patch(mapping, resource.id, request);
        }
        this.link(mapping, source.id, resource.id);
        const kind = plan.kind === "update" ? "updated" : "unchanged";
        return {
            ...this.describe(mapping, source.id, kind, resource.id),
            ...(plan.kind === "off" && { isOff: true }),
        };
    }

    private remove({ mapping, link, source, kind }: Removal, isHeld: boolean): Outcome {
        const { connection, environment } = this.input;
        const describe = (outcome: Outcome["kind"]) =>
            this.describe(mapping, link.sourceId, outcome, link.targetId);
        if (isHeld) return describe("held");
        try {
            if (source === undefined || kind === "delete") {
                if (!mapping.flows.delete) return { ...describe("kept"), isOff: true };
                const isLost = connection.get(mapping.collection, link.targetId) === undefined;
                connection.delete(mapping.collection, link.targetId);
                this.targets.release(link.targetId);
                this.links.delete(link.sourceId);
                return describe(isLost ? "unchanged" : "deleted");
            }
            if (!mapping.flows.update) return { ...describe("kept"), isOff: true };
            const { changes } = planDisabling(
                mapping,
                source,
                this.readSent(mapping, link.targetId),
                environment,
            );
            if (changes.length > 0) {
                this.patch(mapping, link.targetId, createPatchRequest(this.input.dialect, changes));
            }
            return describe(changes.length > 0 ? "disabled" : "unchanged");
        } catch (error) {
            return { ...describe("failed"), failure: describeFailure(error, mapping.sourceType) };
        }
    }

    /** What the connection has stands for what was sent. */
    private readSent(mapping: CompiledMapping, targetId: string): Record<string, unknown> {
        const resource = this.input.connection.get(mapping.collection, targetId) ?? {};
        return Object.fromEntries(
            mapping.values.map(({ name, path }) => [name, readAttribute(resource, path)]),
        );
    }

    /** References come last; what could not be written makes the outcome a failure. */
    private writeReferences(mapping: CompiledMapping, source: SourceObject, outcome: Outcome): Outcome {
        const link = this.links.get(source.id);
        if (link === undefined || !mapping.flows.update) return outcome;
        try {
            const isWritten = mapping.references
                .map((attribute) => this.writeReference(mapping, attribute, source, link.targetId))
                .includes(true);
            return isWritten && outcome.kind === "unchanged"
                ? { ...outcome, kind: "updated", isOff: undefined }
                : outcome;
        } catch (error) {
            if (outcome.kind === "failed") return outcome;
            const failure = describeFailure(error, source.type);
            return { ...outcome, kind: "failed", failure: { ...failure, reason: "references" } };
        }
    }

    private writeReference(
        mapping: CompiledMapping,
        attribute: CompiledMapping["references"][number],
        source: SourceObject,
        targetId: string,
    ): boolean {
        const { dialect, environment, connection } = this.input;
        const referenced = listReferenced(attribute, source, environment);
        const wanted = referenced.flatMap((id) => this.links.get(id)?.targetId ?? []);
        const current = attribute.multivalued ? (connection.getGroup(targetId)?.members ?? []) : [];
        if (!attribute.multivalued) {
            const resource = connection.get(mapping.collection, targetId) ?? {};
            const plan = planReference(attribute, readAttribute(resource, attribute.path), wanted[0]);
            if (plan !== undefined) {
                this.patch(mapping, targetId, createPatchRequest(dialect, [{ ...plan, attribute }]));
            }
            return plan !== undefined;
        }
        if (attribute.flowType === "ObjectAddOnly" && current.length > 0) return false;
        const plan = planMembers(attribute, current, wanted);
        if (plan === undefined) return false;
        for (const op of ["add", "remove"] as const) {
            for (let start = 0; start < plan[op].length; start += memberBatchSize) {
                const batch = plan[op].slice(start, start + memberBatchSize);
                this.patch(mapping, targetId, createMemberPatch(dialect, op, batch));
            }
        }
        return true;
    }

    private patch(
        mapping: CompiledMapping,
        id: string,
        { Operations }: ReturnType<typeof createPatchRequest>,
    ): void {
        const operations = Operations.map(({ op, path, value }): PatchOperation => ({
            // Entra writes no others.
            op: op.toLowerCase() as PatchOperation["op"],
            path,
            value,
        }));
        this.input.connection.patch(mapping.collection, id, operations);
    }

    private link(mapping: CompiledMapping, sourceId: string, targetId: string): void {
        const { sourceType } = mapping;
        this.links.set(sourceId, { sourceId, sourceType, targetId, active: true, origin: "match" });
        this.targets.claim(targetId, sourceId, "id");
    }

    private describe(
        { sourceType }: CompiledMapping,
        sourceId: string,
        kind: Outcome["kind"],
        targetId?: string,
    ): Outcome {
        return { sourceId, type: sourceType, kind, ...(targetId !== undefined && { targetId }) };
    }

    private listRoles() {
        return this.input.appRoles.map((role) => ({ ...role, value: role.value ?? null }));
    }
}

function isActive(object: LiveUser | LiveGroup): boolean {
    return "isDeleted" in object ? object.accountEnabled !== false && !object.isDeleted : true;
}
