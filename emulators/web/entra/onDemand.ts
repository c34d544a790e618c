import { badge, code, facts, form, moment } from "../elements";
import { inTime } from "../inTime";
import { markup, type Markup } from "../markup";
import { type ActionRoute, type Notice, type PageCall, type PageRoute, Refusal } from "../page";
import { applicationOf, applicationPage, jobOf, withoutJob } from "./applications";
import { modifiedProperties, statusTones, steps } from "./logEntry";
import { type OnDemandVerdict, readVerdict } from "./onDemandVerdict";
import { nameOf, principalField, principalNamed } from "./principals";

const path = "/entra/applications/:id/on-demand";

/** Provision on demand: a form, and the verdict on the last object. */
export const onDemandPages: PageRoute[] = [
    {
        path,
        show: (call) => {
            const application = applicationOf(call);
            if (application === undefined) return undefined;
            const { principal, job } = application;
            const verdict = call.session.verdicts.get(principal.id);
            const body =
                job === undefined
                    ? withoutJob
                    : markup`${chooser(call, principal.id)}${verdict && shown(verdict)}`;
            return applicationPage(principal, "Provision on demand", body);
        },
    },
];

export const onDemandActions: ActionRoute[] = [{ path, act: provision }];

/** Entra takes so many members of a group at once. */
const memberLimit = 5;

function chooser(call: PageCall, id: string): Markup {
    const field = principalField(call.world.entra.state, "subject", "User or group");
    return markup`<p>One user or group, right now, whatever the schedule says. Of a group at most ${memberLimit} members go along.</p>
${form(call, `/entra/applications/${id}/on-demand`, markup`<div class="filter">${field} <button type="submit">Provision</button></div>`)}`;
}

async function provision(call: PageCall): Promise<Notice> {
    const { principal, job } = jobOf(call);
    const { provisioning, state } = call.world.entra;
    const subject = principalNamed(state, call.form.get("principal") ?? "");
    const rule = job.schema.synchronizationRules.find(({ objectMappings }) =>
        objectMappings.some(({ sourceObjectName }) => sourceObjectName === subject.type),
    );
    if (rule === undefined) throw new Refusal(`No mapping provisions objects of type ${subject.type}.`);
    const members = subject.type === "Group" ? subject.value.members.filter((id) => state.users.has(id)) : [];
    const outcome = await inTime(
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
        return { kind: "note", text: "It takes its time; the provisioning logs will have it." };
    }
    const verdict = readVerdict(outcome.value, nameOf(subject), call.world.clock.now().toISOString());
    call.session.verdicts.set(principal.id, verdict);
    return { kind: kinds[verdict.result] ?? "problem", text: summary(verdict) };
}

/** To skip is not to fail: nothing had to be done. */
const kinds: Readonly<Record<string, Notice["kind"]>> = { Success: "success", Skipped: "note" };

function summary({ name, result, action, error }: OnDemandVerdict): string {
    const reason = error === undefined ? "" : ` (${error.code}: ${error.message})`;
    return `${name}: ${result}, ${action.toLowerCase()}${reason}`;
}

function shown(verdict: OnDemandVerdict): Markup {
    const { name, at, result, error, action, targetId } = verdict;
    return markup`<section aria-labelledby="verdict"><h2 id="verdict">Verdict on ${name}</h2>
${facts([
    ["Result", badge(statusTones[result.toLowerCase()] ?? "neutral", result)],
    ["Action", action],
    ["When", moment(at)],
    ["Target", targetId === "" ? "none" : code(targetId)],
    ...(error === undefined ? [] : [["Reason", markup`${code(error.code)} ${error.message}`] as const]),
])}
${steps(verdict.steps)}
${modifiedProperties(verdict.modifiedProperties)}</section>`;
}
