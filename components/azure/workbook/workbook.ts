import { createQuarantineQuery } from "../alerts/quarantine";
import {
    createCyclesQuery,
    createFailureCausesQuery,
    createRecentFailuresQuery,
    createUsersQuery,
} from "./queries";

/** What a workbook shows. */
export interface WorkbookSubject {
    linkName: string;
    jobId: string;
    servicePrincipalId: string;
    /** Resource ID of the Log Analytics workspace. */
    workspaceId: string;
}

/**
 * The serialized data of a workbook: a choice of the period, charts, and the table behind them. Pure, and with
 * its members in a fixed order, so that the same link always gives the same string.
 * Source: Azure Monitor, "Workbooks", and the JSON schema that `$schema` names.
 */
export function createWorkbookData(subject: WorkbookSubject): string {
    const { linkName, jobId, servicePrincipalId, workspaceId } = subject;
    const chart = (name: string, title: string, query: string, visualization: Visualization): object =>
        queryItem({ name, title, query, visualization, workspaceId });
    return JSON.stringify({
        version: "Notebook/1.0",
        items: [
            createTextItem("heading", `## Provisioning: ${toMarkdown(linkName)}\n\nJob \`${jobId}\``),
            createPeriodChoice(),
            chart("cycles", "Cycles a day", createCyclesQuery(jobId), "unstackedbar"),
            chart("users", "Users provisioned a day", createUsersQuery(jobId), "unstackedbar"),
            chart("causes", "Failures by cause", createFailureCausesQuery(jobId), "piechart"),
            chart("cause-table", "Causes in numbers", createFailureCausesQuery(jobId), "table"),
            chart("recent-failures", "Last failures", createRecentFailuresQuery(jobId), "table"),
            chart("quarantine", "Quarantine", createQuarantineQuery(jobId, servicePrincipalId), "table"),
        ],
        fallbackResourceIds: [workspaceId],
        $schema:
            "https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json",
    });
}

type Visualization = "unstackedbar" | "piechart" | "table";

/** Kinds of items, as the workbook schema numbers them. */
const kinds = { text: 1, query: 3, parameters: 9 } as const;

function createTextItem(name: string, content: string): object {
    return { type: kinds.text, content: { json: content }, name };
}

const periodParameter = "Period";
const dayInMilliseconds = 86_400_000;

function createPeriodChoice(): object {
    const days = [1, 7, 14, 30, 90];
    return {
        type: kinds.parameters,
        content: {
            version: "KqlParameterItem/1.0",
            parameters: [
                {
                    version: "KqlParameterItem/1.0",
                    name: periodParameter,
                    // 4: a time range.
                    type: 4,
                    isRequired: true,
                    value: { durationMs: 14 * dayInMilliseconds },
                    typeSettings: {
                        selectableValues: days.map((day) => ({ durationMs: day * dayInMilliseconds })),
                        allowCustom: true,
                    },
                },
            ],
            style: "pills",
        },
        name: "period",
    };
}

interface QueryItem {
    name: string;
    title: string;
    query: string;
    visualization: Visualization;
    workspaceId: string;
}

function queryItem({ name, title, query, visualization, workspaceId }: QueryItem): object {
    return {
        type: kinds.query,
        content: {
            version: "KqlItem/1.0",
            query,
            // 0: medium.
            size: 0,
            title,
            noDataMessage: "Nothing in this period. Logs arrive minutes to hours late.",
            timeContextFromParameter: periodParameter,
            // 0: a query of logs.
            queryType: 0,
            resourceType: "microsoft.operationalinsights/workspaces",
            crossComponentResources: [workspaceId],
            visualization,
        },
        name,
    };
}

/** The string without the signs that Markdown and parameters of workbooks (`{Name}`) would read. */
function toMarkdown(content: string): string {
    return content.replaceAll(/[\\`*_{}[\]<>#|]/g, (sign) => `\\${sign}`);
}
