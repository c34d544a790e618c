import type { ActionRoute, PageRoute } from "../page";
import { assignmentActions, assignmentPages } from "./assignments";
import { groupActions, groupPages } from "./groups";
import { jobActions } from "./jobActions";
import { logPages } from "./logs";
import { mappingPages } from "./mappings";
import { onDemandActions, onDemandPages } from "./onDemand";
import { overviewPages } from "./overview";
import { userActions, userPages } from "./users";

/** What an administrator of the Entra tenant sees … */
export const entraPages: PageRoute[] = [
    ...overviewPages,
    ...mappingPages,
    ...assignmentPages,
    ...onDemandPages,
    ...logPages,
    ...userPages,
    ...groupPages,
];

/** … and does. */
export const entraActions: ActionRoute[] = [
    ...jobActions,
    ...assignmentActions,
    ...onDemandActions,
    ...userActions,
    ...groupActions,
];
