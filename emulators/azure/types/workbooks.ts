import { createBadRequestError } from "../errors";
import type { ArmResourceType } from "../resourceType";

/** Workbooks. Source: Microsoft.Insights, workbooks, 2023-06-01. */
export const workbooks: ArmResourceType = {
    type: "Microsoft.Insights/workbooks",
    scope: "resourceGroup",
    apiVersions: ["2023-06-01"],
    top: { location: "string", "?tags": "tags", "?kind": "string" },
    properties: {
        displayName: "string",
        category: "string",
        serializedData: "string",
        "?sourceId": "string",
        "?version": "string",
        "?description": "string",
    },
    check({ name }, { properties }) {
        if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)) {
            throw createBadRequestError(`Invalid Workbook resource name: '${name}'`);
        }
        try {
            JSON.parse(String(properties.serializedData));
        } catch {
            throw createBadRequestError("The serializedData is no JSON.");
        }
    },
    // The content is only told to those who ask for it.
    present: ({ properties: { serializedData, ...properties }, changedAt }, { query }) => ({
        version: "Notebook/1.0",
        ...properties,
        ...(query.get("canFetchContent") === "true" ? { serializedData } : { serializedData: null }),
        timeModified: changedAt,
        revision: "1",
    }),
};
