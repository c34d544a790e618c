import type { EntraTenantState, ServicePrincipal } from "../../entra/model";
import { scopeSettings, secretsOf } from "../../entra/provisioning/connection/secrets";
import { badge, button, code, facts, form, table } from "../elements";
import { markup, type Markup } from "../markup";
import { shownUrl } from "../masking";
import type { PageCall, PageRoute } from "../page";
import { applicationOf, applicationPage, provisionableApplications, withoutJob } from "./applications";
import { cycles, jobStatus, statusBadge, synchronized } from "./status";

/** The enterprise applications, and the overview of one: status, actions, credentials. */
export const overviewPages: PageRoute[] = [
    {
        path: "/entra",
        show: (call) => ({ title: "Enterprise applications", body: applicationList(call) }),
    },
    {
        path: "/entra/applications/:id",
        show: (call) => {
            const application = applicationOf(call);
            if (application === undefined) return undefined;
            const { principal, job } = application;
            if (job === undefined) return applicationPage(principal, "Provisioning", withoutJob);
            return applicationPage(
                principal,
                "Provisioning",
                markup`<section aria-labelledby="status"><h2 id="status">Status</h2>
<div data-live="status">${jobStatus(job)}</div></section>
<section aria-labelledby="actions"><h2 id="actions">Actions</h2>${actions(call, principal)}</section>
<section aria-labelledby="cycles"><h2 id="cycles">Cycles</h2>
<div data-live="cycles">${cycles(job)}${synchronized(job)}</div></section>
<section aria-labelledby="credentials"><h2 id="credentials">Admin credentials</h2>${credentials(call, principal)}</section>
<section aria-labelledby="settings"><h2 id="settings">Settings</h2>${settings(call.world.entra.state, principal)}</section>`,
            );
        },
    },
];

function applicationList({ world }: PageCall): Markup {
    const rows = provisionableApplications(world).map(({ principal, job }) => [
        markup`<a href="/entra/applications/${principal.id}">${principal.displayName}</a>`,
        job === undefined ? badge("neutral", "Not set up") : statusBadge(job.status.code),
        principal.preferredSingleSignOnMode ?? "none",
        code(principal.appId),
    ]);
    return table(
        "Enterprise applications that can be provisioned",
        ["Name", "Provisioning", "Single sign-on", "Application ID"],
        rows,
        "There is none yet. Deploy a link, and it appears here.",
    );
}

const scopes = ["Full", "Watermark", "Escrows", "QuarantineState", "ConnectorDataStore", "ForceDeletes"];

function actions(call: PageCall, { id }: ServicePrincipal): Markup {
    const base = `/entra/applications/${id}`;
    const options = scopes.map((scope) => markup`<option>${scope}</option>`);
    return markup`<div class="actions">
${button(call, `${base}/run`, "Run a cycle now")}
${button(call, `${base}/start`, "Start provisioning")}
${button(call, `${base}/pause`, "Pause provisioning")}
${form(call, `${base}/restart`, markup`<label for="scope">Forget</label> <select id="scope" name="scope">${options}</select> <button type="submit">Restart provisioning</button>`)}
</div>`;
}

function credentials(call: PageCall, { id }: ServicePrincipal): Markup {
    const secrets = call.world.entra.state.secrets.get(id);
    const url = shownUrl(secrets?.get("BaseAddress") ?? "");
    const hasToken = (secrets?.get("SecretToken") ?? "") !== "";
    return markup`${facts([
        ["Tenant URL", url === "" ? "not set" : code(url)],
        ["Secret token", hasToken ? "set, and never shown" : "not set"],
    ])}
${button(call, `/entra/applications/${id}/test-connection`, "Test connection")}`;
}

function settings(state: EntraTenantState, { id, notificationEmailAddresses }: ServicePrincipal): Markup {
    // The threshold is not shown, so its default does not matter.
    const { syncAll, skipOutOfScopeDeletions } = scopeSettings(secretsOf(state, id), Infinity);
    return facts([
        ["Scope", syncAll ? "all users and groups" : "assigned users and groups only"],
        ["Whoever leaves the scope is", skipOutOfScopeDeletions ? "left alone" : "disabled"],
        ["Notifications of this application go to", notificationEmailAddresses.join(", ") || "nobody"],
    ]);
}
