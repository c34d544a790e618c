import { mapConcurrently } from "../../provider/clients/concurrency";
import type { Inspector } from "../inspector";
import type { Account } from "./accounts";

/** The most that Auth0 puts into a page, and the most records of one search. Source: Auth0, "View Search Results by Page". */
const pageSize = 100;
const reachable = 1000;
/** Requests at the same time; the client waits when Auth0 says so. */
const concurrency = 4;

/** Source: Auth0 Management API, "List or Search Users", with `include_totals`. */
interface Page {
    total?: number;
    users?: Account[];
}

/**
 * Every user of a connection. A search reaches 1,000 records, so that more are read in windows over the time of their
 * creation. The search is eventually consistent: a change of the last seconds may be missing.
 */
export async function readAccounts(inspector: Inspector, connectionName: string): Promise<Account[]> {
    const accounts = new Map<string, Account>();
    let total: number | undefined;
    for (let since: string | undefined, isLast = false; !isLast;) {
        const window = await readWindow(inspector, connectionName, since);
        total ??= window.total;
        for (const account of window.accounts) accounts.set(account.user_id, account);
        inspector.onProgress?.({ subject: "users of Auth0", done: accounts.size, total });
        isLast = window.total <= reachable;
        const last: string | undefined = window.accounts.at(-1)?.created_at;
        if (!isLast && last === since) throw new Error(describeCrowd(connectionName, since));
        since = last;
    }
    return [...accounts.values()];
}

/** The oldest accounts that were created since then, 1,000 at most. */
async function readWindow(
    inspector: Inspector,
    connectionName: string,
    since: string | undefined,
): Promise<{ accounts: Account[]; total: number }> {
    const first = await readPage(inspector, connectionName, since, 0);
    const total = first.total ?? 0;
    const count = Math.ceil(Math.min(total, reachable) / pageSize);
    const others = Array.from({ length: Math.max(0, count - 1) }, (_, index) => index + 1);
    const pages = await mapConcurrently(others, concurrency, (page) =>
        readPage(inspector, connectionName, since, page),
    );
    return { accounts: [first, ...pages].flatMap(({ users }) => users ?? []), total };
}

function readPage(
    { clients, signal }: Inspector,
    connectionName: string,
    since: string | undefined,
    page: number,
): Promise<Page> {
    const name = connectionName.replace(/[\\"]/g, "\\$&");
    const window = since === undefined ? "" : ` AND created_at:[${since} TO *]`;
    const query = new URLSearchParams({
        q: `identities.connection:"${name}"${window}`,
        search_engine: "v3",
        sort: "created_at:1",
        page: String(page),
        per_page: String(pageSize),
        include_totals: "true",
    });
    return clients.auth0.get<Page>(`/users?${query.toString()}`, { signal });
}

function describeCrowd(connectionName: string, since = ""): string {
    return (
        `More than ${reachable} users of the connection ${connectionName} were created in the same moment (${since}), and a ` +
        "search of Auth0 reaches no more. Export the users of the connection instead: Auth0 Management API, POST /jobs/users-exports."
    );
}
