import {
    createEntityResponse,
    type GraphCall,
    type GraphRoute,
    noContent,
    readObjectBody,
    requireProperties,
} from "../call";
import { listCandidates } from "../odata/candidates";
import { createCountResponse, createDirectoryResponse } from "../odata/collection";
import { createSelectedEntityResponse } from "../odata/select";
import { permissions } from "../permissions";
import { createApplication } from "../resources/applicationTemplate";
import { updateApplication } from "../resources/applicationUpdate";
import { deleteApplication } from "../resources/deletion";
import { applicationType } from "../resources/entityTypes";
import { findApplication } from "../resources/lookup";
import { presentApplication } from "../resources/present";

/** Source: https://learn.microsoft.com/graph/api/resources/application */
export const applicationRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/applications",
        permission: permissions.readApplications,
        handle: (call) =>
            createDirectoryResponse(call, "applications", applicationType, listEntries(call), (application) =>
                presentApplication(call, application),
            ),
    },
    {
        method: "GET",
        path: "/applications/$count",
        permission: permissions.readApplications,
        handle: (call) =>
            createCountResponse(
                call,
                applicationType,
                listEntries(call).map((application) => presentApplication(call, application)),
            ),
    },
    {
        method: "POST",
        path: "/applications",
        permission: permissions.createApplication,
        handle: (call) => {
            const body = readObjectBody(call);
            requireProperties(body, ["displayName"]);
            const application = createApplication(call.state, "", call.caller.objectId, call.clock);
            updateApplication(call.state, application, body);
            call.state.applications.set(application.id, application);
            return createEntityResponse(
                call,
                "applications/$entity",
                presentApplication(call, application),
                201,
            );
        },
    },
    {
        method: "GET",
        path: "/applications/:id",
        permission: permissions.readApplications,
        handle: (call) =>
            createSelectedEntityResponse(
                call,
                "applications",
                applicationType,
                presentApplication(call, findTarget(call)),
            ),
    },
    {
        method: "PATCH",
        path: "/applications/:id",
        permission: permissions.writeApplication,
        handle: (call) => {
            updateApplication(call.state, findTarget(call), readObjectBody(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: "/applications/:id",
        permission: permissions.writeApplication,
        handle: (call) => {
            deleteApplication(call, findTarget(call));
            return noContent;
        },
    },
];

const listEntries = (call: GraphCall) => listCandidates(call, call.state.applications);

const findTarget = (call: GraphCall) => findApplication(call.state, call.param("id"));
