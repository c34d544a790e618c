import type { EntraTenantState, ServicePrincipal, SynchronizationJob } from "../../entra/model";
import { getSecrets, readScopeSettings } from "../../entra/provisioning/connection/secrets";
import { findDraft } from "../draft";
import { renderBadge, renderButton, renderCode, renderFacts, renderForm, renderTable } from "../elements";
import { type Markup, render } from "../markup";
import { maskUrl } from "../masking";
import type { EntraCall, EntraSession, PageRoute } from "../page";
import { createMatcher, getSearch, matchesId, renderSearch } from "../search";
import {
    createApplicationPage,
    findApplication,
    listProvisionableApplications,
    withoutJob,
} from "./applications";
import { resetScopes } from "./resetScopes";
import {
    renderCycles,
    renderJobStatus,
    renderStatistics,
    renderStatus,
    renderTechnicalInformation,
} from "./status";

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
            return createApplicationPage(principal, "Provisioning", renderOverview(call, principal, job));
        },
    },
];

function renderApplications(call: EntraCall): Markup {
    const search = getSearch(call);
    const matches = createMatcher(search);
    const rows = listProvisionableApplications(call.emulators)
        .filter(
            ({ principal: { displayName, appId, id } }) =>
                matches(displayName) || matchesId(search, appId, id),
        )
        .map(({ principal, job }) => [
            render`<a href="/entra/applications/${principal.id}">${principal.displayName}</a>`,
            job === undefined ? renderBadge("neutral", "Not configured") : renderStatus(job.status.code),
            singleSignOnModes[principal.preferredSingleSignOnMode ?? ""] ?? "Disabled",
            renderCode(principal.appId),
        ]);
    return render`${renderSearch(call, "Application name or ID")}${renderTable(
        "All applications",
        ["Name", "Provisioning", "Single sign-on", "Application ID"],
        rows,
        search === "" ? "There are no applications that can be provisioned." : "No application matches.",
    )}`;
}

const singleSignOnModes: Readonly<Record<string, string>> = {
    saml: "SAML",
    oidc: "OpenID Connect",
    password: "Password-based",
    notSupported: "Not supported",
};

function renderOverview(call: EntraCall, principal: ServicePrincipal, job: SynchronizationJob): Markup {
    return render`${renderToolbar(call, principal)}
<section aria-labelledby="status"><h2 id="status">Current cycle status</h2>
<div data-live="status">${renderJobStatus(job)}</div></section>
<section aria-labelledby="statistics"><h2 id="statistics">Statistics to date</h2>
<div data-live="statistics">${renderStatistics(job)}</div></section>
<section aria-labelledby="details"><h2 id="details">Provisioning details</h2>
<div data-live="details">${renderCycles(job)}</div></section>
<section aria-labelledby="credentials"><h2 id="credentials">Admin credentials</h2>${renderCredentials(call, principal)}</section>
<section aria-labelledby="settings"><h2 id="settings">Settings</h2>${renderSettings(call.emulators.entra.state, principal)}</section>
<section aria-labelledby="technical"><h2 id="technical">Technical information</h2>
${renderTechnicalInformation(principal, job)}</section>`;
}

/** The buttons of the admin center, and those that only an emulator or Microsoft Graph has. */
function renderToolbar(call: EntraCall, { id }: ServicePrincipal): Markup {
    const base = `/entra/applications/${id}`;
    const chosen = findDraft(call, `${base}/restart`)?.get("scope");
    const options = resetScopes.map(({ scope, effect }) => {
        const selected = scope === chosen ? render` selected` : undefined;
        return render`<option value="${scope}"${selected}>${scope}: ${effect}</option>`;
    });
    return render`<div class="actions">
${renderButton(call, `${base}/start`, "Start provisioning")}
${renderButton(call, `${base}/pause`, "Pause provisioning")}
${renderButton(call, `${base}/restart`, "Restart provisioning")}
${renderButton(call, `${base}/run`, "Run cycle now")}
</div>
<details class="more"><summary>Restart with a reset scope, as Microsoft Graph can</summary>
${renderForm(call, `${base}/restart`, render`<div class="filter"><label for="scope">Reset scope</label> <select id="scope" name="scope">${options}</select> <button type="submit">Restart with this scope</button></div>`)}
</details>`;
}

function renderCredentials(call: EntraCall, { id }: ServicePrincipal): Markup {
    const secrets = call.emulators.entra.state.secrets.get(id);
    const url = maskUrl(secrets?.get("BaseAddress") ?? "");
    const hasToken = (secrets?.get("SecretToken") ?? "") !== "";
    return render`${renderFacts([
        ["Tenant URL", url === "" ? "Not set" : renderCode(url)],
        ["Secret Token", hasToken ? "Set (hidden)" : "Not set"],
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
        [
            "Users and groups that leave the scope",
            skipOutOfScopeDeletions ? "Skipped (SkipOutOfScopeDeletions)" : "Deprovisioned",
        ],
        ["Notification email", notificationEmailAddresses.join(", ") || "None"],
    ]);
}
