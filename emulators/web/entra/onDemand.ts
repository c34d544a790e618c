import type { SynchronizationJob } from "../../entra/model";
import { renderCode, renderFacts, renderTime } from "../elements";
import { waitBriefly } from "../inTime";
import { type Markup, render } from "../markup";
import {
    type ActionRoute,
    type EntraCall,
    type EntraSession,
    type Notice,
    type PageRoute,
    Refusal,
} from "../page";
import { createApplicationPage, findApplication, requireJob, withoutJob } from "./applications";
import { renderModifiedProperties } from "./logEntry";
import { getMappingName } from "./mappingNames";
import { type OnDemandVerdict, readVerdict } from "./onDemandVerdict";
import { findPrincipal, getPrincipalName, type Principal, renderPrincipalForm } from "./principals";
import { renderProvisioningStatus } from "./provisioningStatus";
import { renderSteps } from "./steps";

const path = "/entra/applications/:id/on-demand";

/** Provision on demand: a form, and the verdict on the last object. */
export const onDemandPages: PageRoute<EntraSession>[] = [
    {
        path,
        show: (call) => {
            const application = findApplication(call);
            if (application === undefined) return undefined;
            const { principal, job } = application;
            const verdict = call.session.verdicts.get(principal.id);
            const body =
                job === undefined
                    ? withoutJob
                    : render`${renderChooser(call, principal.id)}${verdict && renderVerdict(verdict)}`;
            return createApplicationPage(principal, "Provision on demand", body);
        },
    },
];

export const onDemandActions: ActionRoute<EntraSession>[] = [{ path, act: provision }];

/** Entra takes so many members of a group at once. */
const memberLimit = 5;

function renderChooser(call: EntraCall, id: string): Markup {
    const form = renderPrincipalForm(call, {
        action: `/entra/applications/${id}/on-demand`,
        label: "User or group",
        button: "Provision",
    });
    return render`<p>Provision one user or group now, independently of the provisioning interval. Of a group, up to ${memberLimit} members are provisioned.</p>
${form}`;
}

async function provision(call: EntraCall): Promise<Notice> {
    const { principal, job } = requireJob(call);
    const { provisioning, state } = call.emulators.entra;
    // Whatever comes of it: the last result is about something else.
    call.session.verdicts.delete(principal.id);
    const subject = findPrincipal(state, call.form.get("principal") ?? "");
    const rule = requireRule(job, subject.type);
    const members = subject.type === "Group" ? subject.value.members.filter((id) => state.users.has(id)) : [];
    const outcome = await waitBriefly(
        call.session.patienceMs,
        provisioning.provisionOnDemand(principal.id, job.id, [
            {
                ruleId: rule.id,
                subjects: [
                    {
                        objectId: subject.value.id,
                        objectTypeName: subject.type,
                        ...(members.length > 0 && {
                            links: {
                                members: members
                                    .slice(0, memberLimit)
                                    .map((objectId) => ({ objectId, objectTypeName: "User" })),
                            },
                        }),
                    },
                ],
            },
        ]),
    );
    if (outcome === undefined) {
        return {
            kind: "note",
            text: "Provisioning is still running. See the provisioning logs for the result.",
        };
    }
    const verdict = readVerdict(
        outcome.value,
        getPrincipalName(subject),
        call.emulators.clock.now().toISOString(),
    );
    call.session.verdicts.set(principal.id, verdict);
    return { kind: kinds[verdict.result] ?? "problem", text: summarize(verdict) };
}

type SynchronizationRule = SynchronizationJob["schema"]["synchronizationRules"][number];

/** The rule with the enabled mapping of users or groups. @throws Refusal that names what to switch on. */
function requireRule(job: SynchronizationJob, type: Principal["type"]): SynchronizationRule {
    const rules = job.schema.synchronizationRules.filter(({ objectMappings }) =>
        objectMappings.some(({ sourceObjectName }) => sourceObjectName === type),
    );
    const enabled = rules.find(({ objectMappings }) =>
        objectMappings.some((mapping) => mapping.sourceObjectName === type && mapping.enabled),
    );
    if (enabled !== undefined) return enabled;
    const objects = `${type}s`;
    const name = getMappingName(type);
    throw new Refusal(
        rules.length === 0
            ? `${objects} are not provisioned: the application has no attribute mapping "${name}".`
            : `${objects} are not provisioned: the attribute mapping "${name}" is disabled. Set "Enabled" to "Yes" first${type === "Group" ? "; in a Pulumi program, set provisioning.provisionGroups to true" : ""}.`,
    );
}

/** To skip is not to fail: nothing had to be done. */
const kinds: Readonly<Record<string, Notice["kind"]>> = { Success: "success", Skipped: "note" };

function summarize({ name, result, action, error }: OnDemandVerdict): string {
    const reason = error === undefined ? "" : ` ${error.code}: ${error.message}`;
    if (result === "Success") return `${name}: ${action} succeeded.`;
    return result === "Skipped" ? `${name} was skipped.${reason}` : `${name}: ${action} failed.${reason}`;
}

function renderVerdict(verdict: OnDemandVerdict): Markup {
    const { name, at, result, error, action, targetId } = verdict;
    return render`<section aria-labelledby="verdict"><h2 id="verdict">Result for ${name}</h2>
${renderFacts([
    ["Result", renderProvisioningStatus(result)],
    ["Action", action],
    ["Time", renderTime(at)],
    ["Target ID", targetId === "" ? "None" : renderCode(targetId)],
    ...(error === undefined ? [] : [["Reason", render`${renderCode(error.code)} ${error.message}`] as const]),
])}
${renderSteps(verdict.steps)}
${renderModifiedProperties(verdict.modifiedProperties)}</section>`;
}
