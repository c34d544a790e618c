import { isValues } from "./changes";
import type { ResourceState, Step, Value } from "./model";
import { parseUrn } from "./steps";

const linkType = "auth0-entra:index:Auth0EntraLink";
/** The parts of a link are named after it. */
const partSuffixes: Record<string, string> = {
    "auth0-entra:index:EntraEnterpriseApplication": "-entra",
    "auth0-entra:index:Auth0ScimConnection": "-auth0",
    "auth0-entra:index:EntraProvisioning": "-provisioning",
};

/** Name of the component that the program declares and that the resource belongs to; undefined: none. */
export function findComponent(step: Step): string | undefined {
    const parent = getState(step)?.parent;
    const { type, name } = parseUrn(parent ?? "");
    if (name === undefined || type === undefined || type === "pulumi:pulumi:Stack") return undefined;
    const suffix = partSuffixes[type];
    const inLink = parent?.includes(`${linkType}$`) === true;
    return inLink && suffix !== undefined && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

/** Whether it is one of the components that a link is made of: its arguments are those of the link. */
export function isPartOfLink({ type, urn }: Step): boolean {
    return type in partSuffixes && urn.includes(`${linkType}$`);
}

/** The resource as it is going to be, or as it was. */
function getState(step: Step): ResourceState | undefined {
    return step.after ?? step.before;
}

/** The principal of an official assignment. */
export interface Assignee {
    /** Undefined: not known. */
    kind?: "user" | "group" | "principal";
    name: string;
}

/** The principal of an official assignment: the directory's name if the state has it, else the name of the resource. */
export function findAssignee(step: Step, state = getState(step)): Assignee {
    const { principalDisplayName: name, principalType: type } = state?.outputs ?? {};
    if (typeof name !== "string" || name === "") return { name: step.name };
    return { kind: type === "User" ? "user" : type === "Group" ? "group" : "principal", name };
}

/** A text property of the new state, else of the old one. */
export function findString(step: Step, property: string): string | undefined {
    for (const state of [step.after, step.before]) {
        for (const values of [state?.inputs, state?.outputs]) {
            const value: Value | undefined = isValues(values) ? values[property] : undefined;
            if (typeof value === "string") return value;
        }
    }
    return undefined;
}
