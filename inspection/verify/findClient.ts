import { mapConcurrently } from "../../provider/clients/concurrency";
import type { EnabledClient } from "../doctor/parts";
import type { Inspector } from "../inspector";

/** An application that users sign in to. */
export interface SignInClient {
    id: string;
    name?: string;
    /** Where users return to; one that the application allows. */
    redirectUri: string;
}

/** What the command line gives. */
export interface ClientSelection {
    clientId?: string;
    redirectUri?: string;
}

/** Source: Auth0 Management API, client. */
interface Client {
    client_id: string;
    name?: string;
    app_type?: string;
    callbacks?: string[];
    grant_types?: string[];
}

/** No application can be used, and why. */
export class NoClientError extends Error {
    constructor(
        message: string,
        readonly fix: string,
    ) {
        super(message);
        this.name = "NoClient";
    }
}

const howToGive = "Give another application by --client-id and its callback by --redirect-uri.";
const concurrency = 4;

/**
 * The application to sign in to: the one that is given, else the first that may use the connection and has a callback that
 * a browser can go to. Needs read:clients, unless both are given.
 */
export async function findClient(
    inspector: Inspector,
    enabled: readonly EnabledClient[],
    { clientId, redirectUri }: ClientSelection,
): Promise<SignInClient> {
    if (clientId !== undefined && redirectUri !== undefined) return { id: clientId, redirectUri };
    const ids = clientId === undefined ? enabled.map(({ id }) => id) : [clientId];
    const clients = await mapConcurrently(ids, concurrency, (id) => readClient(inspector, id));
    for (const client of clients) {
        const callback = redirectUri ?? findCallback(client);
        if (callback === undefined || (clientId === undefined && !isForUsers(client))) continue;
        return { id: client.client_id, name: client.name, redirectUri: callback };
    }
    if (clientId !== undefined) {
        throw new NoClientError(
            `The application ${clientId} has no callback that a browser can go to.`,
            "Add an https address to its Allowed Callback URLs, or give --redirect-uri.",
        );
    }
    throw new NoClientError(
        "No application that may use the connection signs users in: none has a callback that a browser can go to.",
        howToGive,
    );
}

function readClient({ clients, signal }: Inspector, id: string): Promise<Client> {
    const fields = "client_id,name,app_type,callbacks,grant_types";
    const path = `/clients/${encodeURIComponent(id)}?fields=${fields}&include_fields=true`;
    return clients.auth0.get<Client>(path, { signal });
}

const isForUsers = ({ app_type, grant_types }: Client): boolean =>
    app_type !== "non_interactive" && grant_types?.includes("authorization_code") !== false;

/** Without a placeholder such as `https://*.example.com`; an address of an app on a phone is no page. */
const findCallback = ({ callbacks = [] }: Client): string | undefined =>
    callbacks.find((url) => URL.canParse(url) && /^https?:\/\/[^*]+$/.test(url));
