import { listUserSummaries } from "../../../emulators/auth0";
import { type EntraEmulator, startEntraEmulator } from "../../../emulators/entra";
import { parseUsers } from "../../../emulators/entra/directory";
import type { ClientRegistration } from "../../../emulators/entra/model";
import { createCredentials } from "../../../emulators/session/credentials";
import { compareInventories, type Inventory, takeInventory } from "../../../emulators/session/inventory";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { storedText } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";
import { createTenantProject, readStateOf, type TenantProject } from "../support/tenantStack";
import { findTokenClaims, tapServer } from "../support/wiretap";

// examples/several-entra-tenants: two Entra tenants provision users to one Auth0 tenant, from one stack.
describe.each(providerKinds)("two Entra tenants and one Auth0 tenant, %s providers", (providers) => {
    let session: SandboxSession;
    let globex: EntraEmulator;
    let ofGlobex: ClientRegistration;
    let project: TenantProject;
    let before: Inventory;
    let sent: { acme: () => string; globex: () => string };

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        ofGlobex = createCredentials().entra;
        globex = await startEntraEmulator({
            certificates: session.certificates,
            clients: [ofGlobex],
            clock: session.clock,
            users: parseUsers("userPrincipalName,mail\nzoe@globex.example,zoe@globex.example\n"),
            provisioning: { ca: session.certificates.ca, requestsPerSecond: Infinity },
        });
        before = takeInventory(session);
        sent = { acme: tapServer(session.entra.server), globex: tapServer(globex.server) };
        const { auth0, entra } = session.credentials;
        // The credentials of Acme are in the environment as well, as on a machine that has always deployed its link.
        const environment = {
            ARM_TENANT_ID: session.entra.state.tenantId,
            ARM_CLIENT_ID: entra.appId,
            ARM_CLIENT_SECRET: entra.secret,
        };
        project = await createTenantProject(session, "several-entra-tenants", environment);
        await project.createStack(
            "test",
            {
                auth0Domain: session.auth0.domain,
                auth0ClientId: auth0.clientId,
                acmeTenantId: session.entra.state.tenantId,
                acmeClientId: entra.appId,
                acmeMetadataHost: session.entra.server.host,
                globexTenantId: globex.state.tenantId,
                globexClientId: ofGlobex.appId,
                globexMetadataHost: globex.server.host,
                protectConnection: "false",
            },
            {
                auth0ClientSecret: auth0.clientSecret,
                acmeClientSecret: entra.secret,
                globexClientSecret: ofGlobex.secret,
            },
        );
    }, engineTimeout);
    afterAll(() => Promise.all([globex.close(), session.close()]));

    test(
        "each link is deployed to its own Entra tenant, and both provision users to their connections",
        async () => {
            await project.run("up", "--yes", "--skip-preview");
            await Promise.all([
                session.entra.provisioning.waitUntilIdle(),
                globex.provisioning.waitUntilIdle(),
            ]);
            const usersIn = (connection: string) =>
                listUserSummaries(session.auth0.state, connection).map((user) => user.username);
            expect(usersIn("acme-entra")).toEqual(["ada@acme.example"]);
            expect(usersIn("globex-entra")).toEqual(["zoe@globex.example"]);
            await project.run("up", "--yes", "--skip-preview", "--expect-no-changes");
        },
        engineTimeout,
    );

    test("no credential and no token of one tenant has been sent to the other", () => {
        const { secret, appId } = session.credentials.entra;
        // Each secret has been sent to its own tenant, so that this would be seen.
        expect(sent.acme()).toContain(encodeURIComponent(secret));
        expect(sent.globex()).toContain(encodeURIComponent(ofGlobex.secret));
        for (const word of [secret, appId, session.entra.state.tenantId]) {
            expect(sent.globex()).not.toContain(encodeURIComponent(word));
        }
        for (const word of [ofGlobex.secret, ofGlobex.appId, globex.state.tenantId]) {
            expect(sent.acme()).not.toContain(encodeURIComponent(word));
        }
        const tenantsOf = (text: string) => new Set(findTokenClaims(text).map(({ tid }) => tid));
        expect(tenantsOf(sent.acme())).toEqual(new Set([session.entra.state.tenantId]));
        expect(tenantsOf(sent.globex())).toEqual(new Set([globex.state.tenantId]));
    });

    test("the state of each link holds nothing of the other, and no secret in plain text", async () => {
        const { appId, secret } = session.credentials.entra;
        const [ofAcme, ofOther] = [await readStateOf(project, "acme"), await readStateOf(project, "globex")];
        const idsOf = (tenant: EntraEmulator): string[] => [
            tenant.state.tenantId,
            tenant.server.host,
            ...tenant.state.applications.keys(),
            ...tenant.state.servicePrincipals.keys(),
        ];
        for (const id of [...idsOf(session.entra), appId]) expect(ofOther).not.toContain(id);
        for (const id of [...idsOf(globex), ofGlobex.appId]) expect(ofAcme).not.toContain(id);
        const stored = await storedText(session);
        for (const text of [secret, ofGlobex.secret, session.credentials.auth0.clientSecret]) {
            expect(stored).not.toContain(text);
        }
    });

    test(
        "a permission that is missing in one tenant is named with that tenant",
        async () => {
            const granted = [...ofGlobex.permissions];
            ofGlobex.permissions.splice(0, Infinity, ...granted.filter((name) => name !== "User.Read.All"));
            const { code, output } = await project.attempt("preview");
            ofGlobex.permissions.splice(0, Infinity, ...granted);
            expect(code).not.toBe(0);
            expect(output).toContain(
                `lack permissions of Microsoft Graph in the tenant ${globex.state.tenantId}:`,
            );
            expect(output).toContain("User.Read.All");
            expect(output).not.toContain(session.entra.state.tenantId);
        },
        engineTimeout,
    );

    test(
        "a user who is only in one tenant is refused for the other, with its ID",
        async () => {
            const restore = await project.edit('"zoe@globex.example"', '"ada@acme.example"');
            const { code, output } = await project.attempt("preview");
            await restore();
            expect(code).not.toBe(0);
            expect(output).toContain(
                `no user has the user principal name or email address "ada@acme.example" in the tenant ${globex.state.tenantId}.`,
            );
            expect(output).not.toContain(session.entra.state.tenantId);
        },
        engineTimeout,
    );

    test(
        "destroy removes both links",
        async () => {
            await project.run("destroy", "--yes", "--skip-preview");
            expect(compareInventories(before, takeInventory(session))).toEqual([]);
            expect([...globex.state.jobs.values()].flatMap((jobs) => [...jobs.keys()])).toEqual([]);
        },
        engineTimeout,
    );
});
