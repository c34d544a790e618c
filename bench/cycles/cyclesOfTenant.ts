import { randomUUID } from "node:crypto";
import { Agent, request } from "undici";

import { type Auth0Emulator, startAuth0Emulator } from "../../emulators/auth0";
import { type ClientRegistration, type EntraEmulator, startEntraEmulator } from "../../emulators/entra";
import { createTokenSigningCertificate } from "../../emulators/entra/signingCertificate";
import { createLoopbackCertificates, type LoopbackCertificates } from "../../emulators/support/certificates";
import { VirtualClock } from "../../emulators/support/clock";
import { getCloud } from "../../emulators/support/clouds";
import { createBenchDirectory } from "./directory";

const changes = 10;
const permissions = [
    "Application.ReadWrite.OwnedBy",
    "AppRoleAssignment.ReadWrite.All",
    "Synchronization.ReadWrite.All",
    "Directory.Read.All",
];

/**
 * Runs an initial cycle, an incremental one with ten changed users and one without changes, for as many users as
 * the argument says, in groups of fifty, from one tenant to the other over HTTPS without a limit of requests.
 * Prints what they took as JSON. A process of its own, so that its peak memory is that of one size.
 */
async function main(users: number): Promise<void> {
    const certificates = await createLoopbackCertificates();
    const clock = new VirtualClock();
    const client = { appId: randomUUID(), objectId: randomUUID(), secret: randomUUID(), permissions };
    const auth0 = await startAuth0Emulator({ certificates, clock, clients: [] });
    const entra = await startEntraEmulator({
        certificates,
        clock,
        clients: [client],
        ...createBenchDirectory(users),
        provisioning: { ca: certificates.ca, requestsPerSecond: Infinity },
    });
    const connection = await connect(auth0, certificates);
    const [spId, jobId] = await createJob(entra, client, certificates, connection);
    const run = () => measure(() => entra.provisioning.runCycle(spId, jobId));

    const initial = await run();
    for (const user of [...entra.state.users.values()].slice(0, changes)) user.displayName += " (changed)";
    const incremental = await run();
    const idle = await run();
    const arrived = auth0.state.users.size;
    if (arrived !== users) throw new Error(`${arrived} of ${users} users have arrived`);
    const megabytes = process.resourceUsage().maxRSS / 1024;
    process.stdout.write(JSON.stringify({ users, initial, incremental, idle, megabytes }));
    await Promise.all([auth0.close(), entra.close()]);
}

async function measure(act: () => Promise<unknown>): Promise<number> {
    const started = performance.now();
    await act();
    return (performance.now() - started) / 1000;
}

/** A SAML connection with SCIM as Auth0's guide for Entra has it. */
async function connect(
    auth0: Auth0Emulator,
    certificates: LoopbackCertificates,
): Promise<{ tenantUrl: string; token: string }> {
    const now = new Date();
    const { verify } = await createTokenSigningCertificate(
        "CN=bench",
        now,
        new Date(now.getTime() + 86_400_000),
    );
    const bearer = auth0.issueToken([
        "create:connections",
        "update:connections_options",
        "read:connections_options",
        "create:scim_config",
        "read:scim_config",
        "create:scim_token",
    ]);
    const call = createCaller(`${auth0.server.origin}/api/v2`, bearer, certificates);
    const options = {
        signInEndpoint: "https://login.example/saml2",
        signingCert: `-----BEGIN CERTIFICATE-----\n${verify.key}\n-----END CERTIFICATE-----\n`,
    };
    const { id } = await call("POST", "/connections", { name: "bench", strategy: "samlp", options });
    const path = `/connections/${String(id)}/scim-configuration`;
    const defaults = await call("GET", `${path}/default-mapping`);
    const mapping = (defaults.mapping as { scim: string; auth0: string }[]).map((entry) =>
        entry.auth0 === "email" ? { ...entry, scim: 'emails[type eq "work"].value' } : entry,
    );
    await call("POST", path, { user_id_attribute: "userName", mapping });
    const scopes = ["users", "groups"].flatMap((kind) =>
        ["get", "post", "put", "patch", "delete"].map((verb) => `${verb}:${kind}`),
    );
    const { token } = await call("POST", `${path}/tokens`, { scopes });
    return {
        tenantUrl: `${auth0.server.origin}/scim/v2/connections/${String(id)}?aadOptscim062020`,
        token: String(token),
    };
}

/** The enterprise application with all groups assigned, and its job. */
async function createJob(
    entra: EntraEmulator,
    client: ClientRegistration,
    certificates: LoopbackCertificates,
    { tenantUrl, token }: { tenantUrl: string; token: string },
): Promise<[spId: string, jobId: string]> {
    const bearer = await entra.issueToken(client);
    const call = createCaller(`${entra.server.origin}/v1.0`, bearer, certificates);
    const made = await call("POST", `/applicationTemplates/${getCloud({}).customTemplateId}/instantiate`, {
        displayName: "bench",
    });
    const { id: spId, appRoles } = made.servicePrincipal as { id: string; appRoles: { id: string }[] };
    for (const group of entra.state.groups.values()) {
        await call("POST", `/servicePrincipals/${spId}/appRoleAssignedTo`, {
            principalId: group.id,
            resourceId: spId,
            appRoleId: appRoles[0]?.id,
        });
    }
    const base = `/servicePrincipals/${spId}/synchronization`;
    const { id: jobId } = await call("POST", `${base}/jobs`, { templateId: "scim" });
    await call("PUT", `${base}/secrets`, {
        value: [
            { key: "BaseAddress", value: tenantUrl },
            { key: "SecretToken", value: token },
            { key: "SyncAll", value: "false" },
        ],
    });
    return [spId, String(jobId)];
}

type Call = (method: "GET" | "POST" | "PUT", path: string, body?: object) => Promise<Record<string, unknown>>;

function createCaller(base: string, bearer: string, { ca }: LoopbackCertificates): Call {
    const dispatcher = new Agent({ connect: { ca } });
    return async (method, path, body) => {
        const { statusCode, body: response } = await request(`${base}${path}`, {
            method,
            dispatcher,
            headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
            body: body === undefined ? null : JSON.stringify(body),
        });
        const text = await response.text();
        if (statusCode >= 300) throw new Error(`${method} ${path} responded with ${statusCode}: ${text}`);
        return (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
    };
}

main(Number(process.argv[2])).then(
    () => process.exit(0),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
    },
);
