import type { Auth0Connection } from "../../auth0";
import type { DirectoryUser } from "../../entra";
import { type Markup, render } from "../markup";
import type { LinkedSession } from "../page";

/** More would make a page slow. */
const suggestions = 300;

/** A text field for the user who signs in; {@link renderUserSuggestions} has to be on the page once. */
export function renderUserField(id: string, label: Markup, value: string): Markup {
    return render`<label for="${id}">${label}</label>
<input id="${id}" name="user" list="user-suggestions" value="${value}" required autocomplete="off" spellcheck="false">`;
}

/** The names that user fields suggest: those of users who are not deleted. */
export function renderUserSuggestions({ entra }: LinkedSession): Markup {
    const options = listUsers(entra.state.users)
        .slice(0, suggestions)
        .map(
            ({ userPrincipalName, displayName }) =>
                render`<option value="${userPrincipalName}">${displayName}</option>`,
        );
    return render`<datalist id="user-suggestions">${options}</datalist>`;
}

/** A user who can probably sign in with the connection: one that was provisioned, else the first who is enabled. */
export function suggestUser({ auth0, entra }: LinkedSession, { name }: Auth0Connection): string {
    const users = listUsers(entra.state.users).filter(({ accountEnabled }) => accountEnabled);
    const isProvisioned = ({ userPrincipalName }: DirectoryUser): boolean =>
        auth0.state.users.has(`samlp|${name}|${userPrincipalName}`);
    return (users.find(isProvisioned) ?? users[0])?.userPrincipalName ?? "";
}

const listUsers = (users: ReadonlyMap<string, DirectoryUser>): DirectoryUser[] =>
    [...users.values()]
        .filter(({ deletedDateTime }) => deletedDateTime === null)
        .sort((a, b) => a.userPrincipalName.localeCompare(b.userPrincipalName));
