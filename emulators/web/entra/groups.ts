import type { DirectoryGroup } from "../../entra/model";
import {
    formatCount,
    renderBadge,
    renderButton,
    renderCode,
    renderFacts,
    renderForm,
    renderTable,
} from "../elements";
import { type Markup, render } from "../markup";
import {
    type ActionRoute,
    type EntraCall,
    type EntraSession,
    type Notice,
    type Page,
    type PageRoute,
    Refusal,
} from "../page";
import { getPage } from "../paging";
import { addMember, removeMember } from "./directoryChanges";
import { findPrincipal, getPrincipalName, renderPrincipalField } from "./principals";

const path = "/entra/groups";

/** The groups of the tenant, and the members of one. */
export const groupPages: PageRoute<EntraSession>[] = [
    { path, show: (call) => ({ title: "Groups", body: renderGroups(call) }) },
    {
        path: `${path}/:id`,
        show: (call) => {
            const group = findGroup(call);
            return group && createMembersPage(call, group);
        },
    },
];

export const groupActions: ActionRoute<EntraSession>[] = [
    {
        path: `${path}/:id/members`,
        act: (call): Notice => {
            const group = requireGroup(call);
            const member = findPrincipal(call.emulators.entra.state, call.form.get("principal") ?? "");
            addMember(group, member);
            return {
                kind: "success",
                text: `${getPrincipalName(member)} was added to ${group.displayName}.`,
            };
        },
    },
    {
        path: `${path}/:id/members/remove`,
        act: (call): Notice => {
            const group = requireGroup(call);
            removeMember(group, call.form.get("member") ?? "");
            return { kind: "success", text: `A member was removed from ${group.displayName}.` };
        },
    },
];

function renderGroups(call: EntraCall): Markup {
    const all = [...call.emulators.entra.state.groups.values()]
        .filter(({ deletedDateTime }) => deletedDateTime === null)
        .sort((a, b) => a.displayName.localeCompare(b.displayName));
    const { items, links } = getPage(call, all, 50, "group");
    const rows = items.map((group) => [
        render`<a href="${path}/${group.id}">${group.displayName}</a>`,
        renderGroupType(group),
        formatCount(group.members.length, "member"),
        group.description ?? "–",
    ]);
    return render`${renderTable("Groups of the tenant", ["Name", "Group type", "Members", "Description"], rows, "There are no groups.")}${links}`;
}

/** Only security groups can be assigned. */
function renderGroupType({ securityEnabled }: DirectoryGroup): Markup {
    return securityEnabled
        ? render`Security`
        : renderBadge("warning", "Not security-enabled: cannot be assigned");
}

function createMembersPage(call: EntraCall, group: DirectoryGroup): Page {
    const { users, groups: others } = call.emulators.entra.state;
    const { items, links } = getPage(call, group.members, 50, "member");
    const rows = items.map((id) => {
        const name = users.get(id)?.displayName ?? others.get(id)?.displayName ?? id;
        return [
            name,
            users.has(id)
                ? "User"
                : others.has(id)
                  ? "Nested group: its members are not provisioned"
                  : "Deleted",
            renderButton(call, `${path}/${group.id}/members/remove`, "Remove", { member: id }, name),
        ];
    });
    const field = renderPrincipalField(call.emulators.entra.state, "principal", "User or group");
    return {
        title: group.displayName,
        trail: [{ href: path, text: "Groups" }],
        body: render`${renderFacts([
            ["Group type", renderGroupType(group)],
            ["Object ID", renderCode(group.id)],
        ])}
${renderForm(call, `${path}/${group.id}/members`, render`<div class="filter">${field} <button type="submit">Add as member</button></div>`)}
${renderTable(`Members of ${group.displayName}`, ["Name", "Type", "Action"], rows, "The group has no members.")}${links}`,
    };
}

/** The group that the path names; undefined when it is gone. */
function findGroup({ emulators, params }: EntraCall): DirectoryGroup | undefined {
    const group = emulators.entra.state.groups.get(params.id ?? "");
    return group?.deletedDateTime === null ? group : undefined;
}

function requireGroup(call: EntraCall): DirectoryGroup {
    const group = findGroup(call);
    if (group === undefined) throw new Refusal("This group no longer exists.");
    return group;
}
