import type { Auth0Client, Auth0State } from "../state";

/**
 * The application that the Auth0 Dashboard simulates when a connection is tried. It is not one of the tenant: no
 * connection has to be enabled for it, and the Management API does not list it. It has no secret and uses PKCE.
 * Source: Auth0, "Test Connections". Undocumented which client ID and which callback it has.
 */
export const connectionTester: Auth0Client & { callbacks: [string] } = {
    client_id: "try-connection",
    name: "Try Connection",
    tenant: "auth0",
    app_type: "spa",
    grant_types: ["authorization_code"],
    scopes: [],
    callbacks: ["https://manage.auth0.example/tester/callback"],
};

/** The client of that ID; undefined when there is none. */
export function findClient({ clients }: Auth0State, id: string): Auth0Client | undefined {
    return id === connectionTester.client_id ? connectionTester : clients.get(id);
}
