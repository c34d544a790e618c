import type { DirectoryUser } from "../../entra/model";
import { purgeRecycleBin } from "../../entra/recycleBin";
import { badge, button, table } from "../elements";
import { type Content, markup, type Markup } from "../markup";
import { type ActionRoute, type Notice, type PageCall, type PageRoute, Refusal } from "../page";
import { partOf } from "../paging";
import { changesFor, isUserChange, userChanges } from "./directoryChanges";

const path = "/entra/people";

/** The users of the tenant, with what an administrator does to them. */
export const peoplePages: PageRoute[] = [{ path, show: (call) => ({ title: "People", body: people(call) }) }];

export const peopleActions: ActionRoute[] = [{ path, act: change }];

function people(call: PageCall): Markup {
    purgeRecycleBin(call.world.entra.state, call.world.clock);
    const text = call.query.get("text") ?? "";
    const wanted = text.toLowerCase();
    const found = [...call.world.entra.state.users.values()]
        .filter(
            ({ displayName, userPrincipalName, department }) =>
                wanted === "" ||
                [displayName, userPrincipalName, department ?? ""].some((name) =>
                    name.toLowerCase().includes(wanted),
                ),
        )
        .sort((a, b) => a.displayName.localeCompare(b.displayName));
    const { items, links } = partOf(call, found, 50, "person", "people");
    return markup`<form method="get" class="filter"><label for="text">Name or department</label>
<input id="text" name="text" type="search" value="${text}"> <button type="submit">Filter</button></form>
${table(
    "Users of the tenant",
    ["Name", "User principal name", "Department", "Account", "Change"],
    items.map((user) => [
        user.displayName,
        user.userPrincipalName,
        user.department ?? "–",
        account(user),
        buttons(call, user),
    ]),
    "There is nobody of that name.",
)}${links}`;
}

function account({ accountEnabled, deletedDateTime }: DirectoryUser): Markup {
    if (deletedDateTime !== null) return badge("bad", "Deleted");
    return accountEnabled ? badge("good", "Enabled") : badge("warning", "Disabled");
}

function buttons(call: PageCall, user: DirectoryUser): Content {
    const all = changesFor(user).map((word) =>
        button(call, path, word, { user: user.id, change: word }, user.displayName),
    );
    return markup`<div class="row">${all}</div>`;
}

function change({ world, form: fields }: PageCall): Notice {
    const { state } = world.entra;
    purgeRecycleBin(state, world.clock);
    const user = state.users.get(fields.get("user") ?? "");
    if (user === undefined) throw new Refusal("This user is gone.");
    const word = fields.get("change") ?? "";
    if (!isUserChange(word)) throw new Refusal("There is no such change.");
    userChanges[word](state, user, world.clock.now());
    return { kind: "success", text: `${word}: ${user.displayName}. The next cycle tells Auth0.` };
}
