import { findNearest, formatSuggestion } from "../../rules/suggestion";
import type { Clients } from "../clients";
import { type FoundGroup, type FoundUser, quote } from "./principals";

/** Names that are compared with one that was not found. */
const maxCandidates = 100;
/** With which the right name begins as well: most typing errors are further behind. */
const prefixLength = 2;

/**
 * "Did you mean …?" for a user that was not found, empty without a near one. Asked only then, and for all such names in
 * one batch.
 */
export async function suggestUser({ batched: graph }: Clients, query: string): Promise<string> {
    const start = quote(query.slice(0, prefixLength));
    const filter = `startswith(userPrincipalName,${start}) or startswith(mail,${start})`;
    return suggestNear(query, async () => {
        const path = `/users?$filter=${encodeURIComponent(filter)}&$select=userPrincipalName,mail&$top=${maxCandidates}`;
        const { value = [] } = await graph.get<{ value?: Partial<FoundUser>[] }>(path);
        return value.flatMap(({ userPrincipalName, mail }) => [userPrincipalName, mail]);
    });
}

/** The same for a group. */
export async function suggestGroup({ batched: graph }: Clients, query: string): Promise<string> {
    const filter = `startswith(displayName,${quote(query.slice(0, prefixLength))})`;
    return suggestNear(query, async () => {
        const path = `/groups?$filter=${encodeURIComponent(filter)}&$select=displayName&$top=${maxCandidates}`;
        const { value = [] } = await graph.get<{ value?: Partial<FoundGroup>[] }>(path);
        return value.map(({ displayName }) => displayName);
    });
}

async function suggestNear(
    query: string,
    list: () => Promise<(string | null | undefined)[]>,
): Promise<string> {
    try {
        const names = new Set((await list()).filter((name) => typeof name === "string"));
        const near = findNearest(query, [...names]);
        return near === undefined ? "" : `${formatSuggestion(near)} `;
    } catch {
        // The error is that the name was not found; a suggestion is no more than that.
        return "";
    }
}
