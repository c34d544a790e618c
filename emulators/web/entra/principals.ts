import type { DirectoryGroup, DirectoryUser, EntraTenantState } from "../../entra/model";
import { type Markup, render } from "../markup";
import { Refusal } from "../page";

/** A user or a group, as pages name it. */
export type Principal = { type: "User"; value: DirectoryUser } | { type: "Group"; value: DirectoryGroup };

/** The name as it is entered: a user principal name, or the display name of a group. */
export function getPrincipalName(principal: Principal): string {
    return principal.type === "User" ? principal.value.userPrincipalName : principal.value.displayName;
}

/**
 * The user or group of that name or object ID.
 * @throws Refusal when there is none, or several groups have the name.
 */
export function findPrincipal(state: EntraTenantState, text: string): Principal {
    const wanted = text.trim().toLowerCase();
    const users = [...state.users.values()]
        .filter(({ id, userPrincipalName }) => [id, userPrincipalName.toLowerCase()].includes(wanted))
        .map((value): Principal => ({ type: "User", value }));
    const groups = [...state.groups.values()]
        .filter(({ id, displayName }) => [id, displayName.toLowerCase()].includes(wanted))
        .map((value): Principal => ({ type: "Group", value }));
    const [found, another] = [...users, ...groups];
    if (wanted === "" || found === undefined) {
        throw new Refusal(
            `No user or group matches "${text.trim()}". Enter a user principal name, the display name of a group or an object ID.`,
        );
    }
    if (another !== undefined) {
        throw new Refusal(`Several users or groups match "${text.trim()}". Enter the object ID.`);
    }
    return found;
}

/** More would make a page slow. */
const suggestions = 300;

/** A text field for a user or a group, with suggestions of those that are not deleted. */
export function renderPrincipalField(state: EntraTenantState, id: string, label: string, value = ""): Markup {
    const alive = <T extends { deletedDateTime: string | null }>(all: Map<string, T>): T[] =>
        [...all.values()].filter((item) => item.deletedDateTime === null);
    const options = [
        ...alive(state.groups).map(
            ({ displayName }) => render`<option value="${displayName}">Group</option>`,
        ),
        ...alive(state.users).map(
            ({ userPrincipalName, displayName }) =>
                render`<option value="${userPrincipalName}">${displayName}</option>`,
        ),
    ].slice(0, suggestions);
    return render`<label for="${id}">${label}</label>
<input id="${id}" name="principal" list="${id}-suggestions" value="${value}" required autocomplete="off" spellcheck="false">
<datalist id="${id}-suggestions">${options}</datalist>`;
}
