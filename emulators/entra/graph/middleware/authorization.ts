import type { Application, EntraTenantState, ServicePrincipal } from "../../model";
import { findDeletedObject } from "../../recycleBin";
import type { Caller, GraphRoute } from "../call";
import { createInsufficientPrivilegesError, createNotFoundError, GraphError } from "../errors";
import type { Alternatives, Permission } from "../permission";

/**
 * The least permission that an operation asks for, for example `Application.ReadWrite.OwnedBy`, several
 * that are needed at once joined by ` + `, those for different types of objects by ` | `; `none` when a
 * valid token is enough.
 */
export function describeRequiredPermission(route: Pick<GraphRoute, "permission">): string {
    const { permission } = route;
    if (permission === undefined) return "none";
    if (permission.ofType === undefined) return describeLeast(permission);
    return [...new Set(Object.values(permission.ofType).map(describeLeast))].join(" | ");
}

const describeLeast = ({ anyOf, owned, least }: Permission): string =>
    (least ?? owned?.[0] ?? anyOf[0] ?? []).join(" + ");

/** Rejects a caller that lacks the permission (403), or whose object is not there to be owned (404). */
export function authorize(
    permission: Permission | undefined,
    caller: Caller,
    state: EntraTenantState,
    path: string,
    id: string,
): void {
    if (permission === undefined) return;
    if (permission.ofType !== undefined) {
        authorizeDeleted(permission.ofType, caller, state, id);
        return;
    }
    const ownable = path.startsWith("/applications/")
        ? state.applications.get(id)
        : state.servicePrincipals.get(id);
    decide(permission, caller, id, ownable?.deletedDateTime === null ? ownable : undefined);
}

function decide(
    permission: Permission,
    caller: Caller,
    id: string,
    target: Application | ServicePrincipal | undefined,
): void {
    if (isGranted(permission.anyOf, caller)) return;
    if (isGranted(permission.refusedBehind ?? [], caller)) throw new GraphError(401, "UnknownError", "");
    if (permission.owned === undefined || !isGranted(permission.owned, caller)) {
        throw createInsufficientPrivilegesError();
    }
    if (target === undefined) throw createNotFoundError(id);
    if (!target.owners.includes(caller.objectId)) throw createInsufficientPrivilegesError();
}

function authorizeDeleted(
    ofType: NonNullable<Permission["ofType"]>,
    caller: Caller,
    state: EntraTenantState,
    id: string,
): void {
    const object = findDeletedObject(state, id);
    if (object === undefined) {
        const known = Object.values(ofType).flatMap(({ anyOf, owned = [] }) => [...anyOf, ...owned]);
        if (isGranted(known, caller)) throw createNotFoundError(id);
        throw createInsufficientPrivilegesError();
    }
    const isOwnable = object.type === "application" || object.type === "servicePrincipal";
    decide(ofType[object.type], caller, id, isOwnable ? object.value : undefined);
}

function isGranted(alternatives: Alternatives, caller: Caller): boolean {
    return alternatives.some((all) => all.every((name) => caller.permissions.has(name)));
}
