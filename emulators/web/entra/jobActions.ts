import { getSecrets } from "../../entra/provisioning";
import { formatCount } from "../elements";
import { waitBriefly } from "../inTime";
import type { ActionRoute, Notice, PageCall } from "../page";
import { requireJob } from "./applications";

const base = "/entra/applications/:id";

/** What the buttons of the overview do, each by the provisioning service. */
export const jobActions: ActionRoute[] = [
    { path: `${base}/run`, act: runCycle },
    { path: `${base}/test-connection`, act: testConnection },
    {
        path: `${base}/start`,
        act: (call) => {
            const { principal, job } = requireJob(call);
            call.emulators.entra.provisioning.start(principal.id, job.id);
            return { kind: "success", text: "Provisioning has started; the first cycle is due in a moment." };
        },
    },
    {
        path: `${base}/pause`,
        act: (call) => {
            const { principal, job } = requireJob(call);
            call.emulators.entra.provisioning.pause(principal.id, job.id);
            return { kind: "success", text: "Provisioning is paused; a cycle that is under way still ends." };
        },
    },
    {
        path: `${base}/restart`,
        act: (call) => {
            const { principal, job } = requireJob(call);
            const scope = call.form.get("scope") ?? "";
            call.emulators.entra.provisioning.restart(principal.id, job.id, scope);
            return { kind: "success", text: `Provisioning has been restarted; it has forgotten: ${scope}.` };
        },
    },
];

async function runCycle(call: PageCall): Promise<Notice> {
    const { principal, job } = requireJob(call);
    const outcome = await waitBriefly(call.emulators.entra.provisioning.runCycle(principal.id, job.id));
    if (outcome === undefined) return { kind: "note", text: "The cycle is under way." };
    const { execution } = outcome.value;
    const { state, error } = execution;
    const exported = formatCount(execution.countExported, "object");
    if (state === "Failed") {
        return {
            kind: "problem",
            text: `The cycle has failed. ${error?.code ?? ""} ${error?.message ?? ""}`,
        };
    }
    return state === "Succeeded"
        ? { kind: "success", text: `The cycle has run: ${exported} exported.` }
        : {
              kind: "problem",
              text: `The cycle has run: ${exported} exported, and some could not be. See the provisioning logs.`,
          };
}

/** By a real query to the SCIM service, with what is stored. */
async function testConnection(call: PageCall): Promise<Notice> {
    const { principal, job } = requireJob(call);
    const { provisioning, state } = call.emulators.entra;
    const credentials = [...getSecrets(state, principal.id)].map(([key, value]) => ({ key, value }));
    const outcome = await waitBriefly(provisioning.validateCredentials(credentials, job.templateId));
    if (outcome === undefined) return { kind: "problem", text: "The SCIM service has not answered yet." };
    const error = outcome.value;
    return error === undefined
        ? { kind: "success", text: "The supplied credentials are authorized to enable provisioning." }
        : { kind: "problem", text: `${error.code}: ${error.message}` };
}
