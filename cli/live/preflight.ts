import type { Clients } from "../../provider/clients";
import { ApiError } from "../../provider/clients/apiError";
import { resolveAuth0Domain } from "../../provider/clients/auth0Token";
import { getDeployment } from "../../provider/functions/getDeployment";
import { quote } from "../../provider/functions/principals";
import { whereToGrant } from "../../provider/permissions";
import { findUser, type LiveUser } from "./users";

/** Where the suite works. */
export interface LiveTenants {
    auth0Domain: string;
    entraTenantId: string;
    cloud: string;
    users: { a: LiveUser; b: LiveUser };
}

const capabilities = [
    "connection",
    "scimConfiguration",
    "scimToken",
    "application",
    "assignment",
    "userLookup",
    "provisioning",
    "provisionOnDemand",
];

/** Checks credentials, permissions and users, before anything is written. @throws Error that says what is missing */
export async function checkTenants(
    clients: Clients,
    named: { a: string; b: string },
    signal: AbortSignal,
): Promise<LiveTenants> {
    await checkPermissions(clients, signal);
    const [cloud, a, b] = await Promise.all([
        clients.cloud(),
        findUser(clients, "--user", named.a),
        findUser(clients, "--user", named.b),
    ]);
    if (a.id === b.id) {
        throw new Error(`Both --user options are the same user, "${named.a}". Give two users.`);
    }
    const token = await clients.graph.token(signal);
    return {
        auth0Domain: resolveAuth0Domain(clients.settings),
        entraTenantId: clients.settings.find("entraTenantId") ?? token.tenantId ?? "",
        cloud: cloud.name,
        users: { a, b },
    };
}

async function checkPermissions(clients: Clients, signal: AbortSignal): Promise<void> {
    const silent = () => undefined;
    const log = { debug: silent, info: silent, warn: silent, error: silent, status: silent };
    const result = await getDeployment.invoke(
        { capabilities },
        { config: clients, signal, log, preview: false },
    );
    if ("failures" in result) throw new Error(result.failures.map(({ reason }) => reason).join("\n"));
    const { roles } = await clients.graph.token(signal);
    if (roles !== undefined && !roles.includes("AuditLog.Read.All")) {
        throw new Error(
            "The suite reads the provisioning log, which needs the permission AuditLog.Read.All of Microsoft Graph. Grant it at " +
                `${whereToGrant.graph}.`,
        );
    }
    try {
        await clients.auth0.get("/users?per_page=1", { signal });
    } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        throw new Error(
            `The suite reads users of Auth0, which needs the permission read:users. ${error.message}`,
            {
                cause: error,
            },
        );
    }
}

/** @throws Error if there are objects with the name that the suite did not create */
export async function checkNames(clients: Clients, name: string, signal: AbortSignal): Promise<void> {
    const filter = encodeURIComponent(`displayName eq ${quote(name)}`);
    const [connections, applications] = await Promise.all([
        clients.auth0.get<{ id?: string }[]>(`/connections?name=${encodeURIComponent(name)}`, { signal }),
        clients.graph.list<{ id: string }>(`/applications?$filter=${filter}&$select=id`, { signal }),
    ]);
    const found = [
        ...connections.map(({ id }) => `the connection "${name}" (${id ?? ""}) in Auth0`),
        ...applications.map(({ id }) => `the application "${name}" (${id}) in Entra`),
    ];
    if (found.length === 0) return;
    throw new Error(
        `There is ${found.join(" and ")} already, and the folder of the suite does not know of it. If an earlier run left it ` +
            "behind and its folder is lost, delete it as docs/live.md says; else give another --prefix.",
    );
}
