import { type Auth0Emulator, listUserSummaries, startAuth0Emulator } from "../../../emulators/auth0";
import { type EntraEmulator, startEntraEmulator } from "../../../emulators/entra";
import { createCredentials, type SessionCredentials } from "../../../emulators/session/credentials";
import { loadDirectory } from "../../../emulators/session/loadDirectory";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { storedText } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";
import { createTenantProject, readStateOf, type TenantProject } from "../support/tenantStack";
import { tapServer } from "../support/wiretap";

const names = ["development", "stage", "production"] as const;
type Name = (typeof names)[number];

/** An Auth0 tenant with the credentials of one environment for both sides. */
interface Environment {
    auth0: Auth0Emulator;
    credentials: SessionCredentials;
    sent: () => string;
}

// examples/environments: one Entra tenant, an Auth0 tenant for each environment, and a stack for each.
describe.each(providerKinds)("one Entra tenant and three Auth0 tenants, %s providers", (providers) => {
    let session: SandboxSession;
    let entra: EntraEmulator;
    let project: TenantProject;
    const environments = {} as Record<Name, Environment>;
    const others = (name: Name): Environment[] =>
        names.filter((other) => other !== name).map((other) => environments[other]);

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        for (const name of names) {
            const credentials = createCredentials();
            const auth0 = await startAuth0Emulator({
                name: `acme-${name}`,
                certificates: session.certificates,
                clients: [credentials.auth0],
                clock: session.clock,
            });
            environments[name] = { auth0, credentials, sent: tapServer(auth0.server) };
        }
        entra = await startEntraEmulator({
            certificates: session.certificates,
            // A deploying application for each environment, which can change only what it owns.
            clients: names.map((name) => environments[name].credentials.entra),
            clock: session.clock,
            provisioning: { ca: session.certificates.ca, requestsPerSecond: Infinity },
            ...(await loadDirectory()),
        });
        project = await createTenantProject(session, "environments");
        for (const name of names) {
            const { auth0, credentials } = environments[name];
            await project.createStack(
                name,
                {
                    auth0Domain: auth0.domain,
                    auth0ClientId: credentials.auth0.clientId,
                    entraTenantId: entra.state.tenantId,
                    entraClientId: credentials.entra.appId,
                    entraMetadataHost: entra.server.host,
                    protectConnection: "false",
                },
                {
                    auth0ClientSecret: credentials.auth0.clientSecret,
                    entraClientSecret: credentials.entra.secret,
                },
            );
        }
    }, engineTimeout);
    afterAll(() =>
        Promise.all([
            session.close(),
            entra.close(),
            ...names.map((name) => environments[name].auth0.close()),
        ]),
    );

    test(
        "each environment has its own application, and provisions its users to its own Auth0 tenant",
        async () => {
            for (const name of names) await project.run("up", "--yes", "--skip-preview", "--stack", name);
            await entra.provisioning.waitUntilIdle();
            const usersOf = (name: Name) =>
                listUserSummaries(environments[name].auth0.state, "acme-entra").map((user) => user.username);
            expect(usersOf("development")).toEqual(["ada@acme.example"]);
            expect(usersOf("stage")).toEqual(["ada@acme.example"]);
            expect(usersOf("production").sort()).toEqual(["ada@acme.example", "grace.okafor@acme.example"]);
            expect(listApplications(entra)).toEqual([
                "Auth0 (development)",
                "Auth0 (production)",
                "Auth0 (stage)",
            ]);
        },
        engineTimeout,
    );

    test.each(names)("the Auth0 tenant of %s was sent no credential of another environment", (name) => {
        const sent = environments[name].sent();
        expect(sent).toContain(environments[name].credentials.auth0.clientSecret);
        for (const { auth0, credentials } of others(name)) {
            const foreign = [
                credentials.auth0.clientSecret,
                credentials.auth0.clientId,
                credentials.entra.secret,
            ];
            for (const word of [...foreign, ...auth0.state.scimTokens.keys()]) {
                expect(sent).not.toContain(word);
            }
        }
    });

    test.each(names)("the state of %s holds nothing of another environment", async (name) => {
        const state = await readStateOf(project, "acme", "--stack", name);
        expect(state).toContain(environments[name].auth0.domain);
        for (const { auth0, credentials } of others(name)) {
            const ids = [auth0.domain, credentials.auth0.clientId, credentials.entra.appId];
            for (const id of [...ids, ...auth0.state.connections.keys()]) expect(state).not.toContain(id);
        }
        const stored = await storedText(session);
        expect(stored).not.toContain(environments[name].credentials.auth0.clientSecret);
        expect(stored).not.toContain(environments[name].credentials.entra.secret);
    });

    test(
        "a permission that is missing in one environment is named with its Auth0 tenant",
        async () => {
            const { auth0, credentials } = environments.stage;
            const { scopes } = credentials.auth0;
            const granted = [...scopes];
            scopes.splice(0, Infinity, ...granted.filter((scope) => scope !== "read:scim_config"));
            const { code, output } = await project.attempt("preview", "--stack", "stage");
            scopes.splice(0, Infinity, ...granted);
            expect(code).not.toBe(0);
            expect(output).toContain(`lack permissions of the Auth0 Management API of ${auth0.domain}:`);
            for (const other of others("stage")) expect(output).not.toContain(other.auth0.domain);
        },
        engineTimeout,
    );

    test(
        "the destruction of one environment leaves the others",
        async () => {
            await project.run("destroy", "--yes", "--skip-preview", "--stack", "development");
            expect(environments.development.auth0.state.connections.size).toBe(0);
            expect(listApplications(entra)).toEqual(["Auth0 (production)", "Auth0 (stage)"]);
            for (const { auth0 } of others("development")) {
                expect([...auth0.state.connections.values()].map((connection) => connection.name)).toEqual([
                    "acme-entra",
                ]);
            }
        },
        engineTimeout,
    );
});

/** Names of the enterprise applications with SAML. */
function listApplications({ state }: EntraEmulator): string[] {
    return [...state.servicePrincipals.values()]
        .filter((one) => one.preferredSingleSignOnMode === "saml" && one.deletedDateTime === null)
        .map(({ displayName }) => displayName)
        .sort();
}
