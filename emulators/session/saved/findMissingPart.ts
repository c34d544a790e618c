import { types } from "node:util";

import { createState } from "../../auth0";
import type { EmulatorName } from "../emulatorName";

type Part = readonly [path: string, is: (value: unknown) => boolean];

/** The first part that a session cannot do without and that is not there. */
export function findMissingPart(saved: unknown): string | undefined {
    const parts: readonly Part[] = [
        ["clock.time", isDate],
        ["clock.savedAt", isDate],
        ["clock.speed", isNumber],
        ["credentials.auth0.clientSecret", isText],
        ["credentials.entra.secret", isText],
        ["azure.subscriptionId", isText],
        ...(has(saved, "auth0") ? auth0Parts : []),
        ...(has(saved, "entra") ? entraParts : []),
        ...(has(saved, "auth0") || has(saved, "entra") ? [] : [["auth0", isNumber] as const]),
    ];
    return parts.find(([path, is]) => !is(getAt(saved, path)))?.[0];
}

const isText = (value: unknown): boolean => typeof value === "string";
const isNumber = (value: unknown): boolean => typeof value === "number";
const isDate = (value: unknown): boolean => typeof value === "string" && !Number.isNaN(Date.parse(value));

const auth0Parts: readonly Part[] = [
    ["ports.auth0", isNumber],
    ["auth0.name", isText],
    ...Object.keys(createState())
        .filter((name) => name !== "logs" && name !== "signOn")
        .map((name): Part => [`auth0.state.${name}`, types.isMap]),
    ["auth0.state.logs", Array.isArray],
    ["auth0.state.signOn.codes", types.isMap],
];

const entraParts: readonly Part[] = [
    ["ports.entra", isNumber],
    ["entra.tenantId", isText],
    ["entra.users", types.isMap],
    ["entra.applications", types.isMap],
    ["entra.servicePrincipals", types.isMap],
    ["entra.jobs", types.isMap],
];

const has = (saved: unknown, name: EmulatorName): boolean => getAt(saved, name) !== undefined;

function getAt(value: unknown, path: string): unknown {
    return path
        .split(".")
        .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);
}
