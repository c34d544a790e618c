import type { AppRoleAssignment, ServicePrincipal } from "../../entra/model";
import { renderButton, renderTable, renderTime } from "../elements";
import { type Content, type Markup, render } from "../markup";
import {
    type ActionRoute,
    type Confirmation,
    type EntraCall,
    type EntraSession,
    type Notice,
    type PageRoute,
    Refusal,
} from "../page";
import { getPage } from "../paging";
import { createMatcher, getSearch, renderSearch } from "../search";
import { createApplicationPage, findApplication } from "./applications";
import { assign, getDefaultRoleId, listUsableRoles } from "./directoryChanges";
import { findPrincipal, getPrincipalName, renderPrincipalForm } from "./principals";

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
    { path: `${path}/remove`, confirm: createRemovalQuestion, act: remove },
];

function renderAssignForm(call: EntraCall, principal: ServicePrincipal): Markup {
    return renderPrincipalForm(call, {
        action: `/entra/applications/${principal.id}/assignments`,
        label: "User or group",
        button: "Assign",
        renderOthers: (draft) => renderRoleField(principal, draft?.get("role")),
    });
}

function renderRoleField(principal: ServicePrincipal, chosen: string | null | undefined): Content {
    const roles = listUsableRoles(principal);
    if (roles.length === 0) return undefined;
    const options = roles.map(({ id, displayName }) => {
        const selected = id === chosen ? render` selected` : undefined;
        return render`<option value="${id}"${selected}>${displayName}</option>`;
    });
    return render`<label for="role">Role</label> <select id="role" name="role">${options}</select>`;
}

function renderAssignments(call: EntraCall, principal: ServicePrincipal): Markup {
    const matches = createMatcher(getSearch(call));
    const all = [...call.emulators.entra.state.appRoleAssignments.values()]
        .filter(({ resourceId }) => resourceId === principal.id)
        .filter(({ principalDisplayName }) => matches(principalDisplayName))
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
            "Remove",
            { assignment: assignment.id },
            `the assignment of ${assignment.principalDisplayName}`,
        ),
    ]);
    const isSearch = getSearch(call) !== "";
    return render`${renderSearch(call, "Name")}${renderTable(
        "Assigned users and groups",
        ["Display name", "Object type", "Role assigned", "Assigned", "Action"],
        rows,
        isSearch ? "No assigned user or group matches." : "No users or groups are assigned.",
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
        text: `${getPrincipalName(principal)} was assigned. The next cycle provisions it.`,
    };
}

function createRemovalQuestion(call: EntraCall): Confirmation {
    return {
        title: `Remove the assignment of ${requireAssignment(call).principalDisplayName}?`,
        text: "Users who are then out of scope are deprovisioned by the next cycle: their accounts in the application are disabled.",
        button: "Remove assignment",
    };
}

function remove(call: EntraCall): Notice {
    const assignment = requireAssignment(call);
    call.emulators.entra.state.appRoleAssignments.delete(assignment.id);
    return {
        kind: "success",
        text: `The assignment of ${assignment.principalDisplayName} was removed.`,
    };
}

function requireAssignment({ emulators, form, params }: EntraCall): AppRoleAssignment {
    const assignment = emulators.entra.state.appRoleAssignments.get(form.get("assignment") ?? "");
    if (assignment === undefined || assignment.resourceId !== params.id) {
        throw new Refusal("This assignment no longer exists.");
    }
    return assignment;
}
