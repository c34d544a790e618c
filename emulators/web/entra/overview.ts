import type { EntraTenantState, ServicePrincipal } from "../../entra/model";
import { getSecrets, readScopeSettings } from "../../entra/provisioning/connection/secrets";
import { renderBadge, renderButton, renderCode, renderFacts, renderForm, renderTable } from "../elements";
import { type Markup, render } from "../markup";
import { maskUrl } from "../masking";
import type { EntraCall, EntraSession, PageRoute } from "../page";
import {
    createApplicationPage,
    findApplication,
    listProvisionableApplications,
    withoutJob,
} from "./applications";
import { renderCycles, renderJobStatus, renderObjectCounts, renderStatus } from "./status";

/** The enterprise applications, and the overview of one: status, actions, credentials. */
export const overviewPages: PageRoute<EntraSession>[] = [
    {
        path: "/entra",
        show: (call) => ({ title: "Enterprise applications", body: renderApplications(call) }),
    },
    {
        path: "/entra/applications/:id",
        show: (call) => {
            const application = findApplication(call);
            if (application === undefined) return undefined;
            const { principal, job } = application;
            if (job === undefined) return createApplicationPage(principal, "Provisioning", withoutJob);
            return createApplicationPage(
                principal,
                "Provisioning",
                render`<section aria-labelledby="status"><h2 id="status">Status</h2>
<div data-live="status">${renderJobStatus(job)}</div></section>
<section aria-labelledby="actions"><h2 id="actions">Actions</h2>${renderActions(call, principal)}</section>
<section aria-labelledby="cycles"><h2 id="cycles">Cycles</h2>
<div data-live="cycles">${renderCycles(job)}${renderObjectCounts(job)}</div></section>
<section aria-labelledby="credentials"><h2 id="credentials">Admin credentials</h2>${renderCredentials(call, principal)}</section>
<section aria-labelledby="settings"><h2 id="settings">Settings</h2>${renderSettings(call.emulators.entra.state, principal)}</section>`,
            );
        },
    },
];

function renderApplications({ emulators }: EntraCall): Markup {
    const rows = listProvisionableApplications(emulators).map(({ principal, job }) => [
        render`<a href="/entra/applications/${principal.id}">${principal.displayName}</a>`,
        job === undefined ? renderBadge("neutral", "Not set up") : renderStatus(job.status.code),
        principal.preferredSingleSignOnMode ?? "none",
        renderCode(principal.appId),
    ]);
    return renderTable(
        "Enterprise applications that can be provisioned",
        ["Name", "Provisioning", "Single sign-on", "Application ID"],
        rows,
        "There are none yet.",
    );
}

const scopes = ["Full", "Watermark", "Escrows", "QuarantineState", "ConnectorDataStore", "ForceDeletes"];

function renderActions(call: EntraCall, { id }: ServicePrincipal): Markup {
    const base = `/entra/applications/${id}`;
    const options = scopes.map((scope) => render`<option>${scope}</option>`);
    return render`<div class="actions">
${renderButton(call, `${base}/run`, "Run cycle")}
${renderButton(call, `${base}/start`, "Start provisioning")}
${renderButton(call, `${base}/pause`, "Pause provisioning")}
${renderForm(call, `${base}/restart`, render`<label for="scope">Reset</label> <select id="scope" name="scope">${options}</select> <button type="submit">Restart provisioning</button>`)}
</div>`;
}

function renderCredentials(call: EntraCall, { id }: ServicePrincipal): Markup {
    const secrets = call.emulators.entra.state.secrets.get(id);
    const url = maskUrl(secrets?.get("BaseAddress") ?? "");
    const hasToken = (secrets?.get("SecretToken") ?? "") !== "";
    return render`${renderFacts([
        ["Tenant URL", url === "" ? "Not set" : renderCode(url)],
        ["Secret token", hasToken ? "Set (hidden)" : "Not set"],
    ])}
${renderButton(call, `/entra/applications/${id}/test-connection`, "Test connection")}`;
}

function renderSettings(
    state: EntraTenantState,
    { id, notificationEmailAddresses }: ServicePrincipal,
): Markup {
    // The threshold is not shown, so its default does not matter.
    const { syncAll, skipOutOfScopeDeletions } = readScopeSettings(getSecrets(state, id), Infinity);
    return renderFacts([
        ["Scope", syncAll ? "Sync all users and groups" : "Sync only assigned users and groups"],
        ["Out-of-scope users and groups", skipOutOfScopeDeletions ? "Not deprovisioned" : "Deprovisioned"],
        ["Notification email addresses", notificationEmailAddresses.join(", ") || "None"],
    ]);
}
