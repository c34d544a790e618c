import { type ConsistencyOptions, realisticConsistency } from "../../../../../emulators/entra";
import { parseUsers } from "../../../../../emulators/entra/directory";
import { scaleConsistency } from "../../../../../emulators/entra/graph/middleware/consistency";
import { VirtualClock } from "../../../../../emulators/support/clock";
import {
    type GraphResponse,
    instantiate,
    newClient,
    type Send,
    startTenant,
    type TenantUnderTest,
} from "../../emulator";

const client = newClient([
    ...["Application.ReadWrite.OwnedBy", "AppRoleAssignment.ReadWrite.All", "Application.Read.All"],
    ...["User.ReadWrite.All", "Group.ReadWrite.All", "Directory.Read.All", "Synchronization.ReadWrite.All"],
]);
const users = parseUsers("userPrincipalName\njo@acme.example\n");
const jo = users[0]?.id ?? "";
const userRole = "18d14569-c3bd-439b-9a66-3a2aee01d14f";

let clock: VirtualClock;
let environment: TenantUnderTest;
let send: Send;
beforeAll(async () => {
    clock = new VirtualClock({ speed: 0 });
    environment = await startTenant({ clients: [client], users, clock });
    send = await environment.as(client);
});
afterAll(() => environment.close());

const lag = (consistency: ConsistencyOptions | undefined): void => {
    environment.tenant.graph.consistency = consistency;
};
const status = async (method: string, path: string, body?: unknown): Promise<number> =>
    (await send(method, `/v1.0${path}`, body)).status;
const second = 1000;

describe("a new object", () => {
    test("returns 404 by its ID for every method until the replica has it", async () => {
        lag({ objectDelayMs: 10 * second });
        const { application, principal } = await instantiate(send);
        const paths = [`/applications/${application}`, `/servicePrincipals/${principal}`];
        for (const path of paths) {
            expect(await status("GET", path)).toBe(404);
            expect(await status("PATCH", path, { notes: "x" })).toBe(404);
            expect(await status("DELETE", path)).toBe(404);
            expect(await status("GET", `${path}/owners`)).toBe(404);
        }
        await clock.advance(10 * second);
        for (const path of paths) {
            expect(await status("PATCH", path, { notes: "x" })).toBe(204);
            expect(await status("GET", `${path}/owners`)).toBe(200);
        }
    });

    test("is missing longer from lists than by its ID, and longest from filters", async () => {
        lag({ objectDelayMs: second, listDelayMs: 2 * second, filterDelayMs: 3 * second });
        const { appId, principal } = await instantiate(send);
        const seen = async (): Promise<[boolean, boolean, boolean]> => {
            const ids = ({ body }: GraphResponse): string[] => body.value.map(({ id }) => id);
            const all = ids(await send("GET", "/v1.0/servicePrincipals"));
            const found = ids(await send("GET", `/v1.0/servicePrincipals?$filter=appId eq '${appId}'`));
            const byId = await status("GET", `/servicePrincipals/${principal}`);
            return [byId === 200, all.includes(principal), found.includes(principal)];
        };
        const moments = [await seen()];
        for (let step = 0; step < 3; step += 1) {
            await clock.advance(second);
            moments.push(await seen());
        }
        expect(moments).toEqual([
            [false, false, false],
            [true, false, false],
            [true, true, false],
            [true, true, true],
        ]);
    });

    test("cannot be referenced by assignments, owners, members and managers", async () => {
        lag({ referenceDelayMs: 5 * second });
        const { principal } = await instantiate(send);
        const path = `/servicePrincipals/${principal}/appRoleAssignedTo`;
        const assignment = { appRoleId: userRole, principalId: jo, resourceId: principal };
        const refused = await send("POST", `/v1.0${path}`, assignment);
        expect([refused.status, refused.body.error.message]).toEqual([400, "Not a valid reference update."]);
        const { body: user } = await send("POST", "/v1.0/users", {
            accountEnabled: true,
            displayName: "New",
            mailNickname: "new",
            userPrincipalName: "new@acme.example",
            passwordProfile: { password: "P-made-up" },
        });
        const reference = { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${user.id}` };
        const { body: group } = await send("POST", "/v1.0/groups", {
            displayName: "G",
            mailEnabled: false,
            mailNickname: "g",
            securityEnabled: true,
        });
        const links = async (): Promise<number[]> => [
            await status("POST", path, assignment),
            await status("POST", `/servicePrincipals/${principal}/owners/$ref`, reference),
            await status("POST", `/groups/${group.id}/members/$ref`, reference),
            await status("PUT", `/users/${jo}/manager/$ref`, reference),
        ];
        expect(await links()).toEqual([400, 404, 404, 404]);
        await clock.advance(5 * second);
        expect(await links()).toEqual([201, 204, 204, 204]);
    });

    test("has no synchronization until the delay has passed", async () => {
        lag({ synchronizationDelayMs: 20 * second });
        const { principal } = await instantiate(send);
        const path = `/servicePrincipals/${principal}`;
        expect(await status("GET", path)).toBe(200);
        expect(await status("GET", `${path}/synchronization/templates`)).toBe(404);
        expect(await status("POST", `${path}/synchronization/jobs`, { templateId: "scim" })).toBe(404);
        expect(await status("PUT", `${path}/synchronization/secrets`, { value: [] })).toBe(404);
        await clock.advance(20 * second);
        expect(await status("POST", `${path}/synchronization/jobs`, { templateId: "scim" })).toBe(201);
    });
});

describe("a changed object", () => {
    test("is read in its previous state until the delay of each change has passed", async () => {
        lag({ updateDelayMs: 4 * second });
        const { principal } = await instantiate(send);
        await clock.advance(10 * second);
        const path = `/v1.0/servicePrincipals/${principal}`;
        const notes = async (): Promise<unknown> => (await send("GET", path)).body.notes;
        await send("PATCH", path, { notes: "first" });
        await clock.advance(2 * second);
        await send("PATCH", path, { notes: "second" });
        expect(await notes()).toBeNull();
        await clock.advance(2 * second);
        expect(await notes()).toBe("first");
        await clock.advance(2 * second);
        expect(await notes()).toBe("second");
        // The directory itself was never behind.
        expect(environment.tenant.state.servicePrincipals.get(principal)?.notes).toBe("second");
    });

    test("can still be read after it was deleted", async () => {
        lag({ deletionDelayMs: 3 * second });
        const { principal } = await instantiate(send);
        const path = `/servicePrincipals/${principal}`;
        expect(await status("DELETE", path)).toBe(204);
        expect([await status("GET", path), await status("DELETE", path)]).toEqual([200, 404]);
        await clock.advance(3 * second);
        expect(await status("GET", path)).toBe(404);
    });

    test("group shows its previous members", async () => {
        lag({ listDelayMs: 2 * second });
        const { body: group } = await send("POST", "/v1.0/groups", {
            displayName: "M",
            mailEnabled: false,
            mailNickname: "m",
            securityEnabled: true,
        });
        await send("POST", `/v1.0/groups/${group.id}/members/$ref`, {
            "@odata.id": `x/directoryObjects/${jo}`,
        });
        const members = async (): Promise<string[]> =>
            (await send("GET", `/v1.0/groups/${group.id}/members`)).body.value.map(({ id }) => id);
        expect(await members()).toEqual([]);
        await clock.advance(2 * second);
        expect(await members()).toEqual([jo]);
    });
});

test("alternates between replicas, so that an object can disappear again", async () => {
    lag({ objectDelayMs: 10 * second, isAlternating: true });
    const { principal } = await instantiate(send);
    const reads = async (): Promise<number[]> => {
        const statuses: number[] = [];
        for (let read = 0; read < 4; read += 1) {
            statuses.push(await status("GET", `/servicePrincipals/${principal}`));
        }
        return statuses;
    };
    expect((await reads()).sort()).toEqual([200, 200, 404, 404]);
    await clock.advance(10 * second);
    expect(await reads()).toEqual([200, 200, 200, 200]);
});

test("serves every read from the latest state without the option, and drops writes that all replicas have", async () => {
    lag({ objectDelayMs: second });
    await instantiate(send);
    await clock.advance(second);
    const { principal } = await instantiate(send);
    // The two objects of the last application, and not those before.
    expect(environment.tenant.state.recentWrites?.size).toBe(2);
    lag(undefined);
    expect(await status("GET", `/servicePrincipals/${principal}`)).toBe(200);
});

test("scales the realistic delays for tests in real time", () => {
    expect(scaleConsistency(0.01)).toEqual({
        objectDelayMs: 100,
        listDelayMs: 150,
        filterDelayMs: 200,
        referenceDelayMs: 150,
        updateDelayMs: 0,
        deletionDelayMs: 50,
        synchronizationDelayMs: 200,
        isAlternating: true,
    });
    expect(scaleConsistency(1)).toEqual(realisticConsistency);
});
