import type { Values } from "../../host/definition";
import { findString } from "../support/values";
import type { SynchronizationJob } from "./synchronizationApi";

/** The job state to reset because its settings changed: otherwise the job reads changed users only. */
export interface StartOver {
    /** Source: Microsoft Graph, synchronizationJobRestartCriteria. */
    resetScope: string;
    /** What stays undone without a restart. */
    undone: string;
}

/**
 * Whether a job has to start over. Neither the scope nor the tenant URL makes the service look at all users
 * again by itself; a mapping does.
 * Source: "Known issues for provisioning in Microsoft Entra ID"; that the same is true of a wider scope and of
 * another endpoint is the stricter reading.
 * @param applied inputs that the job had.
 */
export function chooseStartOver(
    job: SynchronizationJob,
    applied: Values,
    inputs: Values,
): StartOver | undefined {
    const hasRun = job.status?.lastExecution !== undefined && job.status.lastExecution !== null;
    if (!hasRun && job.schedule?.state !== "Active") return undefined;
    const before = toEndpoint(applied);
    if (before !== undefined && before !== toEndpoint(inputs)) {
        // Who is who at the old endpoint means nothing at the new one.
        const undone = "The tenant URL has changed, but users are not provisioned there until they change";
        return { resetScope: "Full", undone };
    }
    const [old, scope] = [applied["scope"], inputs["scope"]];
    if (old === undefined || old === scope) return undefined;
    const undone =
        scope === "assigned"
            ? "The scope is now `assigned`, but users that were provisioned before stay until they change"
            : "The scope is now `all`, but users who are not assigned do not arrive until they change";
    // The links stay: without them the service would not know whom to disable.
    return { resetScope: "Watermark, Escrows, QuarantineState", undone };
}

/** The tenant URL without its flags. */
export function toEndpoint(inputs: Values): string | undefined {
    return findString(inputs, "tenantUrl")?.split("?")[0]?.replace(/\/+$/, "");
}
