import { borrow, findByValue, readAll } from "../../../support/indexedMap";
import type {
    Application,
    DirectoryGroup,
    DirectoryUser,
    EntraTenantState,
    ServicePrincipal,
} from "../../model";
import { createBadRequestError, createNotFoundError } from "../errors";

/** Finds what has not been deleted; throws 404 as Graph does. */
function findLive<T extends { deletedDateTime: string | null }>(map: Map<string, T>, id: string): T {
    const found = borrow(map, id.toLowerCase());
    if (found !== undefined && found.deletedDateTime === null) return found;
    if (!isObjectId(id)) throw createBadRequestError(`Invalid object identifier '${id}'.`);
    throw createNotFoundError(id);
}

export const isObjectId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

export const findApplication = (state: EntraTenantState, id: string): Application =>
    findLive(state.applications, id);

export const findServicePrincipal = (state: EntraTenantState, id: string): ServicePrincipal =>
    findLive(state.servicePrincipals, id);

export const findGroup = (state: EntraTenantState, id: string): DirectoryGroup => findLive(state.groups, id);

/** A user by object ID or by user principal name. */
export function findUser(state: EntraTenantState, id: string): DirectoryUser {
    if (isObjectId(id)) return findLive(state.users, id);
    const name = id.toLowerCase();
    const found = findByValue(state.users, "userPrincipalName", (user) => user.userPrincipalName, [
        name,
    ]).find((user) => user.deletedDateTime === null && user.userPrincipalName.toLowerCase() === name);
    if (found === undefined) throw createNotFoundError(id);
    return borrow(state.users, found.id) ?? found;
}

/** Of a collection what has not been deleted, for a caller that changes none. */
export const listLive = <T extends { deletedDateTime: string | null }>(map: Map<string, T>): T[] =>
    [...readAll(map)].filter((value) => value.deletedDateTime === null);

/** The service principal of an application in its home tenant. */
export const findServicePrincipalByAppId = (
    state: EntraTenantState,
    appId: string,
): ServicePrincipal | undefined =>
    listLive(state.servicePrincipals).find((principal) => principal.appId === appId);

/** The application behind a service principal; undefined for one of another tenant. */
export const findApplicationByAppId = (state: EntraTenantState, appId: string): Application | undefined =>
    listLive(state.applications).find((application) => application.appId === appId);

export type DirectoryObject =
    | { type: "user"; value: DirectoryUser }
    | { type: "group"; value: DirectoryGroup }
    | { type: "servicePrincipal"; value: ServicePrincipal }
    | { type: "application"; value: Application };

/** Any object of the directory by its ID, undefined when there is none. */
export function findDirectoryObject(state: EntraTenantState, id: string): DirectoryObject | undefined {
    const key = id.toLowerCase();
    const user = borrow(state.users, key);
    if (user?.deletedDateTime === null) return { type: "user", value: user };
    const group = borrow(state.groups, key);
    if (group?.deletedDateTime === null) return { type: "group", value: group };
    const principal = state.servicePrincipals.get(key);
    if (principal?.deletedDateTime === null) return { type: "servicePrincipal", value: principal };
    const application = state.applications.get(key);
    if (application?.deletedDateTime === null) return { type: "application", value: application };
    return undefined;
}
