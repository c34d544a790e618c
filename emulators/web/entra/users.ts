import type { DirectoryUser } from "../../entra/model";
import { purgeRecycleBin } from "../../entra/recycleBin";
import { blank, renderBadge, renderButton, renderTable } from "../elements";
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
import { createMatcher, getSearch, matchesId, renderSearch } from "../search";
import { isUserChange, listChanges, type UserChange, userChanges } from "./directoryChanges";

const path = "/entra/users";

/** The users of the tenant, with what an administrator does to them. */
export const userPages: PageRoute<EntraSession>[] = [
    { path, show: (call) => ({ title: "Users", body: renderUsers(call) }) },
];

export const userActions: ActionRoute<EntraSession>[] = [{ path, confirm: createQuestion, act: change }];

function renderUsers(call: EntraCall): Markup {
    purgeRecycleBin(call.emulators.entra.state, call.emulators.clock);
    const search = getSearch(call);
    const matches = createMatcher(search);
    const found = [...call.emulators.entra.state.users.values()]
        .filter(
            ({ id, displayName, userPrincipalName, mail, department }) =>
                matches(displayName, userPrincipalName, mail, department) || matchesId(search, id),
        )
        .sort((a, b) => a.displayName.localeCompare(b.displayName));
    const { items, links } = getPage(call, found, 50, "user");
    return render`${renderSearch(call, "Name, email or department")}
${renderTable(
    "All users",
    ["Name", "User principal name", "Department", "Account", "Action"],
    items.map((user) => [
        user.displayName,
        user.userPrincipalName,
        user.department ?? blank,
        renderAccount(user),
        renderButtons(call, user),
    ]),
    "No user matches.",
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

/** What deletes is asked about before. */
const consequences: Partial<Record<UserChange, string>> = {
    Delete: "The user moves to the deleted users and can be restored for 30 days. The next cycle disables the account in the application.",
    "Delete permanently":
        "The user cannot be restored. The next cycle deletes the account in the application.",
};

function createQuestion(call: EntraCall): Confirmation | undefined {
    const { user, word } = readChange(call);
    const text = consequences[word];
    return text === undefined ? undefined : { title: `${word}: ${user.displayName}?`, text, button: word };
}

function change(call: EntraCall): Notice {
    const { user, word } = readChange(call);
    userChanges[word](call.emulators.entra.state, user, call.emulators.clock.now());
    return {
        kind: "success",
        text: `${word}: ${user.displayName}. The next cycle provisions the change.`,
    };
}

function readChange({ emulators, form }: EntraCall): { user: DirectoryUser; word: UserChange } {
    const { state } = emulators.entra;
    purgeRecycleBin(state, emulators.clock);
    const user = state.users.get(form.get("user") ?? "");
    if (user === undefined) throw new Refusal("This user no longer exists.");
    const word = form.get("change") ?? "";
    if (!isUserChange(word)) throw new Refusal("This action is not supported.");
    return { user, word };
}
