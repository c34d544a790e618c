import type { ArmResourceType } from "../resourceType";
import { actionGroups } from "./actionGroups";
import { diagnosticSettings } from "./diagnosticSettings";
import { scheduledQueryRules } from "./scheduledQueryRules";
import { secrets } from "./secrets";
import { workbooks } from "./workbooks";
import { workspaces } from "./workspaces";

/** Everything that this Azure knows. */
export const resourceTypes: ArmResourceType[] = [
    actionGroups,
    diagnosticSettings,
    scheduledQueryRules,
    secrets,
    workbooks,
    workspaces,
];
