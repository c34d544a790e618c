import type { GraphRoute } from "../../call";
import { accessTokenRoutes } from "./accessToken";
import { actionRoutes } from "./actions";
import { jobRoutes } from "./jobs";
import { schemaRoutes } from "./schema";
import { secretRoutes } from "./secrets";
import { templateRoutes } from "./templates";

/** Everything below `/servicePrincipals/{id}/synchronization`. */
export const synchronizationRoutes: GraphRoute[] = [
    ...templateRoutes,
    ...secretRoutes,
    ...jobRoutes,
    ...schemaRoutes,
    ...actionRoutes,
    ...accessTokenRoutes,
];
