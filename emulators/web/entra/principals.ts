import type { DirectoryGroup, DirectoryUser, EntraTenantState } from "../../entra/model";
import { findDraft } from "../draft";
import { formatCount, renderButton, renderCode, renderForm, renderTable } from "../elements";
import { type Content, type Markup, render } from "../markup";
import { type EntraCall, Refusal } from "../page";
import { createMatcher } from "../search";

/** A user or a group, as pages name it. */
export type Principal = { type: "User"; value: DirectoryUser } | { type: "Group"; value: DirectoryGroup };

/** The name as it is entered: a user principal name, or the display name of a group. */
export function getPrincipalName(principal: Principal): string {
    return principal.type === "User" ? principal.value.userPrincipalName : principal.value.displayName;
}

/**
 * The user or group of that name or object ID.
 * @throws Refusal when there is none, or not exactly one; the form then lists those that have it in their names.
 */
export function findPrincipal(state: EntraTenantState, text: string): Principal {
    const found = listExactMatches(state, text);
    const [only] = found;
    if (found.length === 1 && only !== undefined) return only;
    const count = found.length > 0 ? found.length : listPartialMatches(state, text).length;
    if (count === 0) throw new Refusal(`No user or group matches "${text.trim()}".`);
    throw new Refusal(
        `"${text.trim()}" matches ${formatCount(count, "user or group", "users and groups")}. Choose from the list.`,
        "note",
    );
}

/** More would make a page slow. */
const maxSuggestions = 300;
const maxMatches = 25;

/** The form of an action on one user or group. */
export interface PrincipalForm {
    /** Where it is sent. */
    action: string;
    label: string;
    /** The verb on its button. */
    button: string;
    /** Fields besides, which keep what was entered by `draft`. */
    renderOthers?: (draft: URLSearchParams | undefined) => Content;
}

/**
 * A field for a user or a group, with suggestions of those that are not deleted. If what was sent is only a part of
 * names, the field keeps it, and those that match stand below, each with a button.
 */
export function renderPrincipalForm(call: EntraCall, form: PrincipalForm): Markup {
    const { action, label, button, renderOthers } = form;
    const draft = findDraft(call, action);
    const options = listPrincipals(call.emulators.entra.state)
        .slice(0, maxSuggestions)
        .map(
            (principal) =>
                render`<option value="${getPrincipalName(principal)}">${principal.type === "User" ? principal.value.displayName : "Group"}</option>`,
        );
    const invalid = draft && render` aria-invalid="true" aria-describedby="result"`;
    const field = render`<label for="principal">${label}</label>
<input id="principal" name="principal" list="suggestions" value="${draft?.get("principal")}" required autocomplete="off" spellcheck="false"${invalid}>
<datalist id="suggestions">${options}</datalist>`;
    const others = renderOthers?.(draft);
    return render`${renderForm(call, action, render`<div class="filter">${field} ${others} <button type="submit">${button}</button></div>`)}
${draft && renderMatches(call, form, draft)}`;
}

/** Those that a refused form may have meant. */
function renderMatches(call: EntraCall, { action, button }: PrincipalForm, draft: URLSearchParams): Content {
    const { state } = call.emulators.entra;
    const text = draft.get("principal") ?? "";
    const exact = listExactMatches(state, text);
    // It was found, and refused for something else.
    if (exact.length === 1) return undefined;
    const all = exact.length > 0 ? exact : listPartialMatches(state, text);
    if (all.length === 0) return undefined;
    const others = Object.fromEntries(
        [...draft].filter(([name]) => !["formToken", "back", "principal"].includes(name)),
    );
    const rows = all
        .slice(0, maxMatches)
        .map((principal) => [
            principal.value.displayName,
            principal.type === "User" ? principal.value.userPrincipalName : renderCode(principal.value.id),
            principal.type,
            renderButton(
                call,
                action,
                button,
                { ...others, principal: principal.value.id },
                getPrincipalName(principal),
            ),
        ]);
    const rest = all.length - rows.length;
    return render`${renderTable(`Matches for "${text.trim()}"`, ["Name", "User principal name or object ID", "Type", "Action"], rows, "")}
${rest > 0 && render`<p class="quiet">${formatCount(rest, "more match", "more matches")}: enter more of the name.</p>`}`;
}

/** Groups, then users, without those that are deleted. */
function listPrincipals(state: EntraTenantState): Principal[] {
    return listAll(state).filter(({ value }) => value.deletedDateTime === null);
}

/** Also deleted ones, which are not provisioned, but an administrator may want to know why. */
function listExactMatches(state: EntraTenantState, text: string): Principal[] {
    const wanted = text.trim().toLowerCase();
    if (wanted === "") return [];
    const all = listAll(state);
    const named = all.filter((principal) =>
        [principal.value.id, getPrincipalName(principal).toLowerCase()].includes(wanted),
    );
    // A display name that one user has alone is enough too.
    return named.length > 0
        ? named
        : all.filter(
              ({ value }) => value.deletedDateTime === null && value.displayName.toLowerCase() === wanted,
          );
}

function listPartialMatches(state: EntraTenantState, text: string): Principal[] {
    if (text.trim() === "") return [];
    const matches = createMatcher(text);
    return listPrincipals(state)
        .filter(({ type, value }) =>
            type === "User"
                ? matches(value.displayName, value.userPrincipalName, value.mail)
                : matches(value.displayName),
        )
        .sort((a, b) => a.value.displayName.localeCompare(b.value.displayName));
}

function listAll({ users, groups }: EntraTenantState): Principal[] {
    return [
        ...[...groups.values()].map((value): Principal => ({ type: "Group", value })),
        ...[...users.values()].map((value): Principal => ({ type: "User", value })),
    ];
}
