import { randomUUID } from "node:crypto";

import type { EntraEmulator } from "../../../../../emulators/entra";
import { VirtualClock } from "../../../../../emulators/support/clock";
import { type GraphResponse, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

/** A tenant whose clock stands still, and a client that may change users and groups. */
export interface TestUsers {
    tenant: () => EntraEmulator;
    clock: VirtualClock;
    send: Send;
    /** The client signs in again: its token does not outlive a jump of the clock. */
    signIn: () => Promise<void>;
    /** Creates a user and returns the ID. */
    create: (more?: Record<string, unknown>) => Promise<string>;
    /** The body of a request that refers to a user. */
    refer: (id: string) => object;
}

/** Such a tenant for the tests of a file, from before the first to after the last. */
export function useTestUsers(): TestUsers {
    const client = newClient(["User.ReadWrite.All", "Group.ReadWrite.All", "Directory.Read.All"]);
    const clock = new VirtualClock({ speed: 0 });
    let environment: TenantUnderTest;
    let current: Send;
    const signIn = async (): Promise<void> => {
        current = await environment.as(client);
    };
    beforeAll(async () => {
        environment = await startTenant({ clients: [client], clock });
        await signIn();
    });
    afterAll(() => environment.close());
    const send: Send = (...request) => current(...request);
    return {
        tenant: () => environment.tenant,
        clock,
        send,
        signIn,
        create: async (more = {}) => {
            const { status, body } = await send("POST", "/v1.0/users", { ...newUser(), ...more });
            expect(status).toBe(201);
            return body.id;
        },
        refer: (id) => ({ "@odata.id": `${environment.tenant.server.origin}/v1.0/users/${id}` }),
    };
}

/** The body that creates a user, each time another one. */
export const newUser = (): Record<string, unknown> => ({
    accountEnabled: true,
    displayName: "Ada",
    mailNickname: "ada",
    userPrincipalName: `${randomUUID()}@acme.example`,
    passwordProfile: { password: `P-${randomUUID()}`, forceChangePasswordNextSignIn: true },
});

/** The body that creates a security group. */
export const newGroup = {
    displayName: "Sales",
    mailEnabled: false,
    mailNickname: "sales",
    securityEnabled: true,
};

export const idsOf = ({ body }: GraphResponse): string[] => body.value.map(({ id }) => id);
