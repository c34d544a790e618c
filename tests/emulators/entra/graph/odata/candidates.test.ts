import { createEmptyUser } from "../../../../../emulators/entra/directory";
import type { DirectoryUser } from "../../../../../emulators/entra/model";
import { insert } from "../../../../../emulators/support/indexedMap";
import { newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const client = newClient(["User.ReadWrite.All"]);
let environment: TenantUnderTest;
let send: Send;
/** How many users were presented: each reads every property once. */
let presented = 0;

function createCountedUser(number: number): DirectoryUser {
    const name = `user${number}`;
    const user = createEmptyUser({
        id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
        userPrincipalName: `${name}@acme.example`,
        displayName: `User ${number}`,
        mail: `${name}.mail@acme.example`,
        mailNickname: name,
        createdDateTime: "2026-01-01T00:00:00Z",
    });
    return Object.defineProperty(user, "jobTitle", {
        enumerable: true,
        get: () => ((presented += 1), "Engineer"),
    });
}

beforeAll(async () => {
    environment = await startTenant({ clients: [client] });
    for (let number = 0; number < 3000; number += 1) {
        const user = createCountedUser(number);
        insert(environment.tenant.state.users, user.id, user);
    }
    send = await environment.as(client);
});
afterAll(() => environment.close());
beforeEach(() => {
    presented = 0;
});

async function find(filter: string): Promise<string[]> {
    const { status, body } = await send(
        "GET",
        `/v1.0/users?$filter=${encodeURIComponent(filter)}&$select=mailNickname`,
    );
    expect(status).toBe(200);
    return (body as unknown as { value: { mailNickname: string }[] }).value.map((user) => user.mailNickname);
}

test.each([
    ["userPrincipalName eq 'USER7@acme.example'", ["user7"], 1],
    ["mail in ('user9.mail@acme.example','user8.mail@acme.example')", ["user8", "user9"], 2],
    [
        "userPrincipalName in ('user5@acme.example') or mail in ('user4.mail@acme.example')",
        ["user4", "user5"],
        2,
    ],
    ["id eq '00000000-0000-4000-8000-000000000042'", ["user42"], 1],
    ["startsWith(displayName,'User 299')", ["user299", "user2990"], 11],
    ["displayName eq 'User 3' and jobTitle eq 'Engineer'", ["user3"], 1],
    ["mail eq 'unknown@acme.example'", [], 0],
])("looks at no other users for %s", async (filter, expected, most) => {
    expect((await find(filter)).slice(0, 2)).toEqual(expected);
    expect(presented).toBeLessThanOrEqual(most);
});

test("finds a user by name without looking at the others", async () => {
    expect(await send("GET", "/v1.0/users/user7@acme.example")).toMatchObject({
        body: { displayName: "User 7" },
    });
    expect(presented).toBe(1);
});

test("looks at all users where no index helps, and when any of the alternatives needs it", async () => {
    expect(await find("displayName eq 'User 3' or jobTitle eq 'Chef'")).toEqual(["user3"]);
    expect(presented).toBeGreaterThanOrEqual(3000);
});

test("follows every change of the directory, however it is made", async () => {
    const { users } = environment.tenant.state;
    const [first] = [...users.values()];
    if (first === undefined) throw new Error("there is no user");
    first.mail = "renamed@acme.example";
    expect(await find("mail eq 'renamed@acme.example'")).toEqual([first.mailNickname]);
    expect(await find("mail eq 'user0.mail@acme.example'")).toEqual([]);
    const late = createCountedUser(5000);
    users.set(late.id, late);
    expect(await find("mail eq 'user5000.mail@acme.example'")).toEqual(["user5000"]);
    late.deletedDateTime = "2026-01-02T00:00:00Z";
    expect(await find("mail eq 'user5000.mail@acme.example'")).toEqual([]);
    users.delete(late.id);
    expect(await find("userPrincipalName eq 'user5000@acme.example'")).toEqual([]);
});
