import { entity, type GraphRoute } from "./call";
import { directoryObjectType } from "./entityTypes";
import { notFound } from "./errors";
import { directoryObject } from "./lookup";
import { select } from "./odata/collection";
import { permissions } from "./permissions";
import { presentObject } from "./present";

/** Source: https://learn.microsoft.com/graph/api/directoryobject-get */
export const directoryObjectRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/directoryObjects/:id",
        permission: permissions.readDirectoryObjects,
        handle: (call) => {
            const object = directoryObject(call.state, call.param("id"));
            if (object === undefined) throw notFound(call.param("id"));
            const shown = select(call, directoryObjectType)(presentObject(call, object));
            return entity(call, "directoryObjects/$entity", shown);
        },
    },
];
