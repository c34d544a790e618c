import { renderBadge, renderCode, renderFacts, renderForm, renderTime } from "../elements";
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
import { renderModifiedProperties, renderSteps, statusTones } from "./logEntry";
import { type OnDemandVerdict, readVerdict } from "./onDemandVerdict";
import { findPrincipal, getPrincipalName, renderPrincipalField } from "./principals";

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
    const field = renderPrincipalField(call.emulators.entra.state, "subject", "User or group");
    return render`<p>Provision one user or group now, independently of the schedule. Of a group, up to ${memberLimit} members are provisioned.</p>
${renderForm(call, `/entra/applications/${id}/on-demand`, render`<div class="filter">${field} <button type="submit">Provision</button></div>`)}`;
}

async function provision(call: EntraCall): Promise<Notice> {
    const { principal, job } = requireJob(call);
    const { provisioning, state } = call.emulators.entra;
    const subject = findPrincipal(state, call.form.get("principal") ?? "");
    const rule = job.schema.synchronizationRules.find(({ objectMappings }) =>
        objectMappings.some(({ sourceObjectName }) => sourceObjectName === subject.type),
    );
    if (rule === undefined) {
        throw new Refusal(
            `No attribute mapping provisions objects of type ${subject.type}. Enable or add one first.`,
        );
    }
    const members = subject.type === "Group" ? subject.value.members.filter((id) => state.users.has(id)) : [];
    const outcome = await waitBriefly(
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

/** To skip is not to fail: nothing had to be done. */
const kinds: Readonly<Record<string, Notice["kind"]>> = { Success: "success", Skipped: "note" };

function summarize({ name, result, action, error }: OnDemandVerdict): string {
    const reason = error === undefined ? "" : ` (${error.code}: ${error.message})`;
    return `${name}: ${result}, ${action.toLowerCase()}${reason}`;
}

function renderVerdict(verdict: OnDemandVerdict): Markup {
    const { name, at, result, error, action, targetId } = verdict;
    return render`<section aria-labelledby="verdict"><h2 id="verdict">Result for ${name}</h2>
${renderFacts([
    ["Result", renderBadge(statusTones[result.toLowerCase()] ?? "neutral", result)],
    ["Action", action],
    ["Time", renderTime(at)],
    ["Target", targetId === "" ? "none" : renderCode(targetId)],
    ...(error === undefined ? [] : [["Reason", render`${renderCode(error.code)} ${error.message}`] as const]),
])}
${renderSteps(verdict.steps)}
${renderModifiedProperties(verdict.modifiedProperties)}</section>`;
}
