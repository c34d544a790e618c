import { createBadRequestError } from "../errors";
import type { ArmObject } from "../model";
import type { ArmResourceType } from "../resourceType";
import type { Shape } from "../shape";
import { requireLinkedResource } from "./linked";

const condition: Shape = {
    object: {
        query: "string",
        timeAggregation: "string",
        operator: "string",
        threshold: "number",
        "?metricMeasureColumn": "string",
        "?dimensions": { listOf: { object: { name: "string", operator: "string", values: "texts" } } },
        "?failingPeriods": {
            object: { numberOfEvaluationPeriods: "integer", minFailingPeriodsToAlert: "integer" },
        },
    },
};

/** Log search alert rules. Source: Microsoft.Insights, scheduledQueryRules, 2025-01-01-preview. */
export const scheduledQueryRules: ArmResourceType = {
    type: "Microsoft.Insights/scheduledQueryRules",
    scope: "resourceGroup",
    apiVersions: ["2025-01-01-preview"],
    top: { location: "string", "?tags": "tags", "?kind": "string" },
    properties: {
        scopes: "texts",
        criteria: { object: { allOf: { listOf: condition } } },
        severity: "integer",
        enabled: "boolean",
        evaluationFrequency: "string",
        windowSize: "string",
        "?displayName": "string",
        "?description": "string",
        "?autoMitigate": "boolean",
        "?muteActionsDuration": "string",
        "?skipQueryValidation": "boolean",
        "?actions": { object: { "?actionGroups": "texts" } },
    },
    check({ state }, { properties }) {
        for (const scope of properties.scopes as string[]) requireLinkedResource(state, scope, "scopes");
        for (const group of listActionGroups(properties)) {
            requireLinkedResource(state, group, "actions.actionGroups");
        }
        checkTimes(properties);
        const severity = Number(properties.severity);
        if (severity < 0 || severity > 4) {
            throw createBadRequestError(`Severity ${severity} is not between 0 and 4.`);
        }
        const { description } = properties;
        if (typeof description === "string" && description.length > 4096) {
            throw createBadRequestError("The description has more than 4096 characters.");
        }
        for (const one of (properties.criteria as { allOf: ArmObject[] }).allOf) checkCondition(one);
        if (properties.skipQueryValidation !== true) {
            throw createBadRequestError(
                "The table of the query does not exist in this workspace.",
                "SemanticError",
            );
        }
    },
    present: ({ properties }) => ({
        autoMitigate: true,
        checkWorkspaceAlertsStorageConfigured: false,
        ...properties,
        createdWithApiVersion: "2025-01-01-preview",
        isLegacyLogAnalyticsRule: false,
        isWorkspaceAlertsStorageConfigured: false,
    }),
};

const minute = 1;
const hour = 60;
/** Minutes of each length that Azure has, for the frequency and, with two days, for the window. */
const frequencies: Record<string, number> = {
    PT1M: minute,
    PT5M: 5,
    PT10M: 10,
    PT15M: 15,
    PT30M: 30,
    PT45M: 45,
    PT1H: hour,
    PT2H: 2 * hour,
    PT3H: 3 * hour,
    PT4H: 4 * hour,
    PT5H: 5 * hour,
    PT6H: 6 * hour,
    P1D: 24 * hour,
};
const windows: Record<string, number> = { ...frequencies, P2D: 48 * hour };

function checkTimes(properties: ArmObject): void {
    const frequency = frequencies[String(properties.evaluationFrequency)];
    const window = windows[String(properties.windowSize)];
    if (frequency === undefined) {
        throw createBadRequestError("The evaluationFrequency is not one of those allowed.");
    }
    if (window === undefined) throw createBadRequestError("The windowSize is not one of those allowed.");
    if (window < frequency) {
        throw createBadRequestError("The windowSize is shorter than the evaluationFrequency.");
    }
    const stateful = properties.autoMitigate !== false;
    if (stateful && frequency > 12 * hour) {
        throw createBadRequestError("A rule that resolves itself is evaluated every 12 hours at least.");
    }
    if (stateful && properties.muteActionsDuration !== undefined) {
        throw createBadRequestError("muteActionsDuration is only for rules with autoMitigate false.");
    }
}

function checkCondition({ timeAggregation, operator, query }: ArmObject): void {
    const known = (value: unknown, ...allowed: string[]): boolean => allowed.includes(String(value));
    if (!known(timeAggregation, "Count", "Average", "Minimum", "Maximum", "Total")) {
        throw createBadRequestError(
            `The timeAggregation ${String(timeAggregation)} is not one of those allowed.`,
        );
    }
    if (!known(operator, "Equals", "GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual")) {
        throw createBadRequestError(`The operator ${String(operator)} is not one of those allowed.`);
    }
    if (String(query).trim() === "") throw createBadRequestError("The query is empty.");
}

function listActionGroups(properties: ArmObject): string[] {
    return (properties.actions as { actionGroups?: string[] } | undefined)?.actionGroups ?? [];
}
