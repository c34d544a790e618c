import { getSecrets } from "../../entra/provisioning";
import { formatCount } from "../elements";
import { waitBriefly } from "../inTime";
import type { ActionRoute, Confirmation, EntraCall, EntraSession, Notice } from "../page";
import { requireJob } from "./applications";

const base = "/entra/applications/:id";

/** What the buttons of the overview do, each by the provisioning service. */
export const jobActions: ActionRoute<EntraSession>[] = [
    { path: `${base}/run`, act: runCycle },
    { path: `${base}/test-connection`, act: testConnection },
    {
        path: `${base}/start`,
        act: (call) => {
            const { principal, job } = requireJob(call);
            call.emulators.entra.provisioning.start(principal.id, job.id);
            return { kind: "success", text: "Provisioning has started. The next cycle begins shortly." };
        },
    },
    {
        path: `${base}/pause`,
        act: (call) => {
            const { principal, job } = requireJob(call);
            call.emulators.entra.provisioning.pause(principal.id, job.id);
            return {
                kind: "success",
                text: "Provisioning is paused. A cycle that is running is completed first.",
            };
        },
    },
    {
        path: `${base}/restart`,
        confirm: (call): Confirmation => {
            const { principal } = requireJob(call);
            const scope = call.form.get("scope") ?? "";
            const what =
                scope === ""
                    ? "The quarantine, the failed objects and the watermark are reset"
                    : `Reset scope: ${scope}`;
            return {
                title: `Restart provisioning of ${principal.displayName}?`,
                text: `${what}. The next cycle evaluates users and groups again, which can change accounts in the application.`,
                button: "Restart provisioning",
            };
        },
        act: (call) => {
            const { principal, job } = requireJob(call);
            const scope = call.form.get("scope") ?? "";
            call.emulators.entra.provisioning.restart(principal.id, job.id, scope);
            const rest = scope === "" ? "" : ` Reset scope: ${scope}.`;
            return { kind: "success", text: `Provisioning was restarted.${rest}` };
        },
    },
];

async function runCycle(call: EntraCall): Promise<Notice> {
    const { principal, job } = requireJob(call);
    const outcome = await waitBriefly(
        call.session.patienceMs,
        call.emulators.entra.provisioning.runCycle(principal.id, job.id),
    );
    if (outcome === undefined) return { kind: "note", text: "The cycle is still running." };
    const { execution } = outcome.value;
    const { state, error } = execution;
    const exported = formatCount(execution.countExported, "object");
    if (state === "Failed") {
        return {
            kind: "problem",
            text: `The cycle failed. ${error?.code ?? ""} ${error?.message ?? ""}`,
        };
    }
    return state === "Succeeded"
        ? { kind: "success", text: `The cycle completed: ${exported} exported.` }
        : {
              kind: "problem",
              text: `The cycle completed with errors: ${exported} exported. See the provisioning logs.`,
          };
}

/** By a real query to the SCIM service, with what is stored. */
async function testConnection(call: EntraCall): Promise<Notice> {
    const { principal, job } = requireJob(call);
    const { provisioning, state } = call.emulators.entra;
    const credentials = [...getSecrets(state, principal.id)].map(([key, value]) => ({ key, value }));
    const outcome = await waitBriefly(
        call.session.patienceMs,
        provisioning.validateCredentials(credentials, job.templateId),
    );
    if (outcome === undefined) return { kind: "problem", text: "The SCIM endpoint has not responded yet." };
    const error = outcome.value;
    return error === undefined
        ? { kind: "success", text: "The supplied credentials are authorized to enable provisioning." }
        : { kind: "problem", text: `${error.code}: ${error.message}` };
}
