import type { Changes } from "../deployment";
import type { LinkIds, StageContext } from "./stage";

/** Brings the program up, and keeps the IDs of what there is now. */
export async function deploy(
    context: StageContext,
    options?: { refresh?: boolean },
): Promise<{ changes: Changes; outputs: Readonly<Record<string, unknown>> }> {
    const result = await context.deployment.up(options);
    context.link = readLinkIds(result.outputs);
    return result;
}

function readLinkIds(outputs: Readonly<Record<string, unknown>>): LinkIds {
    const read = (name: keyof LinkIds): string => {
        const value = outputs[name];
        if (typeof value === "string" && value !== "") return value;
        throw new Error(`The program has no output ${name}.`);
    };
    return {
        servicePrincipalId: read("servicePrincipalId"),
        applicationId: read("applicationId"),
        jobId: read("jobId"),
        connectionId: read("connectionId"),
        tokenId: read("tokenId"),
        certificateThumbprint: read("certificateThumbprint"),
    };
}

/** Checks that an `up` of the same program does nothing. */
export async function checkUnchanged(context: StageContext, promise: string): Promise<void> {
    const { changes } = await deploy(context);
    context.check(promise, Object.keys(changes).length === 0, describeChanges(changes));
}

/** For example `update 1`. */
export function describeChanges(changes: Changes): string {
    const parts = Object.entries(changes).map(([operation, count]) => `${operation} ${count}`);
    return parts.length === 0 ? "no change" : parts.join(", ");
}
