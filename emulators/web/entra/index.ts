import type { ActionRoute, EntraSession, PageRoute } from "../page";
import { assignmentActions, assignmentPages } from "./assignments";
import { groupActions, groupPages } from "./groups";
import { jobActions } from "./jobActions";
import { logPages } from "./logs";
import { mappingPages } from "./mappings";
import { onDemandActions, onDemandPages } from "./onDemand";
import { overviewPages } from "./overview";
import { propertiesPages } from "./properties";
import { singleSignOnPages } from "./singleSignOn";
import { userActions, userPages } from "./users";

/** The pages of the Entra emulator. */
export const entraPages: PageRoute<EntraSession>[] = [
    ...overviewPages,
    ...propertiesPages,
    ...singleSignOnPages,
    ...mappingPages,
    ...assignmentPages,
    ...onDemandPages,
    ...logPages,
    ...userPages,
    ...groupPages,
];

/** The actions of the Entra emulator. */
export const entraActions: ActionRoute<EntraSession>[] = [
    ...jobActions,
    ...assignmentActions,
    ...onDemandActions,
    ...userActions,
    ...groupActions,
];
