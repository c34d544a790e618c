import { generateKeyPairSync } from "node:crypto";

import type { RateLimitOption } from "../../../emulators/auth0";
import { VirtualClock } from "../../../emulators/support/clock";
import type { Clock } from "../../../provider/clients/clock";
import { scimToken } from "../../../provider/resources/scimToken";
import { requireString } from "../../../provider/resources/support/values";
import {
    auth0Scopes,
    contextOf,
    createRequest,
    createScimConnection,
    startTenants,
    type Tenants,
    urn,
} from "../support/tenants";

const scopes = ["get:users", "post:users", "patch:users", "delete:users"];

/** The tenant's time as the provider's, `skewMs` behind it; waiting puts it forward. */
function clockBy(clock: VirtualClock, skewMs = 0): Clock {
    return {
        now: () => clock.now().getTime() - skewMs,
        random: () => 0.5,
        sleep: (milliseconds) => clock.advance(milliseconds),
    };
}

async function withTenants(
    rateLimit: RateLimitOption,
    act: (tenants: Tenants, clock: VirtualClock) => Promise<void>,
): Promise<void> {
    const clock = new VirtualClock({ start: new Date("2026-01-01T00:00:00Z"), speed: 0 });
    const tenants = await startTenants({ auth0Options: { rateLimit, clock } });
    try {
        await act(tenants, clock);
    } finally {
        await tenants.close();
    }
}

/** Makes, reads and deletes tokens of several connections at once, as an `up` and a `destroy` do. */
async function comeAndGo(tenants: Tenants, clock: Clock): Promise<void> {
    const clients = tenants.clients({ clock });
    await Promise.all(
        ["one", "two", "three"].map(async (name) => {
            const connectionId = await createScimConnection(tenants, clients, name);
            const inputs = { connectionId, scopes };
            const { id, outputs } = await scimToken.create(createRequest(inputs), contextOf(clients));
            expect(requireString(outputs, "token")).toMatch(/^tok_\w+\.[0-9a-f]{64}$/);
            const state = { urn, id, oldInputs: inputs, olds: outputs };
            expect((await scimToken.read(state, contextOf(clients)))?.id).toBe(id);
            await scimToken.delete({ ...state, timeoutSeconds: 0 }, contextOf(clients));
        }),
    );
    expect(tenants.auth0.state.scimTokens.size).toBe(0);
    expect(tenants.auth0.state.connections.size).toBe(3);
}

const refusals = ({ auth0 }: Tenants) =>
    auth0.server.traffic.entries.filter(({ status }) => status === 429).length;

test.each(["free", "enterprise-development"] as const)(
    "the limits of a tenant of the plan %s slow the provider down, and nothing is done twice",
    async (rateLimit) => {
        await withTenants(rateLimit, async (tenants, clock) => {
            await comeAndGo(tenants, clockBy(clock));
            expect(refusals(tenants)).toBeGreaterThan(0);
            const written = tenants.auth0.server.traffic.entries.filter(
                ({ method, status }) => method === "POST" && status === 201,
            );
            expect(written).toHaveLength(9);
            const seconds = (clock.now().getTime() - Date.parse("2026-01-01T00:00:00Z")) / 1000;
            expect(seconds).toBeLessThan(30);
        });
    },
);

test("a machine whose clock is ten minutes behind meets the limits as well", async () => {
    await withTenants("free", async (tenants, clock) => {
        await comeAndGo(tenants, clockBy(clock, 600_000));
        expect(refusals(tenants)).toBeGreaterThan(0);
    });
});

test("the provider logs in by a key, and again for each token that it needs", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = (key: typeof publicKey, type: "spki" | "pkcs8") =>
        key.export({ type, format: "pem" }).toString();
    const tenants = await startTenants({
        auth0Options: {
            clients: [{ clientId: "keyed", publicKey: pem(publicKey, "spki"), scopes: auth0Scopes }],
        },
    });
    const environment = {
        AUTH0_CLIENT_ID: "keyed",
        AUTH0_CLIENT_SECRET: "",
        AUTH0_CLIENT_ASSERTION_PRIVATE_KEY: pem(privateKey, "pkcs8"),
        AUTH0_CLIENT_ASSERTION_SIGNING_ALG: "RS256",
    };
    for (const name of ["one", "two"]) {
        await createScimConnection(tenants, tenants.clients({ environment }), name);
    }
    expect(tenants.auth0.state.usedAssertions.size).toBe(2);
    await tenants.close();
});
