import type { Application, ServicePrincipal } from "../model";
import {
    noContent,
    objectBody,
    requiredString,
    type GraphAnswer,
    type GraphCall,
    type GraphRoute,
} from "./call";
import { directoryObjectType } from "./entityTypes";
import { badRequest, notFound } from "./errors";
import { directoryObject, findApplication, findServicePrincipal } from "./lookup";
import { collection } from "./odata/collection";
import { permissions } from "./permissions";
import { presentObject } from "./present";

/** Owners of applications and service principals. Source: the pages "List owners", "Add owner", "Remove owner". */
export const ownerRoutes: GraphRoute[] = [
    ...ownersOf("applications", (call) => findApplication(call.state, call.param("id"))),
    ...ownersOf("servicePrincipals", (call) => findServicePrincipal(call.state, call.param("id"))),
];

function ownersOf(
    collectionName: string,
    target: (call: GraphCall) => Application | ServicePrincipal,
): GraphRoute[] {
    const path = `/${collectionName}/:id/owners`;
    return [
        {
            method: "GET",
            path,
            permission: permissions.readApplications,
            handle: (call) => list(call, target(call)),
        },
        {
            method: "POST",
            path: `${path}/$ref`,
            permission: permissions.addOwner,
            handle: (call) => add(call, target(call)),
        },
        {
            method: "DELETE",
            path: `${path}/:ownerId/$ref`,
            permission: permissions.removeOwner,
            handle: (call) => remove(target(call), call.param("ownerId")),
        },
    ];
}

function list(call: GraphCall, target: Application | ServicePrincipal): GraphAnswer {
    const owners = target.owners
        .map((id) => directoryObject(call.state, id))
        .filter((owner) => owner !== undefined)
        .map((owner) => presentObject(call, owner));
    return collection(call, "directoryObjects", directoryObjectType, owners);
}

function add(call: GraphCall, target: Application | ServicePrincipal): GraphAnswer {
    const id = referencedId(call);
    const owner = directoryObject(call.state, id);
    if (owner === undefined) throw notFound(id);
    if (owner.type !== "user" && owner.type !== "servicePrincipal") {
        throw badRequest("The reference target of type 'Group' of owners property is not supported.");
    }
    if (target.owners.includes(owner.value.id)) {
        throw badRequest(
            "One or more added object references already exist for the following modified properties: 'owners'.",
        );
    }
    target.owners.push(owner.value.id);
    return noContent;
}

function remove(target: Application | ServicePrincipal, ownerId: string): GraphAnswer {
    if (!target.owners.includes(ownerId.toLowerCase())) throw notFound(ownerId);
    target.owners = target.owners.filter((id) => id !== ownerId.toLowerCase());
    return noContent;
}

/** The object ID at the end of `@odata.id`, for example `…/v1.0/directoryObjects/{id}`. */
export function referencedId(call: GraphCall): string {
    objectBody(call);
    const reference = requiredString(call.body as Record<string, unknown>, "@odata.id"); // an object, see above
    const id = /([0-9a-f-]{36})\/?$/i.exec(reference)?.[1];
    if (id === undefined) throw badRequest("Not a valid reference update.");
    return id.toLowerCase();
}
