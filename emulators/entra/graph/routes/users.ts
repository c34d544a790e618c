import { graphTime } from "../../graphTime";
import { type GraphCall, type GraphRoute, noContent, objectBody } from "../call";
import { badRequest, notFound } from "../errors";
import { collection, countOf } from "../odata/collection";
import { selectedEntity } from "../odata/select";
import { permissions } from "../permissions";
import { directoryObjectType, userType } from "../resources/entityTypes";
import { directoryObject, findUser, liveValues } from "../resources/lookup";
import { presentObject, presentUser } from "../resources/present";
import { groupsOf } from "../resources/relationships";
import { createUser, updateUser } from "../resources/userUpdate";
import { referencedId } from "./references";

/** Source: https://learn.microsoft.com/graph/api/resources/user */
export const userRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/me",
        permission: undefined,
        handle: () => {
            throw badRequest("/me request is only valid with delegated authentication flow.", "BadRequest");
        },
    },
    {
        method: "GET",
        path: "/users",
        permission: permissions.readUsers,
        handle: (call) => collection(call, "users", userType, all(call)),
    },
    {
        method: "GET",
        path: "/users/$count",
        permission: permissions.readUsers,
        handle: (call) => countOf(call, userType, all(call)),
    },
    {
        method: "POST",
        path: "/users",
        permission: permissions.createUser,
        handle: (call) => {
            const user = createUser(call.state, objectBody(call), graphTime(call.clock.now()));
            call.state.users.set(user.id, user);
            return selectedEntity(call, "users", userType, presentUser(user), { status: 201 });
        },
    },
    {
        method: "GET",
        path: "/users/:id",
        permission: permissions.readUsers,
        handle: (call) => selectedEntity(call, "users", userType, presentUser(target(call))),
    },
    {
        method: "PATCH",
        path: "/users/:id",
        permission: permissions.writeUser,
        handle: (call) => {
            updateUser(call.state, target(call), objectBody(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: "/users/:id",
        permission: permissions.deleteUser,
        handle: (call) => {
            target(call).deletedDateTime = graphTime(call.clock.now());
            return noContent;
        },
    },
    {
        method: "GET",
        path: "/users/:id/memberOf",
        permission: permissions.readMemberships,
        handle: (call) => {
            const groups = groupsOf(call.state, target(call).id).map((group) => presentObject(call, group));
            return collection(call, "directoryObjects", directoryObjectType, groups);
        },
    },
    {
        method: "GET",
        path: "/users/:id/directReports",
        permission: permissions.readUsers,
        handle: (call) => {
            const { id } = target(call);
            const reports = liveValues(call.state.users).filter((user) => user.manager === id);
            const shown = reports.map((value) => presentObject(call, { type: "user", value }));
            return collection(call, "directoryObjects", directoryObjectType, shown);
        },
    },
    {
        method: "GET",
        path: "/users/:id/manager",
        permission: permissions.readUsers,
        handle: (call) => {
            const manager = call.state.users.get(target(call).manager ?? "");
            if (manager === undefined || manager.deletedDateTime !== null) throw notFound("manager");
            return selectedEntity(call, "directoryObjects", userType, presentUser(manager), {
                annotations: { "@odata.type": "#microsoft.graph.user" },
            });
        },
    },
    {
        method: "PUT",
        path: "/users/:id/manager/$ref",
        permission: permissions.writeManager,
        handle: (call) => {
            const user = target(call);
            const id = referencedId(call);
            const manager = directoryObject(call.referable, id);
            if (manager === undefined) throw notFound(id);
            if (manager.type !== "user") {
                throw badRequest("The reference target is not of a type that 'manager' allows.");
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
            const user = target(call);
            if (user.manager === null) throw notFound("manager");
            user.manager = null;
            return noContent;
        },
    },
];

const target = (call: GraphCall) => findUser(call.state, call.param("id"));

const all = (call: GraphCall) => liveValues(call.state.users).map(presentUser);
