import { readFileSync, writeFileSync } from "node:fs";

import { type FixPlan, type PlannedCall, planVersion } from "../../inspection/accounts/fixPlan";
import { formatJson } from "../output/format";
import { UsageError } from "../usageError";

/** Writes a plan to a new file that its owner alone can read: it names users. */
export function writePlan(file: string, plan: FixPlan): void {
    try {
        writeFileSync(file, formatJson(plan), { mode: 0o600, flag: "wx" });
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        throw new UsageError(`--fix: ${file} exists already. Remove it, or give the name of a new file.`);
    }
}

/** @throws Error for a file that `writePlan` has not written */
export function readPlan(file: string): FixPlan {
    const plan = parse(readFileSync(file, "utf8"));
    if (isPlan(plan)) return plan;
    const version = (plan as { version?: unknown } | undefined)?.version;
    throw new Error(
        typeof version === "number" && version !== planVersion
            ? `${file} is a plan of another version of this package (${version}). Write it again with \`accounts --fix\`.`
            : `${file} is not a plan of \`accounts --fix\`. Write it again.`,
    );
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function isPlan(value: unknown): value is FixPlan {
    const { version, domain, connection, calls } = toMembers(value);
    const { id, name } = toMembers(connection);
    return (
        version === planVersion &&
        [domain, id, name].every((one) => typeof one === "string") &&
        Array.isArray(calls) &&
        calls.every(isCall)
    );
}

function isCall(value: unknown): value is PlannedCall {
    const { userId, block, finding, updatedAt } = toMembers(value);
    return (
        typeof userId === "string" &&
        userId !== "" &&
        typeof block === "boolean" &&
        typeof finding === "string" &&
        typeof updatedAt === "string"
    );
}

function toMembers(value: unknown): Record<string, unknown> {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
