import type { AppRoleAssignment, ServicePrincipal } from "../../entra/model";
import { button, form, moment, table } from "../elements";
import { markup, type Markup } from "../markup";
import { type ActionRoute, type Notice, type PageCall, type PageRoute, Refusal } from "../page";
import { partOf } from "../paging";
import { applicationOf, applicationPage } from "./applications";
import { assign, firstRoleId, usableRoles } from "./directoryChanges";
import { nameOf, principalField, principalNamed } from "./principals";

const path = "/entra/applications/:id/assignments";

/** Users and groups that are assigned to an application. */
export const assignmentPages: PageRoute[] = [
    {
        path,
        show: (call) => {
            const application = applicationOf(call);
            if (application === undefined) return undefined;
            const { principal } = application;
            const body = markup`${assignForm(call, principal)}${assignments(call, principal)}`;
            return applicationPage(principal, "Users and groups", body);
        },
    },
];

export const assignmentActions: ActionRoute[] = [
    { path, act: add },
    { path: `${path}/remove`, act: remove },
];

function assignForm(call: PageCall, principal: ServicePrincipal): Markup {
    const roles = usableRoles(principal).map(
        ({ id, displayName }) => markup`<option value="${id}">${displayName}</option>`,
    );
    const role =
        roles.length === 0
            ? undefined
            : markup`<label for="role">Role</label> <select id="role" name="role">${roles}</select>`;
    const field = principalField(call.world.entra.state, "principal", "User or group");
    return form(
        call,
        `/entra/applications/${principal.id}/assignments`,
        markup`<div class="filter">${field} ${role} <button type="submit">Assign</button></div>`,
    );
}

function assignments(call: PageCall, principal: ServicePrincipal): Markup {
    const all = [...call.world.entra.state.appRoleAssignments.values()]
        .filter(({ resourceId }) => resourceId === principal.id)
        .sort(
            (a, b) =>
                a.principalType.localeCompare(b.principalType) ||
                a.principalDisplayName.localeCompare(b.principalDisplayName),
        );
    const { items, links } = partOf(call, all, 50, "assignment");
    const role = ({ appRoleId }: AppRoleAssignment): string =>
        principal.appRoles.find(({ id }) => id === appRoleId)?.displayName ?? "Default Access";
    const rows = items.map((assignment) => [
        assignment.principalDisplayName,
        assignment.principalType,
        role(assignment),
        moment(assignment.createdDateTime),
        button(
            call,
            `/entra/applications/${principal.id}/assignments/remove`,
            "Unassign",
            { assignment: assignment.id },
            assignment.principalDisplayName,
        ),
    ]);
    return markup`${table(
        "Assigned users and groups",
        ["Name", "Type", "Role", "Assigned", "Change"],
        rows,
        "Nobody is assigned.",
    )}${links}`;
}

function add(call: PageCall): Notice {
    const application = applicationOf(call);
    if (application === undefined) throw new Refusal("The application is gone.");
    const { state } = call.world.entra;
    const principal = principalNamed(state, call.form.get("principal") ?? "");
    const role = call.form.get("role") ?? firstRoleId(application.principal);
    assign(state, application.principal, principal, role, call.world.clock.now());
    return { kind: "success", text: `${nameOf(principal)} is assigned; the next cycle brings it to Auth0.` };
}

function remove(call: PageCall): Notice {
    const { appRoleAssignments } = call.world.entra.state;
    const assignment = appRoleAssignments.get(call.form.get("assignment") ?? "");
    if (assignment === undefined || assignment.resourceId !== call.params.id) {
        throw new Refusal("This assignment is gone.");
    }
    appRoleAssignments.delete(assignment.id);
    return { kind: "success", text: `${assignment.principalDisplayName} is no longer assigned.` };
}
