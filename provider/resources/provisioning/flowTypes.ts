import type { ObjectAction } from "./declared";
import type { ObjectMapping } from "./schemaTypes";

/** Source: Microsoft Graph, objectMapping, flowTypes. */
const flowNames: Record<ObjectAction, string> = { create: "Add", update: "Update", delete: "Delete" };

/** Actions of the flow types of a mapping, in the order create, update, delete. */
export function parseFlowTypes(mapping: ObjectMapping): ObjectAction[] {
    const flows = new Set((mapping.flowTypes ?? "").split(",").map((flow) => flow.trim()));
    return (Object.keys(flowNames) as ObjectAction[]).filter((action) => flows.has(flowNames[action]));
}

export function hasSameActions(declared: ObjectAction[], mapping: ObjectMapping): boolean {
    return [...declared].sort().join() === [...parseFlowTypes(mapping)].sort().join();
}

/** The flow types of actions, as the schema writes them. */
export function formatFlowTypes(actions: ObjectAction[]): string {
    return Object.entries(flowNames)
        .filter(([action]) => actions.includes(action as ObjectAction))
        .map(([, flow]) => flow)
        .join(",");
}
