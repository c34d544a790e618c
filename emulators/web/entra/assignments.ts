import type { AppRoleAssignment, ServicePrincipal } from "../../entra/model";
import { renderButton, renderForm, renderTable, renderTime } from "../elements";
import { type Markup, render } from "../markup";
import {
    type ActionRoute,
    type EntraCall,
    type EntraSession,
    type Notice,
    type PageRoute,
    Refusal,
} from "../page";
import { getPage } from "../paging";
import { createApplicationPage, findApplication } from "./applications";
import { assign, getDefaultRoleId, listUsableRoles } from "./directoryChanges";
import { findPrincipal, getPrincipalName, renderPrincipalField } from "./principals";

const path = "/entra/applications/:id/assignments";

/** Users and groups that are assigned to an application. */
export const assignmentPages: PageRoute<EntraSession>[] = [
    {
        path,
        show: (call) => {
            const application = findApplication(call);
            if (application === undefined) return undefined;
            const { principal } = application;
            const body = render`${renderAssignForm(call, principal)}${renderAssignments(call, principal)}`;
            return createApplicationPage(principal, "Users and groups", body);
        },
    },
];

export const assignmentActions: ActionRoute<EntraSession>[] = [
    { path, act: add },
    { path: `${path}/remove`, act: remove },
];

function renderAssignForm(call: EntraCall, principal: ServicePrincipal): Markup {
    const roles = listUsableRoles(principal).map(
        ({ id, displayName }) => render`<option value="${id}">${displayName}</option>`,
    );
    const role =
        roles.length === 0
            ? undefined
            : render`<label for="role">Role</label> <select id="role" name="role">${roles}</select>`;
    const field = renderPrincipalField(call.emulators.entra.state, "principal", "User or group");
    return renderForm(
        call,
        `/entra/applications/${principal.id}/assignments`,
        render`<div class="filter">${field} ${role} <button type="submit">Assign</button></div>`,
    );
}

function renderAssignments(call: EntraCall, principal: ServicePrincipal): Markup {
    const all = [...call.emulators.entra.state.appRoleAssignments.values()]
        .filter(({ resourceId }) => resourceId === principal.id)
        .sort(
            (a, b) =>
                a.principalType.localeCompare(b.principalType) ||
                a.principalDisplayName.localeCompare(b.principalDisplayName),
        );
    const { items, links } = getPage(call, all, 50, "assignment");
    const role = ({ appRoleId }: AppRoleAssignment): string =>
        principal.appRoles.find(({ id }) => id === appRoleId)?.displayName ?? "Default Access";
    const rows = items.map((assignment) => [
        assignment.principalDisplayName,
        assignment.principalType,
        role(assignment),
        renderTime(assignment.createdDateTime),
        renderButton(
            call,
            `/entra/applications/${principal.id}/assignments/remove`,
            "Unassign",
            { assignment: assignment.id },
            assignment.principalDisplayName,
        ),
    ]);
    return render`${renderTable(
        "Assigned users and groups",
        ["Name", "Type", "Role", "Assigned", "Action"],
        rows,
        "No users or groups are assigned.",
    )}${links}`;
}

function add(call: EntraCall): Notice {
    const application = findApplication(call);
    if (application === undefined) throw new Refusal("The application no longer exists.");
    const { state } = call.emulators.entra;
    const principal = findPrincipal(state, call.form.get("principal") ?? "");
    const role = call.form.get("role") ?? getDefaultRoleId(application.principal);
    assign(state, application.principal, principal, role, call.emulators.clock.now());
    return {
        kind: "success",
        text: `${getPrincipalName(principal)} was assigned. The next cycle provisions it to Auth0.`,
    };
}

function remove(call: EntraCall): Notice {
    const { appRoleAssignments } = call.emulators.entra.state;
    const assignment = appRoleAssignments.get(call.form.get("assignment") ?? "");
    if (assignment === undefined || assignment.resourceId !== call.params.id) {
        throw new Refusal("This assignment no longer exists.");
    }
    appRoleAssignments.delete(assignment.id);
    return { kind: "success", text: `${assignment.principalDisplayName} is no longer assigned.` };
}
