import type { Inspector } from "../inspector";
import { findApplication, findServicePrincipal } from "./findApplication";
import { findConnectionByName } from "./findConnection";
import type { LinkLocation } from "./location";

/** A link by what an administrator knows of it. */
export interface LinkNames {
    /** Display name, client ID or object ID of the enterprise application. */
    application: string;
    /** Name or ID (`con_…`) of the Auth0 connection. Default: the one that the job provisions. */
    connection?: string;
}

/** Finds a link by names or IDs. @throws Error that says what there is instead. */
export async function locateLink({ clients }: Inspector, names: LinkNames): Promise<LinkLocation> {
    const [servicePrincipalId, connectionId] = await Promise.all([
        findServicePrincipalId(clients, names.application),
        names.connection === undefined ? undefined : findConnectionId(clients, names.connection),
    ]);
    return { servicePrincipalId, connectionId };
}

async function findServicePrincipalId(clients: Inspector["clients"], application: string): Promise<string> {
    return (await findServicePrincipal(clients, await findApplication(clients, application))).id;
}

async function findConnectionId(clients: Inspector["clients"], connection: string): Promise<string> {
    if (/^con_[A-Za-z0-9]{16}$/.test(connection)) return connection;
    return (await findConnectionByName(clients, connection)).id;
}
