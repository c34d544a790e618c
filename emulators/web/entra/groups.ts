import type { DirectoryGroup } from "../../entra/model";
import { badge, button, code, facts, form, plural, table } from "../elements";
import { markup, type Markup } from "../markup";
import { type ActionRoute, type Notice, type Page, type PageCall, type PageRoute, Refusal } from "../page";
import { partOf } from "../paging";
import { addMember, removeMember } from "./directoryChanges";
import { nameOf, principalField, principalNamed } from "./principals";

const path = "/entra/groups";

/** The groups of the tenant, and the members of one. */
export const groupPages: PageRoute[] = [
    { path, show: (call) => ({ title: "Groups", body: groups(call) }) },
    {
        path: `${path}/:id`,
        show: (call) => {
            const group = groupOf(call);
            return group && members(call, group);
        },
    },
];

export const groupActions: ActionRoute[] = [
    {
        path: `${path}/:id/members`,
        act: (call): Notice => {
            const group = requiredGroup(call);
            const member = principalNamed(call.world.entra.state, call.form.get("principal") ?? "");
            addMember(group, member);
            return { kind: "success", text: `${nameOf(member)} is now a member of ${group.displayName}.` };
        },
    },
    {
        path: `${path}/:id/members/remove`,
        act: (call): Notice => {
            const group = requiredGroup(call);
            removeMember(group, call.form.get("member") ?? "");
            return { kind: "success", text: `One member fewer in ${group.displayName}.` };
        },
    },
];

function groups(call: PageCall): Markup {
    const all = [...call.world.entra.state.groups.values()]
        .filter(({ deletedDateTime }) => deletedDateTime === null)
        .sort((a, b) => a.displayName.localeCompare(b.displayName));
    const { items, links } = partOf(call, all, 50, "group");
    const rows = items.map((group) => [
        markup`<a href="${path}/${group.id}">${group.displayName}</a>`,
        kind(group),
        plural(group.members.length, "member"),
        group.description ?? "–",
    ]);
    return markup`${table("Groups of the tenant", ["Name", "Kind", "Members", "Description"], rows, "There are no groups.")}${links}`;
}

/** Only security groups can be assigned. */
function kind({ securityEnabled }: DirectoryGroup): Markup {
    return securityEnabled ? markup`Security` : badge("warning", "Not for security: cannot be assigned");
}

function members(call: PageCall, group: DirectoryGroup): Page {
    const { users, groups: others } = call.world.entra.state;
    const { items, links } = partOf(call, group.members, 50, "member");
    const rows = items.map((id) => {
        const name = users.get(id)?.displayName ?? others.get(id)?.displayName ?? id;
        return [
            name,
            users.has(id) ? "User" : others.has(id) ? "Group: its members are not provisioned" : "gone",
            button(call, `${path}/${group.id}/members/remove`, "Remove", { member: id }, name),
        ];
    });
    const field = principalField(call.world.entra.state, "principal", "User or group");
    return {
        title: group.displayName,
        trail: [{ href: path, text: "Groups" }],
        body: markup`${facts([
            ["Kind", kind(group)],
            ["Object ID", code(group.id)],
        ])}
${form(call, `${path}/${group.id}/members`, markup`<div class="filter">${field} <button type="submit">Add as member</button></div>`)}
${table(`Members of ${group.displayName}`, ["Name", "Type", "Change"], rows, "The group has no members.")}${links}`,
    };
}

/** The group that the path names; undefined when it is gone. */
function groupOf({ world, params }: PageCall): DirectoryGroup | undefined {
    const group = world.entra.state.groups.get(params.id ?? "");
    return group?.deletedDateTime === null ? group : undefined;
}

function requiredGroup(call: PageCall): DirectoryGroup {
    const group = groupOf(call);
    if (group === undefined) throw new Refusal("This group is gone.");
    return group;
}
