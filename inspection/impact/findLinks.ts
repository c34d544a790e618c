import {
    type CompiledMapping,
    computeDesiredValues,
    createAttributeReader,
    EntryError,
    type Environment,
    ExpressionError,
    findMatch,
    importGroup,
    importUser,
    type MatchingQuery,
    type SourceObject,
    TargetLinks,
} from "../../mapping";
import { ScimError } from "../../mapping/auth0";
import type { LiveGroup, LiveUser } from "../people/people";
import type { ProvisioningRecord } from "../people/readProvisioningLog";
import type { KnownLink } from "./knownLinks";
import type { VirtualConnection, VirtualResource } from "./virtualConnection";

/** What is known of who became which account. */
export interface LinkEvidence {
    /** Object mappings as they are now. */
    mappings: readonly CompiledMapping[];
    users: readonly LiveUser[];
    groups: readonly LiveGroup[];
    connection: VirtualConnection;
    environment: Environment;
    /** Newest first; undefined: it could not be read. */
    log?: readonly ProvisioningRecord[];
    /** Also links whose account does not exist any more: the job tries to remove it all the same. Default: no. */
    withLost?: boolean;
}

/**
 * Which user or group of Entra belongs to which account or group of Auth0. The API does not tell it: the provisioning log
 * does, as far back as it goes; for all others the account is looked for as the job would look for it, by the matching
 * attributes as they are now.
 */
export function findLinks(evidence: LinkEvidence): KnownLink[] {
    const links = new Map<string, KnownLink>();
    for (const link of readLinks(evidence.log ?? [], evidence.connection, evidence.withLost ?? false)) {
        links.set(link.sourceId, link);
    }
    const targets = new TargetLinks(
        [...links.values()].map(({ sourceId, targetId }) => [sourceId, targetId] as const),
    );
    for (const mapping of evidence.mappings) {
        const objects = mapping.sourceType === "User" ? evidence.users : evidence.groups;
        for (const object of objects) {
            if (links.has(object.id)) continue;
            const source =
                mapping.sourceType === "User" ? importUser(object as LiveUser) : importGroup(object);
            const found = match(evidence, mapping, source, targets);
            if (found === undefined) continue;
            const { id: sourceId } = source;
            const { sourceType } = mapping;
            const isBlocked =
                sourceType === "User" && evidence.connection.getUser(found.id)?.["blocked"] === true;
            links.set(sourceId, {
                sourceId,
                sourceType,
                targetId: found.id,
                active: !isBlocked,
                origin: "match",
            });
        }
    }
    return [...links.values()];
}

/** The links that the log shows. The newest record of an object decides. */
function readLinks(
    log: readonly ProvisioningRecord[],
    connection: VirtualConnection,
    withLost: boolean,
): KnownLink[] {
    const links = new Map<string, KnownLink>();
    const ended = new Set<string>();
    const owners = new Set<string>();
    for (const { source, targetId, action, status, wasActive } of log) {
        const { id: sourceId, type } = source;
        if (sourceId === "" || targetId === "" || (type !== "User" && type !== "Group")) continue;
        if (links.has(sourceId) || ended.has(sourceId) || status === "failure") continue;
        if (action === "delete" && status === "success") ended.add(sourceId);
        const exists = type === "User" ? connection.getUser(targetId) : connection.getGroup(targetId);
        if (ended.has(sourceId) || (exists === undefined && !withLost) || owners.has(targetId)) continue;
        owners.add(targetId);
        const isDisabled = action === "disable" && status === "success";
        links.set(sourceId, {
            sourceId,
            sourceType: type,
            targetId,
            active: !isDisabled,
            ...(isDisabled && wasActive === true && { leftScope: true }),
            origin: "log",
        });
    }
    return [...links.values()];
}

/** Undefined also where the job would fail: no account belongs to the object then. */
function match(
    { connection, environment }: LinkEvidence,
    mapping: CompiledMapping,
    source: SourceObject,
    targets: TargetLinks,
): VirtualResource | undefined {
    try {
        const reader = createAttributeReader(source, false);
        const desired = computeDesiredValues(mapping.matching, reader, true, environment);
        const search = findMatch<VirtualResource>(mapping, desired, targets, source.id);
        let step: IteratorResult<MatchingQuery, VirtualResource | undefined> = search.next();
        while (step.done !== true) {
            const { attribute, value } = step.value;
            step = search.next(connection.query(mapping.collection, attribute, String(value)));
        }
        return step.value;
    } catch (error) {
        const isOfObject =
            error instanceof EntryError || error instanceof ScimError || error instanceof ExpressionError;
        if (isOfObject) return undefined;
        throw error;
    }
}
