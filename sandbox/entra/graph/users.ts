import { entity, type GraphRoute } from "./call";
import { userType } from "./entityTypes";
import { badRequest, notFound } from "./errors";
import { findUser, liveValues } from "./lookup";
import { collection, select } from "./odata/collection";
import { permissions } from "./permissions";
import { presentUser } from "./present";

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
        handle: (call) => collection(call, "users", userType, liveValues(call.state.users).map(presentUser)),
    },
    {
        method: "GET",
        path: "/users/:id",
        permission: permissions.readUsers,
        handle: (call) => {
            const shown = select(call, userType)(presentUser(findUser(call.state, call.param("id"))));
            return entity(call, "users/$entity", shown);
        },
    },
    {
        method: "GET",
        path: "/users/:id/manager",
        permission: permissions.readUsers,
        handle: (call) => {
            const { manager } = findUser(call.state, call.param("id"));
            if (manager === null) throw notFound("manager");
            const shown = select(call, userType)(presentUser(findUser(call.state, manager)));
            return entity(call, "directoryObjects/$entity", {
                "@odata.type": "#microsoft.graph.user",
                ...shown,
            });
        },
    },
];
