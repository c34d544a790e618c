import {
    type GraphCall,
    type GraphResponse,
    type GraphRoute,
    noContent,
    readObjectBody,
    readRequiredString,
} from "../call";
import { createBadRequestError, createNotFoundError } from "../errors";
import type { Permission } from "../permission";
import { type DirectoryObject, findDirectoryObject } from "../resources/lookup";

/** A relationship of many objects that is changed through `$ref`, such as owners or members. */
export interface Relationship {
    /** For example `/groups/:id/members`. */
    path: string;
    add: Permission;
    remove: Permission;
    /** What may be on the other side. */
    types: readonly DirectoryObject["type"][];
    /** The IDs of a call's object, and how they are set; throws 404 when there is no such object. */
    ids: (call: GraphCall) => { get: readonly string[]; set: (ids: string[]) => void };
}

/** `POST …/$ref` and `DELETE …/{id}/$ref`. Source: the pages "Add owner", "Remove member" and their like. */
export function createReferenceRoutes(relationship: Relationship): GraphRoute[] {
    const { path, add, remove } = relationship;
    const name = path.slice(path.lastIndexOf("/") + 1);
    return [
        {
            method: "POST",
            path: `${path}/$ref`,
            permission: add,
            handle: (call) => addReference(call, relationship, name),
        },
        {
            method: "DELETE",
            path: `${path}/:memberId/$ref`,
            permission: remove,
            handle: (call) => {
                const { get, set } = relationship.ids(call);
                const id = call.param("memberId").toLowerCase();
                if (!get.includes(id)) throw createNotFoundError(id);
                set(get.filter((other) => other !== id));
                return noContent;
            },
        },
    ];
}

function addReference(call: GraphCall, { types, ids }: Relationship, name: string): GraphResponse {
    const { get, set } = ids(call);
    const id = readReferencedId(call);
    const object = findDirectoryObject(call.referable, id);
    if (object === undefined) throw createNotFoundError(id);
    if (!types.includes(object.type)) {
        const type = `${object.type.charAt(0).toUpperCase()}${object.type.slice(1)}`;
        throw createBadRequestError(
            `The reference target of type '${type}' of ${name} property is not supported.`,
        );
    }
    if (get.includes(id)) throw createAlreadyExistsError(name);
    set([...get, id]);
    return noContent;
}

/** The object ID at the end of `@odata.id`, for example `…/v1.0/directoryObjects/{id}`. */
export function readReferencedId(call: GraphCall): string {
    readObjectBody(call);
    const reference = readRequiredString(call.body as Record<string, unknown>, "@odata.id"); // an object, see above
    const id = /([0-9a-f-]{36})\/?$/i.exec(reference)?.[1];
    if (id === undefined) throw createBadRequestError("Not a valid reference update.");
    return id.toLowerCase();
}

export const createAlreadyExistsError = (relationship: string): Error =>
    createBadRequestError(
        `One or more added object references already exist for the following modified properties: '${relationship}'.`,
    );
