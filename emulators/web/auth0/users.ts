import type { Auth0Connection, Auth0User } from "../../auth0";
import { blank, renderBadge, renderCode, renderFacts, renderTable, renderTime } from "../elements";
import { type Markup, render } from "../markup";
import type { Auth0Call, Auth0Session, PageRoute } from "../page";
import { getPage } from "../paging";
import { createMatcher, getSearch, matchesId, renderSearch } from "../search";
import { createConnectionPage, findConnection, listGroups, listUsers } from "./connections";
import { renderJson } from "./json";

/** Users and groups of a connection. */
export const userPages: PageRoute<Auth0Session>[] = [
    {
        path: "/auth0/connections/:id/users",
        show: (call) => {
            const connection = findConnection(call);
            return connection && createConnectionPage(connection, "Users", renderUsers(call, connection));
        },
    },
    {
        path: "/auth0/connections/:id/groups",
        show: (call) => {
            const connection = findConnection(call);
            return connection && createConnectionPage(connection, "Groups", renderGroups(call, connection));
        },
    },
];

function renderUsers(call: Auth0Call, connection: Auth0Connection): Markup {
    const search = getSearch(call);
    const matches = createMatcher(search);
    const found = listUsers(call.emulators, connection).filter(
        ({ user_id, attributes: { name, email, username } }) => {
            // In front of it are strategy and connection, which all users have.
            const own = user_id.split("|").at(-1);
            return matches(own, ...[name, email, username].map(toText)) || matchesId(search, user_id);
        },
    );
    const { items, links } = getPage(call, found, 50, "user");
    const list =
        items.length === 0
            ? render`<p class="quiet">${search === "" ? "There are no users." : "No user matches."}</p>`
            : render`<ol class="log">${items.map(renderUser)}</ol>`;
    return render`${renderSearch(call, "Name, email or user ID")}
${links}${list}`;
}

/** A line that opens. */
function renderUser({ user_id, identities, attributes, created_at, updated_at }: Auth0User): Markup {
    const { app_metadata, user_metadata, ...root } = attributes;
    const names = [toText(root.name), toText(root.email)].filter((name) => name !== "");
    return render`<li><details><summary>
${root.blocked === true ? renderBadge("bad", "Blocked") : renderBadge("good", "Active")}
<strong>${names[0] ?? user_id}</strong> <span class="quiet">${names[1]}</span></summary>
${renderFacts([
    ["User ID", renderCode(user_id)],
    ["Created", renderTime(created_at)],
    ["Updated", renderTime(updated_at)],
])}
${renderTable(
    "Identities",
    ["Connection", "Provider", "User ID", "Social"],
    identities.map((identity) => [
        identity.connection,
        identity.provider,
        renderCode(identity.user_id),
        identity.isSocial ? "Yes" : "No",
    ]),
    "No identities.",
)}
${renderJson("Profile", root)}${renderJson("app_metadata", app_metadata)}${renderJson("user_metadata", user_metadata)}
</details></li>`;
}

function renderGroups(call: Auth0Call, connection: Auth0Connection): Markup {
    const search = getSearch(call);
    const matches = createMatcher(search);
    const found = listGroups(call.emulators, connection).filter(
        ({ displayName, externalId = "" }) => matches(displayName) || matchesId(search, externalId),
    );
    const { items, links } = getPage(call, found, 25, "group");
    const rows = items.map(({ displayName, externalId, members, updated_at }) => [
        displayName,
        externalId === undefined ? blank : renderCode(externalId),
        members.length === 0
            ? "None"
            : render`<ul class="fine">${members.map((id) => render`<li>${id}</li>`)}</ul>`,
        renderTime(updated_at),
    ]);
    return render`${renderSearch(call, "Name or external ID")}${renderTable(
        "Groups of the connection",
        ["Name", "External ID", "Members", "Updated"],
        rows,
        search === ""
            ? 'There are no groups. To provision groups, give the SCIM token the scopes for groups, and enable the mapping "Provision Microsoft Entra ID Groups".'
            : "No group matches.",
    )}${links}`;
}

const toText = (value: unknown): string => (typeof value === "string" ? value : "");
