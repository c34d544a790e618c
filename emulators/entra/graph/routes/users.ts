import { borrow, insert } from "../../../support/indexedMap";
import { formatGraphTime } from "../../graphTime";
import { deleteUser } from "../../recycleBin";
import { type GraphCall, type GraphRoute, noContent, readObjectBody } from "../call";
import { createBadRequestError, createNotFoundError } from "../errors";
import { listCandidates } from "../odata/candidates";
import { createCountResponse, createDirectoryResponse } from "../odata/collection";
import { createSelectedEntityResponse } from "../odata/select";
import { permissions } from "../permissions";
import { userType } from "../resources/entityTypes";
import { findDirectoryObject, findUser, listLive } from "../resources/lookup";
import { presentUser } from "../resources/present";
import { listGroups } from "../resources/relationships";
import { createUser, updateUser } from "../resources/userUpdate";
import { readReferencedId } from "./references";
import { createRelationRoutes } from "./relationRoutes";

/** Source: https://learn.microsoft.com/graph/api/resources/user */
export const userRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/me",
        permission: undefined,
        handle: () => {
            throw createBadRequestError(
                "/me request is only valid with delegated authentication flow.",
                "BadRequest",
            );
        },
    },
    {
        method: "GET",
        path: "/users",
        permission: permissions.readUsers,
        handle: (call) => createDirectoryResponse(call, "users", userType, listEntries(call), presentUser),
    },
    {
        method: "GET",
        path: "/users/$count",
        permission: permissions.readUsers,
        handle: (call) => createCountResponse(call, userType, listEntries(call).map(presentUser)),
    },
    {
        method: "POST",
        path: "/users",
        permission: permissions.createUser,
        handle: (call) => {
            const user = createUser(call.state, readObjectBody(call), formatGraphTime(call.clock.now()));
            insert(call.state.users, user.id, user);
            return createSelectedEntityResponse(call, "users", userType, presentUser(user), { status: 201 });
        },
    },
    {
        method: "GET",
        path: "/users/:id",
        permission: permissions.readUsers,
        handle: (call) =>
            createSelectedEntityResponse(call, "users", userType, presentUser(findTarget(call))),
    },
    {
        method: "PATCH",
        path: "/users/:id",
        permission: permissions.writeUser,
        handle: (call) => {
            updateUser(call.state, findTarget(call), readObjectBody(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: "/users/:id",
        permission: permissions.deleteUser,
        handle: (call) => {
            deleteUser(findTarget(call), formatGraphTime(call.clock.now()));
            return noContent;
        },
    },
    ...createRelationRoutes({
        path: "/users/:id/memberOf",
        permission: permissions.readMemberships,
        types: ["group"],
        list: (call) => listGroups(call.state, findTarget(call).id),
    }),
    ...createRelationRoutes({
        path: "/users/:id/directReports",
        permission: permissions.readUsers,
        types: ["user"],
        list: (call) => {
            const { id } = findTarget(call);
            const reports = listLive(call.state.users).filter((user) => user.manager === id);
            return reports.map((value) => ({ type: "user", value }));
        },
    }),
    {
        method: "GET",
        path: "/users/:id/manager",
        permission: permissions.readUsers,
        handle: (call) => {
            const manager = borrow(call.state.users, findTarget(call).manager ?? "");
            if (manager === undefined || manager.deletedDateTime !== null) {
                throw createNotFoundError("manager");
            }
            return createSelectedEntityResponse(call, "directoryObjects", userType, presentUser(manager), {
                annotations: { "@odata.type": "#microsoft.graph.user" },
            });
        },
    },
    {
        method: "PUT",
        path: "/users/:id/manager/$ref",
        permission: permissions.writeManager,
        handle: (call) => {
            const user = findTarget(call);
            const id = readReferencedId(call);
            const manager = findDirectoryObject(call.referable, id);
            if (manager === undefined) throw createNotFoundError(id);
            if (manager.type !== "user") {
                throw createBadRequestError("The reference target is not of a type that 'manager' allows.");
            }
            user.manager = id;
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: "/users/:id/manager/$ref",
        permission: permissions.writeManager,
        handle: (call) => {
            const user = findTarget(call);
            if (user.manager === null) throw createNotFoundError("manager");
            user.manager = null;
            return noContent;
        },
    },
];

const findTarget = (call: GraphCall) => findUser(call.state, call.param("id"));

const listEntries = (call: GraphCall) => listCandidates(call, call.state.users);
