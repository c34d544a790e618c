import type { Stack } from "@pulumi/pulumi/automation";
import { Agent, fetch } from "undici";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";
import { createDeployment } from "../../sandbox/session/deployment";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { createSignInApplication } from "../../sandbox/signIn/signIn";
import { changesOf } from "./support/run";
import { engineTimeout, startTestSandbox } from "./support/sandbox";
import { SignInProber } from "./support/signInProber";

const application = createSignInApplication();
const user = "ada@acme.example";

// Users sign in while a link is hardened. The tests follow the life of one stack, in order.
let session: SandboxSession;
let stack: Stack;
let prober: SignInProber;
/** What the link declares besides what all steps have in common. */
let hardening: Pick<
    NonNullable<Auth0EntraLinkArgs["entra"]>,
    "encryptAssertions" | "requireSignedRequests"
> = {};
let samlKey: Auth0EntraLinkArgs["auth0"]["samlKey"];

beforeAll(async () => {
    session = await startTestSandbox({ applications: [application] });
    stack = await createDeployment(session, {
        program: async () => {
            new Auth0EntraLink("acme", {
                auth0: { connectionName: "acme-entra", enabledClients: [application.clientId], samlKey },
                entra: { users: [user], ...hardening },
            });
        },
    });
    await stack.up();
    await session.entra.provisioning.waitUntilIdle();
    prober = SignInProber.attach(session, { application, connection: "acme-entra", user });
}, engineTimeout);
afterAll(() => session.close());
beforeEach(() => prober.reset());

const findLinked = () =>
    [...session.entra.state.applications.values()].find(({ displayName }) =>
        displayName.includes("acme-entra"),
    );

/** Changes the application in Entra past the program. */
async function patchApplication(body: object): Promise<void> {
    const { entra, certificates, credentials } = session;
    const token = await entra.issueToken(credentials.entra);
    const response = await fetch(`${entra.server.origin}/v1.0/applications/${findLinked()?.id}`, {
        method: "PATCH",
        headers: {
            authorization: `Bearer ${token}`,
            "content-type": "application/json",
        },
        body: JSON.stringify(body),
        dispatcher: new Agent({ connect: { ca: certificates.ca } }),
    });
    if (!response.ok) throw new Error(await response.text());
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

/** Deploys while users sign in, and says how requests and assertions were on the way: each state once. */
async function deploy(): Promise<string[]> {
    const { summary } = await stack.up();
    expect(summary.result).toBe("succeeded");
    expect(prober.failures).toEqual([]);
    const states = prober.signIns.map(
        ({ isRequestSigned, assertion: { isEncrypted } }) =>
            `${isRequestSigned ? "signed" : "unsigned"}, ${isEncrypted ? "encrypted" : "plain"}`,
    );
    expect(changesOf(await stack.up())).toEqual({});
    return states.filter((state, index) => state !== states[index - 1]);
}

interface Step {
    what: string;
    declare: () => void;
    /** Requests and assertions between the first change and the last. */
    states: string[];
    /** Which requests Entra accepts at the end. */
    required: boolean;
}

const steps: Step[] = [
    {
        what: "signed requests are switched on",
        declare: () => (hardening = { requireSignedRequests: true }),
        states: ["unsigned, plain", "signed, plain"],
        required: true,
    },
    {
        what: "encryption is switched on",
        declare: () => (hardening = { ...hardening, encryptAssertions: true }),
        states: ["signed, plain", "signed, encrypted"],
        required: true,
    },
    {
        what: "the connection gets a key of its own",
        declare: () => (samlKey = { lifetimeDays: 365 }),
        states: ["signed, plain", "signed, encrypted"],
        required: true,
    },
    {
        what: "that key rotates",
        declare: () => (samlKey = { lifetimeDays: 365, keepers: { rotation: "2" } }),
        states: ["signed, plain", "signed, encrypted"],
        required: true,
    },
    {
        what: "the connection returns to the key of the tenant",
        declare: () => (samlKey = undefined),
        states: ["signed, plain", "signed, encrypted"],
        required: true,
    },
    {
        what: "both are switched off",
        declare: () => (hardening = {}),
        states: ["signed, plain", "unsigned, plain"],
        required: false,
    },
];

test.each(steps)(
    "users sign in between all changes while $what",
    async ({ declare, states, required }) => {
        declare();
        expect(await deploy()).toEqual(states);
        expect(findLinked()?.requestSignatureVerification).toMatchObject({
            isSignedRequestRequired: required,
        });
    },
    engineTimeout,
);
