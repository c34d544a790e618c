import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink } from "../../../components";
import { findActiveSigningCertificate } from "../../../emulators/entra/signingCertificate";
import { createDeployment } from "../../../sandbox/session/deployment";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import {
    type Breakage,
    linkedPrincipals,
    signInWorks,
    tokenIsValid,
    trustedBy,
    watchLink,
} from "../support/health";
import { changesOf, secretsIn, storedText } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// After every single request that either tenant has applied, the link must work.
describe.each(providerKinds)("while something is rotated, %s providers", (providers) => {
    let session: SandboxSession;
    let stack: Stack;
    const keepers = { token: "1", certificate: "1" };
    let broken: Breakage[];

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        stack = await createDeployment(session, {
            program: async () => {
                new Auth0EntraLink("acme", {
                    auth0: {
                        connectionName: "acme-entra",
                        scim: { token: { keepers: { rotation: keepers.token } } },
                    },
                    entra: {
                        users: ["ada@acme.example"],
                        certificate: { keepers: { rotation: keepers.certificate } },
                    },
                });
            },
        });
        await stack.up();
        broken = watchLink(session, {
            "provisioning has a valid token": tokenIsValid,
            "Auth0 trusts Entra's certificate": signInWorks,
        });
    }, engineTimeout);
    afterAll(() => session.close());
    beforeEach(() => {
        broken.length = 0;
        session.auth0.server.traffic.clear();
        session.entra.server.traffic.clear();
    });

    test(
        "a token in use is valid at every moment, and the old one is gone at the end",
        async () => {
            const [before] = session.auth0.state.scimTokens.keys();
            keepers.token = "2";
            await stack.up();
            expect(broken).toEqual([]);
            const after = [...session.auth0.state.scimTokens.keys()];
            expect(after).toHaveLength(1);
            expect(after).not.toContain(before);
            expect(changesOf(await stack.up())).toEqual({});
            expect(secretsIn(await storedText(session), session)).toEqual([]);
        },
        engineTimeout,
    );

    test(
        "the active certificate is trusted at every moment, and only the new one is left at the end",
        async () => {
            const [principal] = linkedPrincipals(session);
            const before = principal && findActiveSigningCertificate(principal)?.keyId;
            keepers.certificate = "2";
            await stack.up();
            expect(broken).toEqual([]);
            const verifying = principal?.keyCredentials.filter((key) => key.usage === "Verify") ?? [];
            expect(verifying).toHaveLength(1);
            expect(verifying[0]?.keyId).not.toBe(before);
            expect(changesOf(await stack.up())).toEqual({});
        },
        engineTimeout,
    );

    test(
        "a refresh after the rotation drops the old certificate from what Auth0 trusts",
        async () => {
            expect(trustedBy(session)).toHaveLength(2);
            await stack.refresh();
            await stack.up();
            expect(trustedBy(session)).toHaveLength(1);
            expect(broken).toEqual([]);
        },
        engineTimeout,
    );
});
