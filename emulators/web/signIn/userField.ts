import type { Auth0Connection } from "../../auth0";
import type { DirectoryUser } from "../../entra";
import { type Markup, render } from "../markup";
import { type LinkedSession, Refusal } from "../page";
import { createMatcher } from "../search";

/** More would make a page slow. */
const suggestions = 300;

/** A field for the user who signs in; {@link renderUserSuggestions} has to be on the page once. */
export function renderUserField(id: string, label: Markup, value: string, isRefused = false): Markup {
    const invalid = isRefused && render` aria-invalid="true" aria-describedby="result"`;
    return render`<label for="${id}">${label}</label>
<input id="${id}" name="user" list="user-suggestions" value="${value}" required autocomplete="off" spellcheck="false"${invalid}>`;
}

/** So many matches are named. */
const maxMatches = 5;

/**
 * The user principal name that was meant: a display name, or a part of a name, that one user has alone is enough. What
 * no user has is returned as it is, since its refusal by Entra is worth seeing too.
 *
 * @throws Refusal when several users have it.
 */
export function resolveUserName({ entra }: LinkedSession, entered: string): string {
    const text = entered.trim();
    if (text.includes("@")) return text;
    const users = listUsers(entra.state.users);
    const named = users.filter(({ displayName }) => displayName.toLowerCase() === text.toLowerCase());
    const matches = createMatcher(text);
    const found =
        named.length > 0
            ? named
            : users.filter((user) => matches(user.displayName, user.userPrincipalName, user.mail));
    const names = found.map(({ userPrincipalName }) => userPrincipalName);
    if (names.length < 2) return names[0] ?? text;
    const rest = names.length - maxMatches;
    const more = rest > 0 ? ` and ${rest} more` : "";
    throw new Refusal(
        `"${text}" matches ${names.length} users: ${names.slice(0, maxMatches).join(", ")}${more}. Enter more of the name.`,
        "note",
    );
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
