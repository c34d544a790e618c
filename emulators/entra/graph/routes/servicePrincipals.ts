import {
    createEntityResponse,
    type GraphCall,
    type GraphRoute,
    isObject,
    noContent,
    readObjectBody,
    readRequiredString,
} from "../call";
import { createBadRequestError, GraphError } from "../errors";
import { listCandidates } from "../odata/candidates";
import { createCountResponse, createDirectoryResponse } from "../odata/collection";
import { createSelectedEntityResponse } from "../odata/select";
import { permissions } from "../permissions";
import { createServicePrincipal } from "../resources/applicationTemplate";
import { deleteServicePrincipal } from "../resources/deletion";
import { servicePrincipalType } from "../resources/entityTypes";
import {
    findApplicationByAppId,
    findDirectoryObject,
    findServicePrincipal,
    findServicePrincipalByAppId,
} from "../resources/lookup";
import { presentServicePrincipal } from "../resources/present";
import { updateServicePrincipal } from "../resources/servicePrincipalUpdate";

/** Source: https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const servicePrincipalRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/servicePrincipals",
        permission: permissions.readApplications,
        handle: (call) =>
            createDirectoryResponse(
                call,
                "servicePrincipals",
                servicePrincipalType,
                listEntries(call),
                (value) => presentServicePrincipal(call, value),
            ),
    },
    {
        method: "GET",
        path: "/servicePrincipals/$count",
        permission: permissions.readApplications,
        handle: (call) =>
            createCountResponse(
                call,
                servicePrincipalType,
                listEntries(call).map((value) => presentServicePrincipal(call, value)),
            ),
    },
    {
        method: "POST",
        path: "/servicePrincipals",
        permission: permissions.createApplication,
        handle: (call) => create(call),
    },
    {
        method: "GET",
        path: "/servicePrincipals/:id",
        permission: permissions.readApplications,
        handle: (call) => {
            const shown = presentServicePrincipal(call, findTarget(call));
            return createSelectedEntityResponse(call, "servicePrincipals", servicePrincipalType, shown);
        },
    },
    {
        method: "PATCH",
        path: "/servicePrincipals/:id",
        permission: permissions.writeApplication,
        handle: (call) => {
            updateServicePrincipal(call.state, findTarget(call), readObjectBody(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: "/servicePrincipals/:id",
        permission: permissions.writeApplication,
        handle: (call) => {
            deleteServicePrincipal(call, findTarget(call));
            return noContent;
        },
    },
];

const listEntries = (call: GraphCall) => listCandidates(call, call.state.servicePrincipals);

const findTarget = (call: GraphCall) => findServicePrincipal(call.state, call.param("id"));

function create(call: GraphCall) {
    const { appId: _appId, ...rest } = readObjectBody(call);
    const appId = readRequiredString(readObjectBody(call), "appId").toLowerCase();
    const application = findApplicationByAppId(call.state, appId);
    if (application === undefined) {
        const message = `The appId '${appId}' of the service principal does not reference a valid application object.`;
        throw createBadRequestError(message, "Request_BadRequest", [
            { code: "NoBackingApplicationObject", message, target: "appId" },
        ]);
    }
    if (findServicePrincipalByAppId(call.state, appId) !== undefined) {
        throw new GraphError(
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
        );
    }
    const principal = createServicePrincipal(call.state, application, call.caller.objectId, call.clock);
    updateServicePrincipal(call.state, principal, rest);
    principal.owners = [...new Set([...principal.owners, ...readBoundOwners(call)])];
    call.state.servicePrincipals.set(principal.id, principal);
    return createEntityResponse(
        call,
        "servicePrincipals/$entity",
        presentServicePrincipal(call, principal),
        201,
    );
}

/** Owners that the request binds by `owners@odata.bind`; unknown ones are left out. */
function readBoundOwners(call: GraphCall): string[] {
    const bound = isObject(call.body) ? call.body["owners@odata.bind"] : undefined;
    if (!Array.isArray(bound)) return [];
    return bound
        .map((reference) => /([0-9a-f-]{36})$/i.exec(String(reference))?.[1] ?? "")
        .filter((id) => findDirectoryObject(call.state, id) !== undefined)
        .map((id) => id.toLowerCase());
}
