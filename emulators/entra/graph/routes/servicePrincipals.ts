import {
    entity,
    type GraphCall,
    type GraphRoute,
    isObject,
    noContent,
    objectBody,
    requiredString,
} from "../call";
import { badRequest, GraphError } from "../errors";
import { collection, countOf } from "../odata/collection";
import { selectedEntity } from "../odata/select";
import { permissions } from "../permissions";
import { newServicePrincipal } from "../resources/applicationTemplate";
import { deleteServicePrincipal } from "../resources/deletion";
import { servicePrincipalType } from "../resources/entityTypes";
import {
    applicationOf,
    directoryObject,
    findServicePrincipal,
    liveValues,
    servicePrincipalOf,
} from "../resources/lookup";
import { presentServicePrincipal } from "../resources/present";
import { updateServicePrincipal } from "../resources/servicePrincipalUpdate";

/** Source: https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const servicePrincipalRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/servicePrincipals",
        permission: permissions.readApplications,
        handle: (call) => collection(call, "servicePrincipals", servicePrincipalType, all(call)),
    },
    {
        method: "GET",
        path: "/servicePrincipals/$count",
        permission: permissions.readApplications,
        handle: (call) => countOf(call, servicePrincipalType, all(call)),
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
            const shown = presentServicePrincipal(call, target(call));
            return selectedEntity(call, "servicePrincipals", servicePrincipalType, shown);
        },
    },
    {
        method: "PATCH",
        path: "/servicePrincipals/:id",
        permission: permissions.writeApplication,
        handle: (call) => {
            updateServicePrincipal(call.state, target(call), objectBody(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: "/servicePrincipals/:id",
        permission: permissions.writeApplication,
        handle: (call) => {
            deleteServicePrincipal(call, target(call));
            return noContent;
        },
    },
];

const all = (call: GraphCall) =>
    liveValues(call.state.servicePrincipals).map((value) => presentServicePrincipal(call, value));

const target = (call: GraphCall) => findServicePrincipal(call.state, call.param("id"));

function create(call: GraphCall) {
    const { appId: _appId, ...rest } = objectBody(call);
    const appId = requiredString(objectBody(call), "appId").toLowerCase();
    const application = applicationOf(call.state, appId);
    if (application === undefined) {
        const message = `The appId '${appId}' of the service principal does not reference a valid application object.`;
        throw badRequest(message, "Request_BadRequest", [
            { code: "NoBackingApplicationObject", message, target: "appId" },
        ]);
    }
    if (servicePrincipalOf(call.state, appId) !== undefined) {
        throw new GraphError(
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
        );
    }
    const principal = newServicePrincipal(call.state, application, call.caller.objectId, call.clock);
    updateServicePrincipal(call.state, principal, rest);
    principal.owners = [...new Set([...principal.owners, ...boundOwners(call)])];
    call.state.servicePrincipals.set(principal.id, principal);
    return entity(call, "servicePrincipals/$entity", presentServicePrincipal(call, principal), 201);
}

/** Owners that the request binds by `owners@odata.bind`; unknown ones are left out. */
function boundOwners(call: GraphCall): string[] {
    const bound = isObject(call.body) ? call.body["owners@odata.bind"] : undefined;
    if (!Array.isArray(bound)) return [];
    return bound
        .map((reference) => /([0-9a-f-]{36})$/i.exec(String(reference))?.[1] ?? "")
        .filter((id) => directoryObject(call.state, id) !== undefined)
        .map((id) => id.toLowerCase());
}
