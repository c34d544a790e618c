import {
    collectAssignments as collectFrom,
    type CompiledMapping,
    type Entitlement,
    evaluateEntitlement,
    importGroup,
    importUser,
    listAppRoles,
    type Assignments as MappedAssignments,
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
import { toGraphGroup, toGraphUser } from "./toGraphObject";

/** Who is assigned to an application. */
export type Assignments = MappedAssignments<AppRoleAssignment>;

/** @param isKnown whether the service knows of an assignment. Default: of all. */
export function collectAssignments(
    state: EntraTenantState,
    spId: string,
    isKnown: (assignment: AppRoleAssignment) => boolean = () => true,
): Assignments {
    const own = [...state.appRoleAssignments.values()].filter(
        (assignment) => assignment.resourceId === spId && isKnown(assignment),
    );
    const findGroup = (id: string): DirectoryGroup | undefined => {
        const group = borrow(state.groups, id);
        return group?.deletedDateTime === null && group.securityEnabled ? group : undefined;
    };
    return collectFrom(own, findGroup, (id) => state.users.has(id));
}

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
