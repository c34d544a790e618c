import type { Stack } from "@pulumi/pulumi/automation";
import { Agent, fetch } from "undici";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";
import { createDeployment } from "../../sandbox/session/deployment";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { createSignInApplication } from "../../sandbox/signIn/signIn";
import { engineTimeout, startTestSandbox } from "./support/sandbox";
import { SignInProber } from "./support/signInProber";

const application = createSignInApplication();
const user = "ada@acme.example";

// Users sign in while a link is hardened. The tests follow the life of one stack, in order.
let session: SandboxSession;
let stack: Stack;
let prober: SignInProber;
const args: Auth0EntraLinkArgs = {
    auth0: { connectionName: "acme-entra", enabledClients: [application.clientId] },
    entra: { users: [user] },
};

beforeAll(async () => {
    session = await startTestSandbox({ applications: [application] });
    stack = await createDeployment(session, {
        program: async () => {
            new Auth0EntraLink("acme", args);
        },
    });
    await stack.up();
    await session.entra.provisioning.waitUntilIdle();
    prober = SignInProber.attach(session, { application, connection: "acme-entra", user });
}, engineTimeout);
afterAll(() => session.close());
beforeEach(() => prober.reset());

/** Changes the application in Entra past the program. */
async function patchApplication(body: object): Promise<void> {
    const { entra, certificates, credentials } = session;
    const linked = [...entra.state.applications.values()].find(({ displayName }) =>
        displayName.includes("acme-entra"),
    );
    const token = await entra.issueToken(credentials.entra);
    const response = await fetch(`${entra.server.origin}/v1.0/applications/${linked?.id}`, {
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
