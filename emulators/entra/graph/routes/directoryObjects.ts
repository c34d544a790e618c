import type { GraphRoute } from "../call";
import { createNotFoundError } from "../errors";
import { createSelectedEntityResponse } from "../odata/select";
import { permissions } from "../permissions";
import { directoryObjectType } from "../resources/entityTypes";
import { findDirectoryObject } from "../resources/lookup";
import { presentObject } from "../resources/present";

/** Source: https://learn.microsoft.com/graph/api/directoryobject-get */
export const directoryObjectRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/directoryObjects/:id",
        permission: permissions.readDirectoryObjects,
        handle: (call) => {
            const object = findDirectoryObject(call.state, call.param("id"));
            if (object === undefined) throw createNotFoundError(call.param("id"));
            const { "@odata.type": type, ...shown } = presentObject(call, object);
            return createSelectedEntityResponse(call, "directoryObjects", directoryObjectType, shown, {
                annotations: { "@odata.type": type },
            });
        },
    },
];
