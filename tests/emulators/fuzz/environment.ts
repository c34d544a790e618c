import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, request } from "undici";

import { managementRoutes } from "../../../emulators/auth0/management";
import { graphRoutes } from "../../../emulators/entra/graph/routes";
import { createCredentials } from "../../../emulators/session/credentials";
import { type EmulatorSession, startEmulators } from "../../../emulators/session/emulatorSession";
import { VirtualClock } from "../../../emulators/support/clock";
import { startWebUi, type WebUi } from "../../../emulators/web";
import { field, groupScopes, signInEndpoint, signingCertificate, userScopes } from "../auth0/support";
import { directoryGroup, directoryUser } from "../entra/provisioning/support/environment";
import { apiClient } from "../web/support/apiClient";
import { Visitor } from "../web/support/visitor";

/** Both emulators and their Web UI, with one of everything that a path can name. */
export interface FuzzEnvironment {
    session: EmulatorSession;
    webUi: WebUi;
    cookie: string;
    formToken: string;
    graphToken: string;
    azureToken: string;
    managementToken: string;
    scimToken: string;
    connectionId: string;
    scimUserId: string;
    principalId: string;
    applicationId: string;
    appId: string;
    jobId: string;
    agent: Agent;
    /** The traffic file so far. */
    readTraffic: () => Promise<string>;
    close: () => Promise<void>;
}

/** What must not be in the record of the traffic. */
export const canaries = { password: "canary-password-1f", secretToken: "canary-secret-token-2e" };

export async function startFuzzEnvironment(): Promise<FuzzEnvironment> {
    const graphPermissions = graphRoutes.flatMap(({ permission }) => permission?.anyOf.flat() ?? []);
    const managementScopes = managementRoutes.flatMap(({ scopes }) => [...scopes]);
    const folder = await mkdtemp(join(tmpdir(), "fuzz-"));
    const trafficFile = join(folder, "traffic.jsonl");
    const user = directoryUser("ada");
    const group = directoryGroup("Engineering", [user.id]);
    const session = await startEmulators({
        users: [user, directoryUser("ben")],
        groups: [group],
        credentials: createCredentials({
            graphPermissions: [...new Set(graphPermissions)],
            managementScopes: [...new Set(managementScopes)],
        }),
        // It stands still: what a request starts must not run into the next ones.
        clock: new VirtualClock({ start: new Date("2026-10-01T00:00:00Z"), speed: 0 }),
        trafficFile,
    });
    const { auth0, entra, certificates, credentials } = session;
    const api = apiClient(certificates.ca);
    const graphToken = await entra.issueToken(credentials.entra);
    const managementToken = auth0.issueToken(credentials.auth0.scopes);
    const manage = api.at(`${auth0.server.origin}/api/v2`, managementToken);
    const graph = api.at(`${entra.server.origin}/v1.0`, graphToken);
    const connection = await manage("POST", "/connections", {
        name: "fuzzed",
        strategy: "samlp",
        options: { signInEndpoint, signingCert: await signingCertificate() },
    });
    const connectionId = field(connection, "id");
    const path = `/connections/${connectionId}/scim-configuration`;
    await manage("POST", path);
    const scopes = [...userScopes, ...groupScopes];
    const scimToken = field(await manage("POST", `${path}/tokens`, { scopes }), "token");
    const scim = api.at(`${auth0.server.origin}/scim/v2/connections/${connectionId}`, scimToken);
    const scimUserId = field(await scim("POST", "/Users", createScimUser("ada")), "id");
    const made = (await graph(
        "POST",
        "/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate",
        {
            displayName: "fuzzed",
        },
    )) as { application: { id: string; appId: string }; servicePrincipal: { id: string } };
    const principalId = made.servicePrincipal.id;
    const synchronization = `/servicePrincipals/${principalId}/synchronization`;
    const jobId = field(await graph("POST", `${synchronization}/jobs`, { templateId: "scim" }), "id");
    await api.close();
    const webUi = await startWebUi(session, { patienceMs: 1 });
    const visitor = await Visitor.withKey(webUi, certificates.ca);
    const formToken = /name="formToken" value="([^"]*)"/.exec(await visitor.page("/"))?.[1] ?? "";
    await visitor.close();
    const agent = new Agent({ connect: { ca: certificates.ca } });
    const response = await request(`${entra.server.origin}/${entra.state.tenantId}/oauth2/v2.0/token`, {
        method: "POST",
        dispatcher: agent,
        body: new URLSearchParams({
            grant_type: "client_credentials",
            client_id: credentials.entra.appId,
            client_secret: credentials.entra.secret ?? "",
            scope: "https://management.azure.com/.default",
        }).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    const azureToken = field(await response.body.json(), "access_token");
    return {
        session,
        webUi,
        cookie: visitor.cookie ?? "",
        formToken,
        graphToken,
        azureToken,
        managementToken,
        scimToken,
        connectionId,
        scimUserId,
        principalId,
        applicationId: made.application.id,
        appId: made.application.appId,
        jobId,
        agent,
        readTraffic: () => readFile(trafficFile, "utf8"),
        close: async () => {
            await agent.close();
            await webUi.close();
            await session.close();
            await rm(folder, { recursive: true, force: true });
        },
    };
}

export const createScimUser = (name: string): object => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    externalId: name,
    userName: `${name}@acme.example`,
    active: true,
    password: canaries.password,
    emails: [{ primary: true, type: "work", value: `${name}@acme.example` }],
    name: { givenName: "Ada", familyName: "Lovelace" },
    roles: [],
});
