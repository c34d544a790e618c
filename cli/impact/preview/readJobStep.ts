import { parseTenantUrl } from "../../../inspection/link/tenantUrl";
import type { Step } from "../../summary/preview/model";
import { findComponent } from "../../summary/preview/names";
import { readJobChange } from "./jobChange";
import { type ChangedLink, isDeletion } from "./previewedLink";

/** What a step does to the provisioning job. @param jobId undefined: it is created, or one that is there is adopted */
export function readJobStep(link: ChangedLink, step: Step, jobId: string | undefined): void {
    const { operation, before, after } = step;
    const connectionId = findConnectionId(before) ?? findConnectionId(after);
    link.name = findComponent(step) ?? step.name;
    link.location = {
        ...link.location,
        ...(jobId !== undefined && { jobId }),
        ...(connectionId !== undefined && { connectionId }),
    };
    if (isDeletion(step)) {
        link.change = { ...link.change, job: "ended" };
        link.notes.push(
            "The provisioning job is deleted: accounts stay as they are, and nothing provisions them any more.",
        );
        return;
    }
    if (after === undefined) return;
    link.change = { ...link.change, ...readJobChange(after.inputs, before?.inputs) };
    if (operation === "replace") {
        link.change = { ...link.change, job: "new" };
        link.notes.push(
            "The provisioning job is replaced: the new one begins with a cycle that looks at everyone.",
        );
    }
    if (link.change.job === "ended") {
        link.notes.push(
            "Provisioning is paused: accounts stay as they are, also those of users who leave, until it is started again.",
        );
    }
    const next = findConnectionId(after);
    if (next === undefined || next === connectionId) return;
    link.location = { ...link.location, connectionId: next };
    link.change = { ...link.change, job: "restarted" };
    link.notes.push(
        `The job provisions to another connection, ${next}: the accounts of ${connectionId ?? "the present one"} stay as they are.`,
    );
}

function findConnectionId(state: Step["before"]): string | undefined {
    const tenantUrl = state?.inputs["tenantUrl"];
    return typeof tenantUrl === "string" ? parseTenantUrl(tenantUrl)?.connectionId : undefined;
}
