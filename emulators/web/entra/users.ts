import type { DirectoryUser } from "../../entra/model";
import { purgeRecycleBin } from "../../entra/recycleBin";
import { renderBadge, renderButton, renderTable } from "../elements";
import { type Content, type Markup, render } from "../markup";
import {
    type ActionRoute,
    type EntraCall,
    type EntraSession,
    type Notice,
    type PageRoute,
    Refusal,
} from "../page";
import { getPage } from "../paging";
import { isUserChange, listChanges, userChanges } from "./directoryChanges";

const path = "/entra/users";

/** The users of the tenant, with what an administrator does to them. */
export const userPages: PageRoute<EntraSession>[] = [
    { path, show: (call) => ({ title: "Users", body: renderUsers(call) }) },
];

export const userActions: ActionRoute<EntraSession>[] = [{ path, act: change }];

function renderUsers(call: EntraCall): Markup {
    purgeRecycleBin(call.emulators.entra.state, call.emulators.clock);
    const text = call.query.get("text") ?? "";
    const wanted = text.toLowerCase();
    const found = [...call.emulators.entra.state.users.values()]
        .filter(
            ({ displayName, userPrincipalName, department }) =>
                wanted === "" ||
                [displayName, userPrincipalName, department ?? ""].some((name) =>
                    name.toLowerCase().includes(wanted),
                ),
        )
        .sort((a, b) => a.displayName.localeCompare(b.displayName));
    const { items, links } = getPage(call, found, 50, "user");
    return render`<form method="get" class="filter"><label for="text">Name or department</label>
<input id="text" name="text" type="search" value="${text}"> <button type="submit">Filter</button></form>
${renderTable(
    "Users of the tenant",
    ["Name", "User principal name", "Department", "Account", "Action"],
    items.map((user) => [
        user.displayName,
        user.userPrincipalName,
        user.department ?? "–",
        renderAccount(user),
        renderButtons(call, user),
    ]),
    "No users found.",
)}${links}`;
}

function renderAccount({ accountEnabled, deletedDateTime }: DirectoryUser): Markup {
    if (deletedDateTime !== null) return renderBadge("bad", "Deleted");
    return accountEnabled ? renderBadge("good", "Enabled") : renderBadge("warning", "Disabled");
}

function renderButtons(call: EntraCall, user: DirectoryUser): Content {
    const all = listChanges(user).map((word) =>
        renderButton(call, path, word, { user: user.id, change: word }, user.displayName),
    );
    return render`<div class="row">${all}</div>`;
}

function change({ emulators, form: fields }: EntraCall): Notice {
    const { state } = emulators.entra;
    purgeRecycleBin(state, emulators.clock);
    const user = state.users.get(fields.get("user") ?? "");
    if (user === undefined) throw new Refusal("This user no longer exists.");
    const word = fields.get("change") ?? "";
    if (!isUserChange(word)) throw new Refusal("This action is not supported.");
    userChanges[word](state, user, emulators.clock.now());
    return {
        kind: "success",
        text: `${word}: ${user.displayName}. The next cycle provisions the change to Auth0.`,
    };
}
