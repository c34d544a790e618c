import type { GraphRoute } from "../call";
import { notFound } from "../errors";
import { selectedEntity } from "../odata/select";
import { permissions } from "../permissions";
import { directoryObjectType } from "../resources/entityTypes";
import { directoryObject } from "../resources/lookup";
import { presentObject } from "../resources/present";

/** Source: https://learn.microsoft.com/graph/api/directoryobject-get */
export const directoryObjectRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/directoryObjects/:id",
        permission: permissions.readDirectoryObjects,
        handle: (call) => {
            const object = directoryObject(call.state, call.param("id"));
            if (object === undefined) throw notFound(call.param("id"));
            const { "@odata.type": type, ...shown } = presentObject(call, object);
            return selectedEntity(call, "directoryObjects", directoryObjectType, shown, {
                annotations: { "@odata.type": type },
            });
        },
    },
];
