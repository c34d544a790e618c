import type { Stack } from "@pulumi/pulumi/automation";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { createHandWiredLink } from "../../../bench/handWired";
import { createCredentials, linkGraphPermissions } from "../../../emulators/session/credentials";
import { type Inventory, takeInventory } from "../../../emulators/session/inventory";
import type { TrafficEntry } from "../../../emulators/support/traffic/record";
import { createDeployment } from "../../../sandbox/session/deployment";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { changesOf } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// A link wired by hand from official resources, with two users and one group. The counts are those of the
// official plugins, measured against a server that responds at once: what is said here of the stand-ins holds
// for the real plugins where they are installed.
describe.each(providerKinds)("a link wired by hand, %s providers", (providers) => {
    const timeout = providers === "real" ? 2 * engineTimeout : engineTimeout;
    let session: SandboxSession;
    let stack: Stack;
    let before: Inventory;
    let keepOwner = true;
    let displayName: string | undefined;

    beforeAll(async () => {
        session = await startTestSandbox({
            providers,
            // One of the steps makes the deploying principal lose its ownership.
            credentials: createCredentials({
                graphPermissions: [...linkGraphPermissions, "Application.ReadWrite.All"],
            }),
        });
        before = takeInventory(session);
        stack = await createDeployment(session, {
            program: () => createHandWiredLink({ ...session, keepOwner, displayName }),
            config: providerConfiguration(session),
        });
    }, engineTimeout);
    afterAll(() => session.close());

    /** Runs an operation and counts what the tenants were asked meanwhile. */
    async function counted<T>(operation: () => Promise<T>): Promise<{ result: T; calls: Calls }> {
        session.auth0.server.traffic.clear();
        session.entra.server.traffic.clear();
        const result = await operation();
        return { result, calls: calls(session) };
    }

    test(
        "the first up makes the measured calls",
        async () => {
            const { result, calls } = await counted(() => stack.up());
            // 60 = 7 application, 6 service principal, 3 + 3 URIs, 8 certificate, 9 assignments, 7 secrets,
            // 9 job; lookups: 3 application, 3 group, 2 users. With owners unset it is one less.
            expect(calls).toEqual({ graph: 60, auth0: 6, login: 3 });
            expect(changesOf(result)).toEqual({ create: 14 });
        },
        timeout,
    );

    test(
        "the second up changes nothing and reads no resource",
        async () => {
            const { result, calls } = await counted(() => stack.up());
            expect(changesOf(result)).toEqual({});
            expect(calls).toEqual({ graph: 8, auth0: 0, login: 2 });
        },
        timeout,
    );

    test(
        "refresh finds no drift",
        async () => {
            const { result, calls } = await counted(() => stack.refresh());
            expect(result.summary.resourceChanges).toEqual({ same: 14 });
            expect(calls).toEqual({ graph: 12, auth0: 3, login: 3 });
        },
        timeout,
    );

    test("neither the SCIM token nor a client secret stands in the state", async () => {
        const text = await storedState(session);
        expect(text).toContain("ConnectionScimToken");
        const [secret] = [...session.entra.state.secrets.values()];
        const token = secret?.get("SecretToken") ?? "";
        expect(token).toMatch(/^tok_/);
        for (const canary of [
            token,
            session.credentials.auth0.clientSecret,
            session.credentials.entra.secret,
        ]) {
            expect(text).not.toContain(canary);
        }
    });

    test(
        "a new display name is one PATCH of the application",
        async () => {
            displayName = "Acme Auth0 (renamed)";
            const { result } = await counted(() => stack.up());
            expect(changesOf(result)).toEqual({ update: 1 });
            expect(session.entra.server.traffic.listWrites().map(({ method }) => method)).toEqual(["PATCH"]);
        },
        timeout,
    );

    test(
        "an up without owners takes the deploying principal out of them",
        async () => {
            keepOwner = false;
            const { result } = await counted(() => stack.up());
            expect(changesOf(result)).toEqual({ update: 1 });
            expect(session.entra.server.traffic.listWrites().map(route)).toEqual([
                "PATCH /v1.0/servicePrincipals/{id}",
                "DELETE /v1.0/servicePrincipals/{id}/owners/{id}/$ref",
            ]);
        },
        timeout,
    );

    test(
        "what is changed elsewhere shows as drift",
        async () => {
            const [principal] = [...session.entra.state.servicePrincipals.values()].filter(
                (item) => item.preferredSingleSignOnMode === "saml",
            );
            if (principal === undefined) throw new Error("no SAML service principal");
            principal.notes = "changed in the portal";
            const [connection] = [...session.auth0.state.connections.values()];
            if (connection === undefined) throw new Error("no connection");
            connection.display_name = "changed in the dashboard";
            const { result } = await counted(() => stack.refresh());
            expect(result.summary.resourceChanges).toEqual({ same: 12, update: 2 });
            expect(changesOf(await stack.up())).toEqual({ update: 2 });
        },
        timeout,
    );

    test(
        "destroy leaves both tenants as they were",
        async () => {
            const { calls } = await counted(() => stack.destroy());
            expect(calls).toEqual({ graph: 27, auth0: 3, login: 3 });
            expect(takeInventory(session)).toEqual(before);
        },
        timeout,
    );
});

/** The state as the backend keeps it; what the Automation API exports has its secrets decrypted. */
function storedState(session: SandboxSession): Promise<string> {
    return readFile(join(session.folder, "state/.pulumi/stacks/auth0-entra-link/sandbox.json"), "utf8");
}

interface Calls {
    graph: number;
    auth0: number;
    /** Metadata and tokens of both tenants. */
    login: number;
}

function calls(session: SandboxSession): Calls {
    const isLogin = ({ url }: TrafficEntry): boolean => /^\/metadata\/|\/oauth2?\/(v2\.0\/)?token/.test(url);
    const isGraph = ({ url }: TrafficEntry): boolean => /^\/(v1\.0|beta)\//.test(url);
    const isManagement = ({ url }: TrafficEntry): boolean => url.startsWith("/api/v2/");
    const [entra, auth0] = [session.entra.server.traffic.entries, session.auth0.server.traffic.entries];
    return {
        graph: entra.filter(isGraph).length,
        auth0: auth0.filter(isManagement).length,
        login: [...entra, ...auth0].filter(isLogin).length,
    };
}

/** A request with its IDs taken out. */
function route({ method, url }: TrafficEntry): string {
    return `${method} ${url.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "{id}")}`;
}

function providerConfiguration(session: SandboxSession): Record<string, { value: string; secret?: boolean }> {
    const { auth0, entra } = session.credentials;
    return {
        "auth0:domain": { value: session.auth0.domain },
        "auth0:clientId": { value: auth0.clientId },
        "auth0:clientSecret": { value: auth0.clientSecret, secret: true },
        "azuread:metadataHost": { value: session.entra.server.host },
        "azuread:tenantId": { value: session.entra.state.tenantId },
        "azuread:clientId": { value: entra.appId, secret: true },
        "azuread:clientSecret": { value: entra.secret, secret: true },
        "azuread:environment": { value: "public" },
    };
}
