import { entity, type GraphCall, type GraphRoute, noContent, objectBody, requireProperties } from "../call";
import { collection, countOf } from "../odata/collection";
import { selectedEntity } from "../odata/select";
import { permissions } from "../permissions";
import { newApplication } from "../resources/applicationTemplate";
import { updateApplication } from "../resources/applicationUpdate";
import { deleteApplication } from "../resources/deletion";
import { applicationType } from "../resources/entityTypes";
import { findApplication, liveValues } from "../resources/lookup";
import { presentApplication } from "../resources/present";

/** Source: https://learn.microsoft.com/graph/api/resources/application */
export const applicationRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/applications",
        permission: permissions.readApplications,
        handle: (call) => collection(call, "applications", applicationType, all(call)),
    },
    {
        method: "GET",
        path: "/applications/$count",
        permission: permissions.readApplications,
        handle: (call) => countOf(call, applicationType, all(call)),
    },
    {
        method: "POST",
        path: "/applications",
        permission: permissions.createApplication,
        handle: (call) => {
            const body = objectBody(call);
            requireProperties(body, ["displayName"]);
            const application = newApplication(call.state, "", call.caller.objectId, call.clock);
            updateApplication(call.state, application, body);
            call.state.applications.set(application.id, application);
            return entity(call, "applications/$entity", presentApplication(application), 201);
        },
    },
    {
        method: "GET",
        path: "/applications/:id",
        permission: permissions.readApplications,
        handle: (call) =>
            selectedEntity(call, "applications", applicationType, presentApplication(target(call))),
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
            deleteApplication(call, target(call));
            return noContent;
        },
    },
];

const all = (call: GraphCall) => liveValues(call.state.applications).map(presentApplication);

const target = (call: GraphCall) => findApplication(call.state, call.param("id"));
