import type { KeyValue, ProvisioningLogEntry } from "../../entra/model";
import type { Step } from "./step";

/** The response to provision on demand, read out of its JSON in strings. */
export interface OnDemandVerdict {
    /** Whom it was about. */
    name: string;
    /** Time of the emulators' clock. */
    at: string;
    /** Success, Skipped or Failure, or whatever else the service says. */
    result: string;
    error: { code: string; message: string } | undefined;
    action: string;
    targetId: string;
    steps: Step[];
    modifiedProperties: ProvisioningLogEntry["modifiedProperties"];
}

/** Members that the response lacks are empty. */
export function readVerdict({ key, value }: KeyValue, name: string, at: string): OnDemandVerdict {
    // Both are written by the provisioning service; only what is shown is read, and checked for absence.
    const verdict = JSON.parse(key) as {
        result?: string;
        details?: { errorCode?: string; errorMessage?: string };
    };
    const report = JSON.parse(value) as {
        action?: string;
        targetIdentity?: { id?: string | null };
        provisioningSteps?: OnDemandVerdict["steps"];
        modifiedProperties?: OnDemandVerdict["modifiedProperties"];
    };
    const { errorCode, errorMessage = "" } = verdict.details ?? {};
    return {
        name,
        at,
        result: verdict.result ?? "",
        error: errorCode === undefined ? undefined : { code: errorCode, message: errorMessage },
        action: report.action ?? "",
        targetId: report.targetIdentity?.id ?? "",
        steps: (report.provisioningSteps ?? []).map((step) => ({ ...step, details: step.details ?? {} })),
        modifiedProperties: report.modifiedProperties ?? [],
    };
}
