import {
    type Check,
    checkAnyString,
    checkList,
    checkMap,
    checkObject,
    checkOneOf,
} from "../validation/checks";

/** Parts of a job's state. Source: Microsoft Graph, synchronizationJobRestartScope. */
const resetScopes = ["Full", "Watermark", "Escrows", "QuarantineState", "ConnectorDataStore", "ForceDeletes"];

/** What "Restart provisioning" of the admin center resets. */
export const defaultResetScopes: readonly string[] = ["Watermark", "Escrows", "QuarantineState"];

/** When a mapping is returned to its default. */
export const checkResetMappings: Check = checkObject(
    { keepers: checkMap(checkAnyString) },
    { keepers: "the values whose change resets the mappings" },
);

/** When a job is restarted, and how. */
export const checkRestart: Check = checkObject(
    { keepers: checkMap(checkAnyString), resetScopes: checkList(checkOneOf(resetScopes), { min: 1 }) },
    { keepers: "the values whose change restarts the job" },
);
