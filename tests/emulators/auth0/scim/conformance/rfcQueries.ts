import {
    enterpriseUser,
    failure,
    freshName,
    type Json,
    listResponse,
    resourcesOf,
    type ScimClient,
} from "./target";

/** Finding resources and choosing what is shown of them: RFC 7644 sections 3.4.2 and 3.9. */
export function rfcQueries(client: () => ScimClient): void {
    let ada: Json;
    let bob: Json;
    beforeAll(async () => {
        ada = await client().user({ displayName: 'Ada "the \\ first" (Countess)' });
        bob = await client().user({ active: false });
    });
    const quoted = (value: unknown) => JSON.stringify(value);
    const found = async (filter: string) =>
        resourcesOf(await client().find("Users", filter)).map(({ id }) => id);

    describe("queries", () => {
        test("RFC 7644 §3.4.2: the response is a ListResponse, also when nothing matches", async () => {
            const hit = await client().find("Users", `userName eq ${quoted(ada.userName)}`);
            expect(hit).toMatchObject({
                status: 200,
                body: { schemas: [listResponse], totalResults: 1, startIndex: 1, itemsPerPage: 1 },
            });
            expect(resourcesOf(hit)).toEqual([await client().now(ada)]);
            const miss = await client().find("Users", `userName eq ${quoted(freshName())}`);
            expect(miss).toMatchObject({ status: 200, body: { totalResults: 0 } });
        });

        test("RFC 7644 §3.4.2.2: eq compares strings without case, names and operators too", async () => {
            const name = String(ada.userName).toUpperCase();
            expect(await found(`USERNAME Eq ${quoted(name)}`)).toEqual([ada.id]);
        });

        test("RFC 7643 §3.1: externalId tells case apart", async () => {
            const externalId = String(ada.externalId);
            expect(await found(`externalId eq ${quoted(externalId)}`)).toEqual([ada.id]);
            expect(await found(`externalId eq ${quoted(externalId.toUpperCase())}`)).toEqual([]);
        });

        test("RFC 7644 §3.4.2.2: and binds tighter than or; parentheses bind tightest", async () => {
            const isAda = `userName eq ${quoted(ada.userName)}`;
            const isBob = `userName eq ${quoted(bob.userName)}`;
            expect(await found(`${isAda} or ${isBob}`)).toEqual([ada.id, bob.id]);
            expect(await found(`${isAda} and active eq false`)).toEqual([]);
            expect(await found(`${isAda} or ${isBob} and active eq true`)).toEqual([ada.id]);
            expect(await found(`(${isAda} or ${isBob}) and active eq false`)).toEqual([bob.id]);
        });

        test("RFC 7644 §3.4.2.2: strings are JSON strings, with its escapes", async () => {
            const both = `displayName eq ${quoted(ada.displayName)} and userName eq ${quoted(ada.userName)}`;
            expect(await found(both)).toEqual([ada.id]);
        });

        test("RFC 7644 §3.4.2.2: values of a list are found by path and by filter", async () => {
            const address = quoted((ada.emails as Json[])[0]?.value);
            for (const filter of [
                `emails.value eq ${address}`,
                `emails[type eq "work"].value eq ${address}`,
                `emails[type eq "work" and value eq ${address}]`,
            ]) {
                expect(await found(filter)).toEqual([ada.id]);
            }
        });

        test("RFC 7644 §3.10: an extension's attribute is found by its schema's URI", async () => {
            const filter = `${enterpriseUser}:department eq "analysis" and userName eq ${quoted(bob.userName)}`;
            expect(await found(filter)).toEqual([bob.id]);
        });

        test("RFC 7644 §3.4.2.2: a filter that is none is refused with invalidFilter", async () => {
            for (const filter of [
                "userName",
                "userName eq",
                "userName eq bare",
                'userName is "x"',
                '(title eq "x"',
            ]) {
                expect(await client().find("Users", filter)).toMatchObject(failure(400, "invalidFilter"));
            }
        });

        test("RFC 7644 §3.4.2: groups are found by name, in any letter case", async () => {
            const group = await client().group();
            for (const name of [group.displayName, String(group.displayName).toUpperCase()]) {
                const reply = await client().find("Groups", `displayName eq ${quoted(name)}`);
                expect(resourcesOf(reply)).toMatchObject([{ id: group.id }]);
            }
        });
    });

    describe("pages", () => {
        const both = () => `userName eq ${quoted(ada.userName)} or userName eq ${quoted(bob.userName)}`;
        const page = (query: string) => client().find("Users", both(), `&${query}`);

        test("RFC 7644 §3.4.2.4: startIndex and count cut the result, totalResults does not change", async () => {
            const first = await page("startIndex=1&count=1");
            const second = await page("startIndex=2&count=1");
            expect(first.body).toMatchObject({ totalResults: 2, startIndex: 1, itemsPerPage: 1 });
            expect(second.body).toMatchObject({ totalResults: 2, startIndex: 2, itemsPerPage: 1 });
            expect([...resourcesOf(first), ...resourcesOf(second)].map(({ id }) => id)).toEqual([
                ada.id,
                bob.id,
            ]);
        });

        test("RFC 7644 §3.4.2.4: a startIndex below 1 is 1, a negative count is 0", async () => {
            expect((await page("startIndex=0")).body).toMatchObject({ startIndex: 1, itemsPerPage: 2 });
            expect((await page("startIndex=-5")).body).toMatchObject({ startIndex: 1 });
            expect((await page("count=-1")).body).toMatchObject({ totalResults: 2, itemsPerPage: 0 });
        });

        test("RFC 7644 §3.4.2.4: a count of 0 asks for totalResults alone", async () => {
            const { body } = await page("count=0");
            expect(body).toMatchObject({ totalResults: 2, itemsPerPage: 0 });
            expect(body.Resources ?? []).toEqual([]);
        });

        test("RFC 7644 §3.4.2.4: never more than count are returned", async () => {
            const { body } = await client().call("GET", "/Users?count=1");
            expect(body.Resources).toHaveLength(1);
            expect(Number(body.totalResults)).toBeGreaterThanOrEqual(2);
        });
    });

    describe("chosen attributes", () => {
        test("RFC 7644 §3.9: attributes shows those and the ID alone", async () => {
            const { body } = await client().get(ada, "?attributes=userName,name.givenName");
            expect(body).toEqual({
                schemas: ada.schemas,
                id: ada.id,
                userName: ada.userName,
                name: { givenName: "Ada" },
            });
        });

        test("RFC 7644 §3.9: attributes takes URIs of schemas, names in any case, and ignores names of nothing", async () => {
            const names = `${enterpriseUser}:department,TITLE,shoeSize`;
            const { body } = await client().get(ada, `?attributes=${encodeURIComponent(names)}`);
            expect(body).toEqual({
                schemas: ada.schemas,
                id: ada.id,
                title: "Countess",
                [enterpriseUser]: { department: "Analysis" },
            });
        });

        test("RFC 7644 §3.9: excludedAttributes hides those, and never the ID", async () => {
            const { body } = await client().get(ada, "?excludedAttributes=id,emails,name.givenName");
            expect(body).toMatchObject({
                id: ada.id,
                userName: ada.userName,
                name: { familyName: "Lovelace" },
            });
            expect(body).not.toHaveProperty("emails");
            expect(body.name).not.toHaveProperty("givenName");
        });

        test("RFC 7644 §3.9: both work on lists and on what a POST and a PUT return", async () => {
            const { userName } = ada;
            const listed = await client().find(
                "Users",
                `userName eq ${quoted(userName)}`,
                "&attributes=userName",
            );
            expect(resourcesOf(listed)).toEqual([{ schemas: ada.schemas, id: ada.id, userName }]);
            const made = await client().call("POST", "/Groups?excludedAttributes=members", {
                schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                displayName: freshName(),
                members: [{ value: ada.id }],
            });
            expect(made.status).toBe(201);
            expect(made.body).not.toHaveProperty("members");
            await client().delete(made.body);
        });
    });
}
