import type { DirectoryGroup } from "../../entra/model";
import {
    blank,
    formatCount,
    renderBadge,
    renderButton,
    renderCode,
    renderFacts,
    renderTable,
} from "../elements";
import { type Markup, render } from "../markup";
import {
    type ActionRoute,
    type Confirmation,
    type EntraCall,
    type EntraSession,
    type Notice,
    type Page,
    type PageRoute,
    Refusal,
} from "../page";
import { getPage } from "../paging";
import { createMatcher, getSearch, matchesId, renderSearch } from "../search";
import { addMember, removeMember } from "./directoryChanges";
import { findPrincipal, getPrincipalName, renderPrincipalForm } from "./principals";

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
        confirm: (call): Confirmation => ({
            title: `Remove ${getMemberName(call)} from ${requireGroup(call).displayName}?`,
            text: "A user who is in scope only by this group is deprovisioned by the next cycle: the account in the application is disabled.",
            button: "Remove member",
        }),
        act: (call): Notice => {
            const group = requireGroup(call);
            const name = getMemberName(call);
            removeMember(group, call.form.get("member") ?? "");
            return { kind: "success", text: `${name} was removed from ${group.displayName}.` };
        },
    },
];

function renderGroups(call: EntraCall): Markup {
    const matches = createMatcher(getSearch(call));
    const all = [...call.emulators.entra.state.groups.values()]
        .filter(({ deletedDateTime }) => deletedDateTime === null)
        .filter(
            ({ displayName, description, id }) =>
                matches(displayName, description) || matchesId(getSearch(call), id),
        )
        .sort((a, b) => a.displayName.localeCompare(b.displayName));
    const { items, links } = getPage(call, all, 50, "group");
    const rows = items.map((group) => [
        render`<a href="${path}/${group.id}">${group.displayName}</a>`,
        renderGroupType(group),
        formatCount(group.members.length, "member"),
        group.description ?? blank,
    ]);
    const ifEmpty = getSearch(call) === "" ? "There are no groups." : "No group matches.";
    return render`${renderSearch(call, "Name or description")}${renderTable("All groups", ["Name", "Group type", "Members", "Description"], rows, ifEmpty)}${links}`;
}

/** Only security groups can be assigned. */
function renderGroupType({ securityEnabled }: DirectoryGroup): Markup {
    return securityEnabled
        ? render`Security`
        : renderBadge("warning", "Not security-enabled: cannot be assigned");
}

function createMembersPage(call: EntraCall, group: DirectoryGroup): Page {
    const { users, groups: others } = call.emulators.entra.state;
    const getName = (id: string): string => users.get(id)?.displayName ?? others.get(id)?.displayName ?? id;
    const matches = createMatcher(getSearch(call));
    const found = group.members.filter((id) => matches(getName(id), users.get(id)?.userPrincipalName));
    const { items, links } = getPage(call, found, 50, "member");
    const rows = items.map((id) => {
        const name = getName(id);
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
    const form = renderPrincipalForm(call, {
        action: `${path}/${group.id}/members`,
        label: "User or group",
        button: "Add member",
    });
    return {
        title: group.displayName,
        trail: [{ href: path, text: "Groups" }],
        body: render`${renderFacts([
            ["Group type", renderGroupType(group)],
            ["Object ID", renderCode(group.id)],
        ])}
${form}${renderSearch(call, "Name of a member")}
${renderTable(`Members of ${group.displayName}`, ["Name", "Type", "Action"], rows, group.members.length === 0 ? "The group has no members." : "No member matches.")}${links}`,
    };
}

/** The group that the path names; undefined when it is gone. */
function findGroup({ emulators, params }: EntraCall): DirectoryGroup | undefined {
    const group = emulators.entra.state.groups.get(params.id ?? "");
    return group?.deletedDateTime === null ? group : undefined;
}

/** The member that a form names; of one that is gone, only the ID is known. */
function getMemberName({ emulators, form }: EntraCall): string {
    const { users, groups } = emulators.entra.state;
    const id = form.get("member") ?? "";
    return (users.get(id) ?? groups.get(id))?.displayName ?? id;
}

function requireGroup(call: EntraCall): DirectoryGroup {
    const group = findGroup(call);
    if (group === undefined) throw new Refusal("This group no longer exists.");
    return group;
}
