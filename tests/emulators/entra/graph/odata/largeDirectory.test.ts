import { createEmptyUser } from "../../../../../emulators/entra/directory";
import type { DirectoryUser } from "../../../../../emulators/entra/model";
import { borrow, insert } from "../../../../../emulators/support/indexedMap";
import { newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const client = newClient(["User.ReadWrite.All"]);
const size = 50_000;
let environment: TenantUnderTest;
let send: Send;
/** Users of whom a property was read. */
const visited = new Set<string>();

/** A user that notes who reads its address, its name or when it was deleted. */
function createWatchedUser(number: number): DirectoryUser {
    const name = `user${number}`;
    const user = createEmptyUser({
        id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
        userPrincipalName: `${name}@acme.example`,
        displayName: `User ${number}`,
        mail: `${name}.mail@acme.example`,
        mailNickname: name,
        createdDateTime: "2026-01-01T00:00:00Z",
    });
    const { id } = user;
    const values = { mail: user.mail, displayName: user.displayName, deletedDateTime: user.deletedDateTime };
    const watch = <T>(property: string, value: T) => ({
        [property]: {
            enumerable: true,
            get: () => (visited.add(id), value),
            set: (changed: T) => void (value = changed),
        },
    });
    return Object.defineProperties(user, {
        ...watch("mail", values.mail),
        ...watch("displayName", values.displayName),
        ...watch("deletedDateTime", values.deletedDateTime),
    });
}

async function list(query: string): Promise<{ count: number; next: string | undefined }> {
    const { status, body } = await send("GET", `/v1.0/users?${query}`);
    expect(status).toBe(200);
    const { value } = body as { value?: unknown[] };
    const next = (body as Record<string, unknown>)["@odata.nextLink"];
    return { count: value?.length ?? 0, next: typeof next === "string" ? next : undefined };
}

beforeAll(async () => {
    environment = await startTenant({ clients: [client] });
    for (let number = 0; number < size; number += 1) {
        const user = createWatchedUser(number);
        insert(environment.tenant.state.users, user.id, user);
    }
    send = await environment.as(client);
    // The first look-up of a property reads it of each user once.
    await list("$filter=mail eq 'unknown'");
    await list("$filter=displayName eq 'unknown'");
});
afterAll(() => environment.close());
beforeEach(() => visited.clear());

test.each([
    ["mail eq 'user7.mail@acme.example'", 1],
    ["displayName in ('User 1','User 2','User 3')", 3],
    ["mail eq 'user7.mail@acme.example' or displayName eq 'User 40000'", 2],
    ["mail eq 'unknown@acme.example'", 0],
])("reads in a directory of 50,000 users only those that the filter names: %s", async (filter, expected) => {
    expect(await list(`$filter=${encodeURIComponent(filter)}`)).toMatchObject({ count: expected });
    expect(visited.size).toBe(expected);
});

test("reads after a change of one user no others", async () => {
    const path = "/v1.0/users/user7@acme.example";
    expect(await send("PATCH", path, { mail: "other@acme.example" })).toMatchObject({ status: 204 });
    expect(await list("$filter=mail eq 'other@acme.example'")).toMatchObject({ count: 1 });
    expect(await list("$filter=mail eq 'user7.mail@acme.example'")).toMatchObject({ count: 0 });
    expect(visited.size).toBe(1);
});

test("creates a user without a look at the others", async () => {
    const user = {
        accountEnabled: true,
        displayName: "New",
        mailNickname: "new",
        userPrincipalName: "new@acme.example",
        passwordProfile: { password: "canary-Password-1" },
    };
    expect(await send("POST", "/v1.0/users", user)).toMatchObject({ status: 201 });
    expect(visited.size).toBe(0);
});

test("presents of a directory of 50,000 users those of the page", async () => {
    const properties = jest.fn();
    const first = borrow(environment.tenant.state.users, "00000000-0000-4000-8000-000000000000");
    if (first === undefined) throw new Error("there is no user");
    Object.defineProperty(first, "jobTitle", { enumerable: true, get: properties });
    const { count, next } = await list("$top=999");
    expect(count).toBe(999);
    expect(properties).toHaveBeenCalledTimes(1);
    properties.mockClear();
    expect(await list(new URL(next ?? "").search.slice(1))).toMatchObject({ count: 999 });
    expect(properties).not.toHaveBeenCalled();
});
