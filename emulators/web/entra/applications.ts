import type { ServicePrincipal, SynchronizationJob } from "../../entra/model";
import { type Markup, render } from "../markup";
import { type EntraCall, type EntraSession, type Page, Refusal } from "../page";

/** An enterprise application as its pages show it. */
export interface ApplicationView {
    principal: ServicePrincipal;
    /** Its first provisioning job; an application that was made for a link has one. */
    job: SynchronizationJob | undefined;
}

/** Applications that can be provisioned, by name: made from a template, and not deleted. */
export function listProvisionableApplications({ entra: { state } }: EntraSession): ApplicationView[] {
    return [...state.servicePrincipals.values()]
        .filter((principal) => principal.deletedDateTime === null)
        .filter((principal) => principal.applicationTemplateId !== null || state.jobs.has(principal.id))
        .map((principal) => toView({ entra: { state } }, principal))
        .sort((a, b) => a.principal.displayName.localeCompare(b.principal.displayName));
}

/** The application that the path names; undefined when it is gone. */
export function findApplication(call: EntraCall): ApplicationView | undefined {
    const principal = call.emulators.entra.state.servicePrincipals.get(call.params.id ?? "");
    return principal?.deletedDateTime === null ? toView(call.emulators, principal) : undefined;
}

/** The application and its job. @throws Refusal when one of them is gone. */
export function requireJob(call: EntraCall): { principal: ServicePrincipal; job: SynchronizationJob } {
    const application = findApplication(call);
    if (application?.job === undefined) {
        throw new Refusal("The application no longer has a provisioning job.");
    }
    return { principal: application.principal, job: application.job };
}

function toView(
    { entra: { state } }: { entra: Pick<EntraSession["entra"], "state"> },
    principal: ServicePrincipal,
): ApplicationView {
    return { principal, job: [...(state.jobs.get(principal.id)?.values() ?? [])][0] };
}

/** The frame of a page about one application. */
export function createApplicationPage(principal: ServicePrincipal, title: string, body: Markup): Page {
    const base = `/entra/applications/${principal.id}`;
    return {
        title,
        trail: [
            { href: "/entra", text: "Enterprise applications" },
            { href: base, text: principal.displayName },
        ],
        tabs: {
            label: "This application",
            links: [
                { href: base, text: "Overview" },
                { href: `${base}/properties`, text: "Properties" },
                { href: `${base}/assignments`, text: "Users and groups" },
                { href: `${base}/single-sign-on`, text: "Single sign-on" },
                { href: `${base}/mappings`, text: "Attribute mapping" },
                { href: `${base}/on-demand`, text: "Provision on demand" },
                { href: `${base}/logs`, text: "Provisioning logs" },
            ],
        },
        body,
    };
}

export const withoutJob: Markup = render`<p>Provisioning is not configured: this application has no provisioning job.</p>`;
