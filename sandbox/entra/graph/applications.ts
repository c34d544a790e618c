import { newApplication } from "./applicationTemplate";
import { updateApplication } from "./applicationUpdate";
import { entity, noContent, objectBody, requiredString, type GraphCall, type GraphRoute } from "./call";
import { deleteApplication } from "./deletion";
import { applicationType } from "./entityTypes";
import { findApplication, liveValues } from "./lookup";
import { collection, select } from "./odata/collection";
import { permissions } from "./permissions";
import { presentApplication } from "./present";

/** Source: https://learn.microsoft.com/graph/api/resources/application */
export const applicationRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/applications",
        permission: permissions.readApplications,
        handle: (call) =>
            collection(
                call,
                "applications",
                applicationType,
                liveValues(call.state.applications).map(presentApplication),
            ),
    },
    {
        method: "POST",
        path: "/applications",
        permission: permissions.createApplication,
        handle: (call) => {
            const { displayName: _name, ...rest } = objectBody(call);
            const displayName = requiredString(objectBody(call), "displayName");
            const application = newApplication(call.state, displayName, call.caller.objectId, call.clock);
            updateApplication(call.state, application, rest);
            call.state.applications.set(application.id, application);
            return entity(call, "applications/$entity", presentApplication(application), 201);
        },
    },
    {
        method: "GET",
        path: "/applications/:id",
        permission: permissions.readApplications,
        handle: (call) => {
            const shown = select(call, applicationType)(presentApplication(target(call)));
            return entity(call, "applications/$entity", shown);
        },
    },
    {
        method: "PATCH",
        path: "/applications/:id",
        permission: permissions.writeApplication,
        handle: (call) => {
            updateApplication(call.state, target(call), objectBody(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: "/applications/:id",
        permission: permissions.writeApplication,
        handle: (call) => {
            deleteApplication(call.state, call.provisioning, target(call), call.clock);
            return noContent;
        },
    },
];

const target = (call: GraphCall) => findApplication(call.state, call.param("id"));
