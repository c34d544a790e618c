import type { Auth0Connection, Auth0User } from "../../auth0";
import { badge, code, facts, moment, table } from "../elements";
import { markup, type Markup } from "../markup";
import type { PageCall, PageRoute } from "../page";
import { partOf } from "../paging";
import { connectionOf, connectionPage, groupsAt, usersAt } from "./connections";
import { json } from "./json";

/** Users and groups that have arrived at a connection. */
export const userPages: PageRoute[] = [
    {
        path: "/auth0/connections/:id/users",
        show: (call) => {
            const connection = connectionOf(call);
            return connection && connectionPage(connection, "Users", users(call, connection));
        },
    },
    {
        path: "/auth0/connections/:id/groups",
        show: (call) => {
            const connection = connectionOf(call);
            return connection && connectionPage(connection, "Groups", groups(call, connection));
        },
    },
];

function users(call: PageCall, connection: Auth0Connection): Markup {
    const text = call.query.get("text") ?? "";
    const wanted = text.toLowerCase();
    const found = usersAt(call.world, connection).filter(
        ({ user_id, attributes }) =>
            wanted === "" ||
            [user_id, attributes.name, attributes.email].some((value) =>
                textOf(value).toLowerCase().includes(wanted),
            ),
    );
    const { items, links } = partOf(call, found, 50, "user");
    const list =
        items.length === 0
            ? markup`<p class="quiet">Nobody has arrived.</p>`
            : markup`<ol class="log">${items.map(user)}</ol>`;
    return markup`<form method="get" class="filter"><label for="text">Name or email</label>
<input id="text" name="text" type="search" value="${text}"> <button type="submit">Filter</button></form>
${links}${list}`;
}

/** A line that opens. */
function user({ user_id, identities, attributes, created_at, updated_at }: Auth0User): Markup {
    const { app_metadata, user_metadata, ...root } = attributes;
    const names = [textOf(root.name), textOf(root.email)].filter((name) => name !== "");
    return markup`<li><details><summary>
${root.blocked === true ? badge("bad", "Blocked") : badge("good", "Active")}
<strong>${names[0] ?? user_id}</strong> <span class="quiet">${names[1]}</span></summary>
${facts([
    ["User ID", code(user_id)],
    ["Created", moment(created_at)],
    ["Updated", moment(updated_at)],
])}
${table(
    "Identities",
    ["Connection", "Provider", "User ID", "Social"],
    identities.map((identity) => [
        identity.connection,
        identity.provider,
        code(identity.user_id),
        identity.isSocial ? "yes" : "no",
    ]),
    "No identities.",
)}
${json("Profile", root)}${json("app_metadata", app_metadata)}${json("user_metadata", user_metadata)}
</details></li>`;
}

function groups(call: PageCall, connection: Auth0Connection): Markup {
    const { items, links } = partOf(call, groupsAt(call.world, connection), 25, "group");
    const rows = items.map(({ displayName, externalId, members, updated_at }) => [
        displayName,
        externalId === undefined ? "–" : code(externalId),
        members.length === 0
            ? "none"
            : markup`<ul class="fine">${members.map((id) => markup`<li>${id}</li>`)}</ul>`,
        moment(updated_at),
    ]);
    return markup`${table(
        "Groups that have arrived",
        ["Name", "External ID", "Members", "Updated"],
        rows,
        "No group has arrived. The token needs the scopes for groups, and Entra a mapping that is enabled.",
    )}${links}`;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
