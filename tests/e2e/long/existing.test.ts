import { takeInventory } from "../../../emulators/session/inventory";
import type { Clients } from "../../../provider/clients";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { type ExistingLink, makeExistingConnection, makeExistingLink } from "../support/existingLink";
import { apiClients, authority } from "../support/foundations";
import { liftProtection } from "../support/liftProtection";
import { nodeProgram, type Program } from "../support/program";
import { secretsIn, storedText } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// A link that was created manually through the two APIs, given to the component in each way that there is. The
// cases share the tenants, and each leaves what the next one needs.
describe.each(providerKinds)("a link that exists, %s providers", (providers) => {
    let session: SandboxSession;
    let clients: Clients;
    let hand: ExistingLink;
    let asMade: Record<string, unknown>;
    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        clients = apiClients(session);
        hand = await makeExistingLink(session, clients, "acme-entra");
        await session.entra.provisioning.waitUntilIdle();
        asMade = everything(session);
    }, engineTimeout);
    afterAll(async () => {
        await clients.close();
        await session.close();
    });

    const link = (args: object): Promise<Program> =>
        nodeProgram(session, [
            `const acme = new link.Auth0EntraLink("acme", ${JSON.stringify(args)});`,
            "for (const name of outputs) exports[name] = acme[name];".replace(
                "outputs",
                JSON.stringify(outputs),
            ),
        ]);

    test(
        "IDs of objects that do not exist are refused in the preview, with those that there are",
        async () => {
            const unknown = "11111111-2222-4333-8444-555555555555";
            const previewWith = async (wrong: Partial<ExistingLink>): Promise<string> => {
                const { code, output } = await (
                    await link(existing({ ...hand, ...wrong }, {}))
                ).attempt("preview");
                expect(code).not.toBe(0);
                return output;
            };
            expect(await previewWith({ servicePrincipalId: unknown })).toContain(
                `has no enterprise application with the object ID ${unknown}`,
            );
            // One at a time: the engine ends a preview at the first read that fails.
            const certificate = { ...hand.certificate, keyId: unknown };
            expect(await previewWith({ certificate })).toContain(
                `has no signing certificate with the key ID ${unknown}; it has ${hand.certificate.keyId}`,
            );
            expect(await previewWith({ token: { ...hand.token, id: "tok_nope" } })).toContain(
                `has no SCIM token tok_nope; it has ${hand.token.id}`,
            );
            expect(await previewWith({ jobId: "scim.nope" })).toContain(
                `has no provisioning job scim.nope; it has ${hand.jobId}`,
            );
            expect(everything(session)).toEqual(asMade);
        },
        3 * engineTimeout,
    );

    test.each([
        { strategy: "waad", manage: true },
        { strategy: "oidc", manage: false },
    ])(
        "a connection of the strategy $strategy is refused in the preview, and kept by an up, managed: $manage",
        async ({ strategy, manage }) => {
            const name = `acme-${strategy}`;
            const { connections } = session.auth0.state;
            const known = connections.get(hand.connectionId);
            if (known === undefined) throw new Error("no connection");
            const id = `con_${strategy}0123456789ab`;
            // The emulator makes no connections of this strategy.
            connections.set(id, { ...known, id, name, strategy });
            const before = everything(session);
            const refused =
                `auth0.existing.connection.id: found "${id}", expected the ID of a SAML connection ` +
                `(strategy samlp); this one has the strategy ${strategy}.`;
            const program = await link({
                auth0: { connectionName: name, existing: { connection: { id, manage } } },
            });
            const preview = await program.attempt("preview");
            expect(preview.code).not.toBe(0);
            expect(preview.output).toContain(refused);
            expect(everything(session)).toEqual(before);

            // Without a preview the other side may be there already.
            const up = await program.attempt("up", "--yes", "--skip-preview");
            expect(up.code).not.toBe(0);
            expect(up.output).toContain(refused);
            await program.run("destroy", "--yes", "--skip-preview");
            expect(everything(session)).toEqual(before);
            connections.delete(id);
        },
        3 * engineTimeout,
    );

    test(
        "only referenced, it is not changed, its outputs are there, and destroy leaves it",
        async () => {
            const program = await link(existing(hand, {}));
            expect(await program.run("preview")).not.toMatch(/warning: (?!using)/);
            await program.run("up", "--yes", "--skip-preview");
            expect(await outputsOf(program)).toMatchObject(expected(session, hand));
            await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
            await program.run("refresh", "--yes", "--skip-preview", "--expect-no-changes");
            expect(secretsIn(await storedText(session), session)).toEqual([]);
            await program.run("destroy", "--yes", "--skip-preview");
            expect(everything(session)).toEqual(asMade);
        },
        3 * engineTimeout,
    );

    test(
        "a mixed one: the connection is referenced, everything else is new",
        async () => {
            const other = await makeExistingConnection(session, clients, {
                name: "acme-other",
                signingCert: await authority(session),
            });
            const before = everything(session);
            const program = await link({
                auth0: {
                    connectionName: "acme-other",
                    existing: {
                        connection: { id: other.id },
                        scimConfiguration: {},
                        token: other.token,
                    },
                },
                entra: { displayName: "Acme, another", users: ["grace.okafor@acme.example"] },
            });
            const printed = await program.run("up", "--yes", "--skip-preview");
            expect(printed).toMatch(
                /The connection does not trust the certificate [0-9A-F]{40} that signs at Entra/,
            );
            expect(takeInventory(session)["Entra application"]).toContain("Acme, another");
            expect(secretsIn(printed + (await storedText(session)), session)).toEqual([]);
            await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
            await program.run("destroy", "--yes", "--skip-preview");
            expect(withoutUsers(everything(session))).toEqual(withoutUsers(before));
        },
        3 * engineTimeout,
    );

    test(
        "managed from now on, it is imported, and belongs to the stack",
        async () => {
            const program = await link(existing(hand, { manage: true }));
            const before = takeInventory(session);
            const preview = await program.run("preview");
            expect(preview).toMatch(/= 7 to import/);
            expect(preview).not.toMatch(/[+-]- |(?<!\w)replace/);
            await program.run("up", "--yes", "--skip-preview");
            expect(await outputsOf(program)).toMatchObject(expected(session, hand));
            expect(takeInventory(session)).toEqual(before);
            await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
            await program.run("refresh", "--yes", "--skip-preview", "--expect-no-changes");
            const refused = await program.attempt("destroy", "--yes", "--skip-preview");
            expect(refused.output).toContain("cannot be deleted");
            expect(takeInventory(session)).toEqual(before);
            await liftProtection((...args) => program.run(...args));
            await program.run("destroy", "--yes", "--skip-preview");
            const left = takeInventory(session);
            for (const kind of ["Entra provisioning job", "Entra assignment"]) expect(left[kind]).toEqual([]);
            expect(left["Entra application"]).not.toContain("Auth0 (acme-entra)");
            expect(left["Auth0 connection"]).toEqual(["acme-other"]);
        },
        3 * engineTimeout,
    );
});

const outputs = [
    "connectionId",
    "entityId",
    "acsUrl",
    "scimEndpoint",
    "tenantUrl",
    "applicationId",
    "servicePrincipalId",
    "certificateThumbprint",
    "tokenId",
    "jobId",
    "provisioningStatus",
];

async function outputsOf(program: Program): Promise<object> {
    const printed = await program.run("stack", "output", "--json");
    return JSON.parse(printed.slice(printed.indexOf("{"))) as object;
}

/** Arguments that give every piece of a link. */
function existing(hand: ExistingLink, { manage }: { manage?: boolean }): object {
    const object = (id: string): object => ({ id, manage });
    return {
        auth0: {
            connectionName: hand.connectionName,
            existing: {
                connection: object(hand.connectionId),
                scimConfiguration: { manage },
                token: { id: hand.token.id, manage },
            },
        },
        entra: {
            // What is declared is adopted, and removed with the stack.
            users: manage === true ? ["ada@acme.example"] : [],
            existing: {
                application: object(hand.servicePrincipalId),
                certificate: object(hand.certificate.keyId),
            },
        },
        provisioning: { existing: { job: object(hand.jobId) } },
    };
}

function expected(session: SandboxSession, hand: ExistingLink): object {
    const scimEndpoint = `https://${session.auth0.domain}/scim/v2/connections/${hand.connectionId}`;
    return {
        connectionId: hand.connectionId,
        entityId: hand.entityId,
        acsUrl: `https://${session.auth0.domain}/login/callback?connection=${hand.connectionName}`,
        scimEndpoint,
        tenantUrl: `${scimEndpoint}?aadOptscim062020`,
        applicationId: hand.applicationId,
        servicePrincipalId: hand.servicePrincipalId,
        certificateThumbprint: hand.certificate.thumbprint,
        tokenId: hand.token.id,
        jobId: hand.jobId,
        provisioningStatus: "Active",
    };
}

/** Every setting of every object that a link consists of, in both tenants; what Entra keeps for recovery is gone. */
function everything({ auth0, entra }: SandboxSession): Record<string, unknown> {
    const alive = <T extends { deletedDateTime: string | null }>(items: Map<string, T>): T[] =>
        [...items.values()].filter(({ deletedDateTime }) => deletedDateTime === null);
    const all = {
        connections: auth0.state.connections,
        scimConfigurations: auth0.state.scimConfigurations,
        scimTokens: auth0.state.scimTokens,
        users: auth0.state.users,
        applications: alive(entra.state.applications),
        servicePrincipals: alive(entra.state.servicePrincipals),
        assignments: entra.state.appRoleAssignments,
        jobs: entra.state.jobs,
        secrets: entra.state.secrets,
    };
    const plain = (key: string, value: unknown): unknown => {
        // Using a token is no change of it.
        if (key === "last_used_at") return undefined;
        return value instanceof Map ? Array.from(value) : value;
    };
    return JSON.parse(JSON.stringify(all, plain)) as Record<string, unknown>;
}

/** The mixed link provisions a user, who is kept, because the connection is. */
function withoutUsers({ users: _users, ...rest }: Record<string, unknown>): object {
    return rest;
}
