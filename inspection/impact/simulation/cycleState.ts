import {
    type CompiledMapping,
    type createPatchRequest,
    type Environment,
    type PatchDialect,
    TargetLinks,
} from "../../../mapping";
import type { PatchOperation } from "../../../mapping/auth0";
import type { GraphAppRole } from "../../link/objects";
import type { LiveGroup, LiveUser } from "../../people/people";
import type { KnownLink } from "../knownLinks";
import type { Outcome } from "../outcome";
import type { Situation } from "../situation";
import type { VirtualConnection } from "../virtualConnection";

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

/** What changes while a cycle runs, besides the connection. */
export interface CycleState extends Pick<CycleInput, "connection" | "environment" | "dialect"> {
    /** By object ID at Entra. */
    links: Map<string, KnownLink>;
    targets: TargetLinks;
}

export function createCycleState({ links, connection, environment, dialect }: CycleInput): CycleState {
    return {
        connection,
        environment,
        dialect,
        links: new Map(links.map((link) => [link.sourceId, link])),
        targets: new TargetLinks(links.map(({ sourceId, targetId }) => [sourceId, targetId] as const)),
    };
}

/** Remembers what an object became. @throws EntryError if it belongs to another one */
export function linkObject(
    { links, targets }: CycleState,
    { sourceType }: CompiledMapping,
    sourceId: string,
    targetId: string,
): void {
    links.set(sourceId, { sourceId, sourceType, targetId, active: true, origin: "match" });
    targets.claim(targetId, sourceId, "id");
}

/** Makes a PATCH request. @throws ScimError */
export function patchObject(
    { connection }: CycleState,
    { collection }: CompiledMapping,
    id: string,
    { Operations }: ReturnType<typeof createPatchRequest>,
): void {
    const operations = Operations.map(({ op, path, value }): PatchOperation => ({
        // Entra writes no others.
        op: op.toLowerCase() as PatchOperation["op"],
        path,
        value,
    }));
    connection.patch(collection, id, operations);
}

export function createOutcome(
    { sourceType }: CompiledMapping,
    sourceId: string,
    kind: Outcome["kind"],
    targetId?: string,
): Outcome {
    return { sourceId, type: sourceType, kind, ...(targetId !== undefined && { targetId }) };
}
