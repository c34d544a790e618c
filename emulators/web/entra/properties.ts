import type { ServicePrincipal } from "../../entra";
import { renderCode, renderFacts } from "../elements";
import { type Content, type Markup, render } from "../markup";
import type { EntraCall, EntraSession, PageRoute } from "../page";
import { createApplicationPage, findApplication } from "./applications";

/** The page "Properties" of an application. */
export const propertiesPages: PageRoute<EntraSession>[] = [
    {
        path: "/entra/applications/:id/properties",
        show: (call) => {
            const principal = findApplication(call)?.principal;
            return (
                principal && createApplicationPage(principal, "Properties", renderProperties(call, principal))
            );
        },
    },
];

function renderProperties({ emulators }: EntraCall, principal: ServicePrincipal): Markup {
    const { server, state } = emulators.entra;
    const userAccessUrl = `${server.origin}/api/signin/${principal.appId}?tenantId=${state.tenantId}`;
    return renderFacts([
        ["Enabled for users to sign-in?", renderSwitch(principal.accountEnabled)],
        ["Name", principal.displayName],
        ["Homepage URL", renderUrl(principal.homepage)],
        ["User access URL", renderCode(userAccessUrl)],
        ["Application ID", renderCode(principal.appId)],
        ["Object ID", renderCode(principal.id)],
        ["Assignment required?", renderAssignment(principal)],
        ["Visible to users?", renderSwitch(!principal.tags.includes("HideApp"))],
        ["Notes", typeof principal.notes === "string" && principal.notes !== "" ? principal.notes : "None"],
    ]);
}

function renderAssignment({ appRoleAssignmentRequired: isRequired }: ServicePrincipal): Markup {
    const effect = isRequired
        ? "Only assigned users and direct members of assigned groups can sign in."
        : "All users of the tenant can sign in.";
    return render`${renderSwitch(isRequired)} <span class="quiet">${effect}</span>`;
}

const renderSwitch = (value: boolean): Content => render`<strong>${value ? "Yes" : "No"}</strong>`;

const renderUrl = (value: unknown): Content =>
    typeof value === "string" && value !== "" ? renderCode(value) : "None";
