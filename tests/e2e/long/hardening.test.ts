import type { Stack } from "@pulumi/pulumi/automation";
import { Agent, fetch } from "undici";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../../components";
import type { Application } from "../../../emulators/entra/model";
import { createCredentials, linkGraphPermissions } from "../../../emulators/session/credentials";
import { type Inventory, takeInventory } from "../../../emulators/session/inventory";
import { capabilityPermissions } from "../../../provider/permissions";
import { createDeployment } from "../../../sandbox/session/deployment";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { createSignInApplication } from "../../../sandbox/signIn/signIn";
import { attempt, changesOf, storedText } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";
import { SignInProber } from "../support/signInProber";

const application = createSignInApplication();
const user = "ada@acme.example";

interface Step {
    what: string;
    entra: Partial<NonNullable<Auth0EntraLinkArgs["entra"]>>;
    samlKey?: Auth0EntraLinkArgs["auth0"]["samlKey"];
    /** Requests and assertions from the first change to the last. */
    states: string[];
}

const department = "urn:acme:department";

/** Arguments of the assertions that change no key. */
const assertions: { what: string; entra: Step["entra"]; hasClaim: boolean }[] = [
    {
        what: "lifetime, claims and groups are switched on",
        entra: {
            samlTokenLifetime: { minutes: 60 },
            claims: { [department]: { source: "user.department", auth0Attribute: "department" } },
            groupsClaim: { groups: "SecurityGroup", auth0Attribute: "groups" },
        },
        hasClaim: true,
    },
    {
        what: "they change",
        entra: {
            samlTokenLifetime: { minutes: 10 },
            claims: { [department]: { constant: "gold" } },
        },
        hasClaim: true,
    },
    { what: "they are switched off", entra: {}, hasClaim: false },
];

const both = { requireSignedRequests: true, encryptAssertions: true };

const steps: Step[] = [
    {
        what: "signed requests are switched on",
        entra: { requireSignedRequests: true },
        states: ["unsigned, plain", "signed, plain"],
    },
    { what: "encryption is switched on", entra: both, states: ["signed, plain", "signed, encrypted"] },
    {
        what: "the connection gets a key of its own",
        entra: both,
        samlKey: { lifetimeDays: 365 },
        states: ["signed, plain", "signed, encrypted"],
    },
    {
        what: "that key rotates",
        entra: both,
        samlKey: { lifetimeDays: 365, keepers: { rotation: "2" } },
        states: ["signed, plain", "signed, encrypted"],
    },
];

// Users sign in while a link is hardened. The tests follow the life of one stack, in order.
describe.each(providerKinds)("a link that is hardened, %s providers", (providers) => {
    let session: SandboxSession;
    let stack: Stack;
    let prober: SignInProber;
    let declared: Pick<Step, "entra" | "samlKey"> = { entra: {} };
    let inventory: Inventory;
    let printed = "";

    beforeAll(async () => {
        declared = { entra: {} };
        const { requirements } = capabilityPermissions.samlTokenLifetime;
        const policies = requirements.map(({ anyOf: [permission] }) => permission);
        session = await startTestSandbox({
            applications: [application],
            providers,
            credentials: createCredentials({ graphPermissions: [...linkGraphPermissions, ...policies] }),
        });
        inventory = takeInventory(session);
        stack = await createDeployment(session, {
            program: async () => {
                new Auth0EntraLink("acme", {
                    auth0: {
                        connectionName: "acme-entra",
                        enabledClients: [application.clientId],
                        samlKey: declared.samlKey,
                        protectConnection: false,
                    },
                    entra: { users: [user], ...declared.entra },
                });
            },
        });
        await stack.up();
        await session.entra.provisioning.waitUntilIdle();
        prober = SignInProber.attach(session, { application, connection: "acme-entra", user });
    }, engineTimeout);
    afterAll(() => session.close());
    beforeEach(() => prober.reset());

    function findLinked(): Application {
        const applications = [...session.entra.state.applications.values()];
        const found = applications.find(({ displayName }) => displayName.includes("acme-entra"));
        if (found === undefined) throw new Error("there is no application");
        return found;
    }

    /** Changes the application in Entra past the program. */
    async function patchApplication(body: object): Promise<void> {
        const { entra, certificates, credentials } = session;
        const token = await entra.issueToken(credentials.entra);
        const response = await fetch(`${entra.server.origin}/v1.0/applications/${findLinked().id}`, {
            method: "PATCH",
            headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
            body: JSON.stringify(body),
            dispatcher: new Agent({ connect: { ca: certificates.ca } }),
        });
        if (!response.ok) throw new Error(await response.text());
    }

    /** Deploys while users sign in, and says how requests and assertions were on the way, without repetitions. */
    async function deploy(options: { refresh?: boolean } = {}): Promise<string[]> {
        const { stdout, stderr } = await stack.up({ ...options, diff: true });
        printed += stdout + stderr;
        return listStates();
    }

    function listStates(): string[] {
        expect(prober.failures).toEqual([]);
        const states = prober.signIns.map(
            ({ isRequestSigned, assertion: { isEncrypted } }) =>
                `${isRequestSigned ? "signed" : "unsigned"}, ${isEncrypted ? "encrypted" : "plain"}`,
        );
        return states.filter((state, index) => state !== states[index - 1]);
    }

    test(
        "the prober notices that Entra requires what Auth0 does not do yet",
        async () => {
            await patchApplication({ requestSignatureVerification: { isSignedRequestRequired: true } });
            expect(prober.failures).toEqual([
                {
                    after: expect.stringMatching(/^PATCH \/v1.0\/applications\//) as string,
                    reason: expect.stringMatching(/^Entra: AADSTS76021/) as string,
                },
            ]);
            await patchApplication({ requestSignatureVerification: null });
            expect(prober.failures).toHaveLength(1);
            expect(prober.signIns).toMatchObject([
                { isRequestSigned: false, assertion: { isEncrypted: false }, idToken: { email: user } },
            ]);
        },
        engineTimeout,
    );

    test.each(assertions)(
        "users sign in between all changes while $what",
        async ({ entra, hasClaim }) => {
            declared = { entra };
            expect(await deploy()).toEqual(["unsigned, plain"]);
            await prober.signIn();
            expect(prober.failures).toEqual([]);
            const claims = prober.signIns.at(-1)?.assertion.claims ?? [];
            expect(claims.includes(department)).toBe(hasClaim);
        },
        engineTimeout,
    );

    test.each(steps)(
        "users sign in between all changes while $what",
        async ({ states, ...step }) => {
            declared = step;
            expect(await deploy()).toEqual(states);
            expect(findLinked().requestSignatureVerification).toMatchObject({
                isSignedRequestRequired: true,
            });
        },
        engineTimeout,
    );

    test(
        "the next up changes nothing, and one with a refresh removes the previous key",
        async () => {
            expect(changesOf(await stack.up())).toEqual({});
            expect(findLinked().keyCredentials).toHaveLength(4);
            await deploy({ refresh: true });
            expect(findLinked().keyCredentials).toHaveLength(2);
        },
        engineTimeout,
    );

    test(
        "a rotation that Auth0 refuses half-way is continued by the next up",
        async () => {
            declared = { entra: both, samlKey: { keepers: { rotation: "3" } } };
            session.auth0.faults.add("PATCH /api/v2/connections/* #1 status=400");
            expect(String((await attempt(() => stack.up())).error)).toMatch(/acme-auth0-connection[^]*400/);
            expect(listStates()).toEqual(["signed, plain"]);
            expect(await deploy()).toEqual(["signed, plain", "signed, encrypted"]);
        },
        engineTimeout,
    );

    test(
        "what an interrupted switching off has switched off is on again when the program returns to it",
        async () => {
            const before = declared;
            declared = { entra: {} };
            session.auth0.faults.add("PATCH /api/v2/connections/* #1 status=400");
            expect(String((await attempt(() => stack.up())).error)).toMatch(/acme-auth0-connection[^]*400/);
            expect(findLinked()).toMatchObject({
                requestSignatureVerification: { isSignedRequestRequired: false },
                tokenEncryptionKeyId: null,
            });
            declared = before;
            expect(await deploy()).toEqual(["signed, plain", "signed, encrypted"]);
        },
        engineTimeout,
    );

    test(
        "the private key is in no plain text of the state, of outputs and of the traffic",
        async () => {
            const [connection] = session.auth0.state.connections.values();
            expect(JSON.stringify(connection?.options["signing_key"])).toContain("PRIVATE KEY");
            const { stdout } = await stack.preview({ diff: true });
            const traffic = [session.auth0, session.entra].map(({ server }) =>
                JSON.stringify(server.traffic.entries),
            );
            const all = [printed, stdout, await storedText(session), ...traffic].join("\n");
            expect(all).not.toContain("PRIVATE KEY");
        },
        engineTimeout,
    );

    test(
        "users sign in between all changes while everything is switched off, and nothing is left",
        async () => {
            declared = { entra: {} };
            expect(await deploy()).toEqual(["signed, plain", "unsigned, plain"]);
            expect(findLinked()).toMatchObject({
                requestSignatureVerification: { isSignedRequestRequired: false },
                tokenEncryptionKeyId: null,
                keyCredentials: [],
            });
            const [connection] = session.auth0.state.connections.values();
            expect(connection?.options).not.toHaveProperty("signing_key");
            expect(changesOf(await stack.up())).toEqual({});
        },
        engineTimeout,
    );

    test(
        "a hardened link is destroyed, and leaves nothing behind",
        async () => {
            declared = { entra: both, samlKey: {} };
            expect(await deploy()).toEqual(["unsigned, plain", "signed, plain", "signed, encrypted"]);
            await stack.destroy();
            expect(takeInventory(session)).toEqual(inventory);
        },
        engineTimeout,
    );
});
