import {
    type CompiledMapping,
    createAttributeReader,
    evaluateScope,
    importGroup,
    importUser,
    listAppRoles,
    type SourceObject,
} from "../../../../../mapping";
import { borrow } from "../../../../support/indexedMap";
import type {
    AppRoleAssignment,
    DirectoryGroup,
    DirectoryUser,
    EntraTenantState,
    ServicePrincipal,
} from "../../../model";
import { isPurged } from "../../../recycleBin";
import type { ScopeSettings } from "../../connection/secrets";
import type { Change } from "../../job/escrow";
import { type Assignments, collectAssignments, type Entitlement } from "./entitlement";
import { toGraphGroup, toGraphUser } from "./toGraphObject";

/** An object and what decides about it. */
export interface Candidate {
    mapping: CompiledMapping;
    source: SourceObject;
    entitlement: Entitlement;
    /** Why it is looked at; undefined on demand. */
    change: Change | undefined;
}

/** What the service would decide about one object; undefined when there is no such object. */
export function findCandidate(
    input: {
        state: EntraTenantState;
        servicePrincipal: ServicePrincipal;
        settings: ScopeSettings;
        now: Date;
    },
    mapping: CompiledMapping,
    objectId: string,
    isKnown?: (assignment: AppRoleAssignment) => boolean,
): Candidate | undefined {
    const object = borrow(getSourceObjects(input.state, mapping), objectId);
    if (object === undefined || isPurged(object, input.now)) return undefined;
    const assignments = collectAssignments(input.state, input.servicePrincipal.id, isKnown);
    return createCandidate(input, mapping, object, assignments, undefined);
}

/** What the service decides about an object. */
export function createCandidate(
    input: { servicePrincipal: ServicePrincipal; settings: ScopeSettings },
    mapping: CompiledMapping,
    object: DirectoryUser | DirectoryGroup,
    assignments: Assignments,
    change: Change | undefined,
): Candidate {
    const { syncAll } = input.settings;
    if (isUser(object)) {
        const own = assignments.users.get(object.id);
        const source = importUser(
            toGraphUser(object),
            listAppRoles(own ?? [], input.servicePrincipal.appRoles),
        );
        const isActive = object.accountEnabled && object.deletedDateTime === null;
        const entitlement = evaluateEntitlement(mapping, source, isActive, syncAll || own !== undefined);
        return { mapping, source, entitlement, change };
    }
    const source = importGroup(toGraphGroup(object));
    const isAssigned = syncAll || assignments.groups.has(object.id);
    const entitlement = evaluateEntitlement(mapping, source, object.deletedDateTime === null, isAssigned);
    return { mapping, source, entitlement, change };
}

function evaluateEntitlement(
    mapping: CompiledMapping,
    source: SourceObject,
    isActive: boolean,
    isAssigned: boolean,
): Entitlement {
    return {
        isActive,
        isAssigned,
        ...evaluateScope(mapping.scope, createAttributeReader(source, !isActive)),
    };
}

/** The source objects that a mapping provisions. */
export function getSourceObjects(
    state: EntraTenantState,
    { sourceType }: CompiledMapping,
): ReadonlyMap<string, DirectoryUser | DirectoryGroup> {
    return sourceType === "User" ? state.users : state.groups;
}

function isUser(object: DirectoryUser | DirectoryGroup): object is DirectoryUser {
    return "userPrincipalName" in object;
}

/** What gives an object access. */
export function listAssignmentIds(
    { sourceType }: CompiledMapping,
    { id }: { id: string },
    assignments: Assignments,
): string[] {
    if (sourceType === "Group") return assignments.groups.has(id) ? [id] : [];
    return (assignments.users.get(id) ?? []).map((assignment) => assignment.id);
}
