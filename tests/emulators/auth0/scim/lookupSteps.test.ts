import { request } from "undici";

import type { Auth0User } from "../../../../emulators/auth0";
import { insert } from "../../../../emulators/support/indexedMap";
import type { UserAttributes } from "../../../../mapping/auth0";
import { type ScimService, startScimService } from "./support";

const size = 5000;
let service: ScimService;
/** Users of whom the attributes were read. */
const visited = new Set<string>();

/** A user that notes who reads its attributes. */
function createWatchedUser(number: number): Auth0User {
    const user_id = `samlp|acme|user${number}`;
    const user = {
        user_id,
        connection_id: service.connectionId,
        created_at: "",
        updated_at: "",
        identities: [],
    };
    let attributes: UserAttributes = {
        username: `user${number}`,
        email: `user${number}@acme.example`,
        app_metadata: { external_id: `e${number}` },
    };
    return Object.defineProperty(user as unknown as Auth0User, "attributes", {
        enumerable: true,
        get: () => (visited.add(user_id), attributes),
        set: (changed: UserAttributes) => void (attributes = changed),
    });
}

async function send(method: "DELETE" | "GET" | "PATCH" | "POST", path: string, body?: object) {
    const response = await request(`${service.baseUrl}${path}`, {
        method,
        dispatcher: service.dispatcher,
        headers: { authorization: `Bearer ${service.token}`, "content-type": "application/scim+json" },
        body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.body.text();
    return {
        status: response.statusCode,
        body: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>,
    };
}

const find = (filter: string) => send("GET", `/Users?filter=${encodeURIComponent(filter)}`);

const createUser = (name: string) => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    userName: name,
    emails: [{ type: "work", value: `${name}@acme.example` }],
});

beforeAll(async () => {
    service = await startScimService();
    for (let number = 0; number < size; number += 1) {
        const user = createWatchedUser(number);
        insert(service.tenant.state.users, user.user_id, user);
    }
    // The first look-up of an attribute reads it of each user once.
    await find('userName eq "unknown"');
    await find('emails[type eq "work"].value eq "unknown"');
    await find('externalId eq "unknown"');
});
afterAll(() => service.close());
beforeEach(() => visited.clear());

test.each([
    ['userName eq "USER7"', 1],
    ['emails[type eq "work"].value eq "user8@acme.example"', 1],
    ['externalId eq "e9"', 1],
    ['userName eq "user1" or externalId eq "e2"', 2],
    ['userName eq "unknown"', 0],
])("reads of 5,000 users only those that a filter names: %s", async (filter, expected) => {
    expect(await find(filter)).toMatchObject({ status: 200, body: { totalResults: expected } });
    expect(visited.size).toBe(expected);
});

test("creates, changes and deletes a user without a look at the others", async () => {
    expect(await send("POST", "/Users", createUser("ada"))).toMatchObject({ status: 201 });
    const operations = [{ op: "replace", path: "userName", value: "bea" }];
    const patch = { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations };
    const path = `/Users/${encodeURIComponent("samlp|acme|user3")}`;
    expect(await send("PATCH", path, patch)).toMatchObject({ status: 200 });
    expect(await find('userName eq "bea"')).toMatchObject({ body: { totalResults: 1 } });
    expect(await find('userName eq "user3"')).toMatchObject({ body: { totalResults: 0 } });
    expect(await send("DELETE", path)).toMatchObject({ status: 204 });
    expect([...visited]).toEqual(["samlp|acme|user3"]);
});

test("rejects a name and an address that are taken without a look at the others", async () => {
    expect(await send("POST", "/Users", createUser("user5"))).toMatchObject({ status: 409 });
    const other = { ...createUser("zoe"), emails: [{ type: "work", value: "user6@acme.example" }] };
    expect(await send("POST", "/Users", other)).toMatchObject({ status: 409 });
    expect(visited.size).toBeLessThanOrEqual(2);
});

test("shows of a list the users of the page", async () => {
    expect(await send("GET", "/Users?startIndex=101&count=50")).toMatchObject({
        body: { itemsPerPage: 50, startIndex: 101 },
    });
    expect(visited.size).toBe(50);
});
