import {
    coreGroup,
    coreUser,
    enterpriseUser,
    failure,
    type Json,
    newGroup,
    newUser,
    type ScimClient,
} from "./target";

/** Creating, reading, replacing and deleting: RFC 7643 sections 2 to 4, RFC 7644 sections 3.1 to 3.6. */
export function rfcResources(client: () => ScimClient): void {
    const meta = (resource: Json) => resource.meta as Json;

    describe("resources", () => {
        test("RFC 7643 §2.1: attribute names are case-insensitive", async () => {
            const { userName, ...rest } = newUser();
            const made = await client().call("POST", "/Users", { ...rest, USERNAME: userName });
            expect(made).toMatchObject({ status: 201, body: { userName } });
            await client().delete(made.body);
        });

        test("RFC 7643 §2.5: null and an empty list are the same as no value", async () => {
            const user = await client().user({ displayName: null, title: undefined });
            expect(user).not.toHaveProperty("displayName");
            await client().put(user, newUser({ userName: user.userName, title: null, emails: [] }));
            const now = await client().now(user);
            expect(now).not.toHaveProperty("title");
            expect(now).not.toHaveProperty("emails");
        });

        test("RFC 7643 §2.4: of several values at most one is primary", async () => {
            const roles = ["a", "b"].map((value) => ({ value, primary: true }));
            const reply = await client().call("POST", "/Users", newUser({ roles }));
            expect(reply).toMatchObject(failure(400, "invalidValue"));
        });

        test("RFC 7643 §3.1: the service makes the ID; what a client says of it is ignored", async () => {
            const user = await client().user({ id: "mine", meta: { resourceType: "Robot" } });
            expect(user.id).not.toBe("mine");
            expect(meta(user).resourceType).toBe("User");
            const group = await client().group({ id: "mine" });
            expect(group.id).not.toBe("mine");
            expect(meta(group).resourceType).toBe("Group");
        });

        test("RFC 7643 §3.1: meta has dates in RFC 3339 form, and the location", async () => {
            for (const resource of [await client().user(), await client().group()]) {
                const { created, lastModified, location } = meta(resource);
                expect(created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
                expect(lastModified).toBe(created);
                expect(String(location)).toContain(encodeURIComponent(String(resource.id)));
            }
        });

        test("RFC 7643 §3.1: lastModified moves when the resource changes, created does not", async () => {
            const user = await client().user();
            const modified = (resource: Json) => Date.parse(String(meta(resource).lastModified));
            let now = user;
            // Changes in the same tick of the service's clock have the same time.
            for (let change = 0; change < 100 && modified(now) === modified(user); change += 1) {
                await client().patch(user, { op: "replace", path: "title", value: `Analyst ${change}` });
                now = await client().now(user);
            }
            expect(meta(now).created).toBe(meta(user).created);
            expect(modified(now)).toBeGreaterThan(modified(user));
        });

        test("RFC 7643 §4.1.1: a User without userName, or with an empty one, is refused", async () => {
            for (const userName of [undefined, "", null, 7]) {
                const reply = await client().call("POST", "/Users", newUser({ userName }));
                expect(reply).toMatchObject(failure(400, "invalidValue"));
            }
        });

        test("RFC 7643 §4.1.1: userName is unique without regard to case", async () => {
            const user = await client().user();
            const userName = String(user.userName).toUpperCase();
            const reply = await client().call("POST", "/Users", newUser({ userName }));
            expect(reply).toMatchObject(failure(409, "uniqueness"));
        });

        test("RFC 7643 §4.2: a Group needs a displayName", async () => {
            for (const displayName of [undefined, "", null]) {
                const reply = await client().call("POST", "/Groups", newGroup({ displayName }));
                expect(reply).toMatchObject(failure(400, "invalidValue"));
            }
        });

        test("RFC 7643 §4.3: enterprise attributes live under their schema's URI, which schemas names", async () => {
            const user = await client().user();
            expect(user).toMatchObject({ [enterpriseUser]: { department: "Analysis" } });
            expect(user.schemas).toEqual([coreUser, enterpriseUser]);
        });

        test("RFC 7643 §7: an attribute of another type than its schema's is refused", async () => {
            for (const wrong of [{ displayName: 7 }, { active: "perhaps" }, { roles: ["admin"] }]) {
                const reply = await client().call("POST", "/Users", newUser(wrong));
                expect(reply).toMatchObject(failure(400, "invalidValue"));
            }
        });
    });

    describe("creating", () => {
        test("RFC 7644 §3.3: 201 with the resource and its location, the same in header and meta", async () => {
            for (const [type, body] of [
                ["Users", newUser()],
                ["Groups", newGroup()],
            ] as const) {
                const reply = await client().call("POST", `/${type}`, body);
                expect(reply.status).toBe(201);
                expect(reply.headers.location).toBe(meta(reply.body).location);
                const read = await client().get(reply.body);
                expect(read).toMatchObject({ status: 200, body: reply.body });
                await client().delete(reply.body);
            }
        });

        test("RFC 7644 §3.3: a resource that is there already is 409 with uniqueness", async () => {
            const user = await client().user();
            const again = await client().call("POST", "/Users", newUser({ userName: user.userName }));
            expect(again).toMatchObject(failure(409, "uniqueness"));
            const group = await client().group();
            const body = newGroup({ displayName: String(group.displayName).toUpperCase() });
            expect(await client().call("POST", "/Groups", body)).toMatchObject(failure(409, "uniqueness"));
        });

        test("RFC 7644 §3.1: a request without schemas is refused", async () => {
            for (const schemas of [undefined, [], [coreGroup]]) {
                const reply = await client().call("POST", "/Users", newUser({ schemas }));
                expect(reply).toMatchObject(failure(400, "invalidSyntax"));
            }
        });

        test("RFC 7644 §3.8: bodies are application/scim+json in UTF-8, and may be application/json", async () => {
            const displayName = "Zoë Ĝ 雅";
            for (const type of ["application/scim+json; charset=utf-8", "application/json"]) {
                const reply = await client().call("POST", "/Users", newUser({ displayName }), {
                    "content-type": type,
                    accept: "application/scim+json",
                });
                expect(reply).toMatchObject({ status: 201, body: { displayName } });
                expect(reply.headers["content-type"]).toMatch(/^application\/scim\+json/);
                await client().delete(reply.body);
            }
            const xml = await client().call("POST", "/Users", "<User/>", { "content-type": "text/xml" });
            expect(xml).toMatchObject(failure(415));
        });
    });

    describe("replacing and deleting", () => {
        test("RFC 7644 §3.5.1: PUT returns 200 with the whole resource; what it leaves out is cleared", async () => {
            const user = await client().user();
            const { title: _title, ...rest } = newUser({ userName: user.userName, displayName: "Ada King" });
            const reply = await client().put(user, rest);
            expect(reply).toMatchObject({ status: 200, body: { id: user.id, displayName: "Ada King" } });
            expect(reply.body).not.toHaveProperty("title");
            expect(await client().now(user)).toEqual(reply.body);
        });

        test("RFC 7644 §3.5.1: read-only attributes of a PUT are ignored", async () => {
            const user = await client().user();
            const body = newUser({
                userName: user.userName,
                id: "other",
                meta: { created: "2000-01-01T00:00:00Z" },
            });
            expect(await client().put(user, body)).toMatchObject({
                status: 200,
                body: { id: user.id, meta: { created: meta(user).created } },
            });
        });

        test("RFC 7644 §3.5.1: PUT does not create", async () => {
            const gone = await client().user();
            await client().delete(gone);
            expect(await client().put(gone, newUser())).toMatchObject(failure(404));
            expect(await client().get(gone)).toMatchObject(failure(404));
        });

        test("RFC 7644 §3.5.1: PUT of a group replaces its members", async () => {
            const [ada, bob] = [await client().user(), await client().user()];
            const group = await client().group({ members: [{ value: ada.id }] });
            const body = newGroup({ displayName: group.displayName, members: [{ value: bob.id }] });
            const reply = await client().put(group, body);
            expect(reply).toMatchObject({ status: 200, body: { members: [{ value: bob.id }] } });
            expect(reply.body.members).toHaveLength(1);
        });

        test("RFC 7644 §3.6: DELETE returns 204 without a body, and the resource is 404 for everything", async () => {
            for (const resource of [await client().user(), await client().group()]) {
                const reply = await client().delete(resource);
                expect(reply).toMatchObject({ status: 204, text: "" });
                expect(await client().get(resource)).toMatchObject(failure(404));
                const rename = { op: "replace", path: "displayName", value: "x" };
                expect(await client().patch(resource, rename)).toMatchObject(failure(404));
                expect(await client().delete(resource)).toMatchObject(failure(404));
            }
        });

        test("RFC 7644 §3.6: a deleted resource is in no result, and its name is free", async () => {
            const user = await client().user();
            await client().delete(user);
            const found = await client().find("Users", `userName eq "${String(user.userName)}"`);
            expect(found.body).toMatchObject({ totalResults: 0 });
            const again = await client().user({ userName: user.userName });
            expect(again.userName).toBe(user.userName);
        });
    });
}
