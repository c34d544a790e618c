import { randomUUID } from "node:crypto";

import { startAuth0Emulator } from "../../../../emulators/auth0";
import { startEntraEmulator } from "../../../../emulators/entra";
import type { ClientRegistration, DirectoryUser } from "../../../../emulators/entra/model";
import { createLoopbackCertificates } from "../../../../emulators/support/certificates";
import { VirtualClock } from "../../../../emulators/support/clock";
import type { LinkedSession } from "../../../../emulators/web/page";
import {
    allScopes,
    field,
    groupScopes,
    signInEndpoint,
    signingCertificate,
    userScopes,
} from "../../auth0/support";
import { directoryGroup, directoryUser } from "../../entra/provisioning/support/environment";
import { apiClient, type ApiClient } from "./apiClient";
import { linkSignOn } from "./signOn";

/** A linked pair of emulators, configured as the guides for the portals say; nothing has been provisioned yet. */
export interface LinkedTenants {
    emulators: LinkedSession;
    servicePrincipalId: string;
    jobId: string;
    connectionId: string;
    people: Record<"ada" | "ben" | "cleo" | "dora", DirectoryUser>;
    /** Everything that no page may show, by what it is. */
    secrets: Record<string, string>;
    close(): Promise<void>;
}

/** Ada is assigned, Ben is by the group Engineering, Cleo is disabled, Dora is not assigned. */
export async function startLinkedTenants(): Promise<LinkedTenants> {
    const certificates = await createLoopbackCertificates();
    // It stands still, so that nothing is due unless a test says so.
    const clock = new VirtualClock({ start: new Date("2026-03-02T09:00:00Z"), speed: 0 });
    const given = {
        ada: directoryUser("ada"),
        ben: directoryUser("ben"),
        cleo: { ...directoryUser("cleo"), accountEnabled: false },
        dora: directoryUser("dora"),
    };
    const groups = [directoryGroup("Engineering", [given.ben.id, given.cleo.id])];
    const graphClient: ClientRegistration = {
        appId: randomUUID(),
        objectId: randomUUID(),
        secret: `canary-graph-${randomUUID()}`,
        permissions: [
            "Application.ReadWrite.OwnedBy",
            "AppRoleAssignment.ReadWrite.All",
            "Synchronization.ReadWrite.All",
        ],
    };
    const managementSecret = `canary-management-${randomUUID()}`;
    const [auth0, entra] = await Promise.all([
        startAuth0Emulator({
            certificates,
            clients: [{ clientId: "deployer", clientSecret: managementSecret, scopes: allScopes }],
            clock,
        }),
        startEntraEmulator({
            certificates,
            clients: [graphClient],
            users: Object.values(given),
            groups,
            clock,
            provisioning: { ca: certificates.ca, requestsPerSecond: Infinity },
        }),
    ]);
    // The emulator has copies, which tests change as an administrator would.
    const find = ({ id }: DirectoryUser): DirectoryUser => entra.state.users.get(id) ?? expectUser(id);
    const people = {
        ada: find(given.ada),
        ben: find(given.ben),
        cleo: find(given.cleo),
        dora: find(given.dora),
    };
    const api = apiClient(certificates.ca);
    const managementToken = auth0.issueToken(allScopes);
    const manage = api.at(`${auth0.server.origin}/api/v2`, managementToken);
    const graphToken = await entra.issueToken(graphClient);
    const graph = api.at(`${entra.server.origin}/v1.0`, graphToken);
    try {
        const { connectionId, scimToken } = await connect(manage);
        const base = `${auth0.server.origin}/scim/v2/connections/${connectionId}?aadOptscim062020`;
        const assigned = [people.ada.id, ...groups.map(({ id }) => id)];
        const application = await provision(graph, assigned, base, scimToken);
        await linkSignOn({
            auth0,
            entra,
            graph,
            manage,
            connectionId,
            servicePrincipalId: application.servicePrincipalId,
        });
        return {
            emulators: { auth0, entra, clock, certificates },
            ...application,
            connectionId,
            people,
            secrets: {
                "the client secret of Entra": graphClient.secret,
                "the client secret of Auth0": managementSecret,
                "the token for Graph": graphToken,
                "the token for the Management API": managementToken,
                "the SCIM token": scimToken,
                "the key of the certificate": certificates.key.split("\n")[1] ?? "",
            },
            close: async () => {
                await entra.close();
                await auth0.close();
            },
        };
    } finally {
        await api.close();
    }
}

function expectUser(id: string): never {
    throw new Error(`the emulator has no user ${id}`);
}

async function connect(manage: ApiClient): Promise<{ connectionId: string; scimToken: string }> {
    const connection = await manage("POST", "/connections", {
        name: "acme-entra",
        strategy: "samlp",
        options: { signInEndpoint, signingCert: await signingCertificate() },
    });
    const connectionId = field(connection, "id");
    const path = `/connections/${connectionId}/scim-configuration`;
    const { mapping } = (await manage("GET", `${path}/default-mapping`)) as {
        mapping: { scim: string; auth0: string }[];
    };
    await manage("POST", path, {
        user_id_attribute: "userName",
        mapping: mapping
            .filter(({ scim }) => !scim.endsWith("manager"))
            .map((entry) =>
                entry.auth0 === "email" ? { ...entry, scim: 'emails[type eq "work"].value' } : entry,
            ),
    });
    const token = await manage("POST", `${path}/tokens`, { scopes: [...userScopes, ...groupScopes] });
    return { connectionId, scimToken: field(token, "token") };
}

const template = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

async function provision(
    graph: ApiClient,
    assigned: string[],
    base: string,
    token: string,
): Promise<{ servicePrincipalId: string; jobId: string }> {
    const made = (await graph("POST", `/applicationTemplates/${template}/instantiate`, {
        displayName: "Acme <Auth0>",
    })) as { servicePrincipal: { id: string; appRoles: { id: string; displayName: string }[] } };
    const { id, appRoles } = made.servicePrincipal;
    const role = appRoles.find(({ displayName }) => displayName === "User")?.id;
    for (const principalId of assigned) {
        await graph("POST", `/servicePrincipals/${id}/appRoleAssignedTo`, {
            appRoleId: role,
            principalId,
            resourceId: id,
        });
    }
    const synchronization = `/servicePrincipals/${id}/synchronization`;
    const jobId = field(await graph("POST", `${synchronization}/jobs`, { templateId: "scim" }), "id");
    const value = [
        { key: "BaseAddress", value: base },
        { key: "SecretToken", value: token },
        { key: "SyncAll", value: "false" },
    ];
    await graph("PUT", `${synchronization}/secrets`, { value });
    await graph("POST", `${synchronization}/jobs/${jobId}/start`);
    return { servicePrincipalId: id, jobId };
}
