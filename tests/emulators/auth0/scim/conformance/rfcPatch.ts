import { enterpriseUser, failure, freshName, type Json, patchOp, type ScimClient } from "./target";

const work = 'emails[type eq "work"]';

/** Changing resources by PATCH: RFC 7644 section 3.5.2. */
export function rfcPatch(client: () => ScimClient): void {
    const addressOf = ({ emails }: Json) => (emails as Json[] | undefined)?.[0]?.value;

    describe("the PATCH message", () => {
        test("RFC 7644 §3.5.2: the body has the PatchOp schema and at least one operation", async () => {
            const user = await client().user();
            const Operations = [{ op: "replace", path: "title", value: "x" }];
            const path = `/Users/${encodeURIComponent(String(user.id))}`;
            for (const body of [{ Operations }, { schemas: ["urn:example"], Operations }]) {
                expect(await client().call("PATCH", path, body)).toMatchObject(failure(400, "invalidSyntax"));
            }
            const empty = await client().call("PATCH", path, { schemas: [patchOp], Operations: [] });
            expect(empty).toMatchObject(failure(400));
        });

        test("RFC 7644 §3.5.2: an op other than add, remove and replace is refused", async () => {
            const user = await client().user();
            const reply = await client().patch(user, { op: "move", path: "title", value: "x" });
            expect(reply).toMatchObject(failure(400, "invalidSyntax"));
        });

        test("RFC 7644 §3.5.2: success is 200 with the resource, or 204", async () => {
            const user = await client().user();
            const reply = await client().patch(user, { op: "replace", path: "title", value: "x" });
            expect([200, 204]).toContain(reply.status);
            if (reply.status === 200) expect(reply.body).toMatchObject({ id: user.id, title: "x" });
        });

        test("RFC 7644 §3.5.2: with the attributes parameter it is 200 with those", async () => {
            for (const resource of [await client().user(), await client().group()]) {
                const type = String((resource.meta as Json).resourceType);
                const path = `/${type}s/${encodeURIComponent(String(resource.id))}?attributes=displayName`;
                const displayName = `new-${String(resource.displayName)}`;
                const Operations = [{ op: "replace", path: "displayName", value: displayName }];
                const reply = await client().call("PATCH", path, { schemas: [patchOp], Operations });
                expect(reply).toMatchObject({ status: 200, body: { id: resource.id, displayName } });
                expect(reply.body).not.toHaveProperty("externalId");
            }
        });

        test("RFC 7644 §3.5.2: operations apply in order, and all or none", async () => {
            const user = await client().user();
            const good = [
                { op: "remove", path: "title" },
                { op: "add", path: "title", value: "first" },
                { op: "replace", path: "title", value: "second" },
            ];
            await client().patch(user, ...good);
            expect(await client().now(user)).toMatchObject({ title: "second" });
            const bad = { op: "replace", path: "userName", value: "" };
            const half = { op: "replace", path: "title", value: "third" };
            expect(await client().patch(user, half, bad)).toMatchObject(failure(400, "invalidValue"));
            expect(await client().now(user)).toMatchObject({ title: "second" });
        });

        test("RFC 7644 §3.5.2: a read-only attribute is refused with mutability", async () => {
            const user = await client().user();
            for (const path of ["id", "meta.created"]) {
                const reply = await client().patch(user, { op: "replace", path, value: "x" });
                expect(reply).toMatchObject(failure(400, "mutability"));
            }
        });

        test("RFC 7644 §3.5.2: what becomes primary takes that from the others", async () => {
            const user = await client().user({ roles: [{ value: "a", primary: true }, { value: "b" }] });
            await client().patch(user, { op: "replace", path: 'roles[value eq "b"].primary', value: true });
            expect((await client().now(user)).roles).toEqual([
                { value: "a", primary: false },
                { value: "b", primary: true },
            ]);
        });

        test("RFC 7644 §3.10: an attribute may be named with its schema's URI", async () => {
            const user = await client().user();
            await client().patch(
                user,
                { op: "replace", path: `${enterpriseUser}:department`, value: "Engines" },
                { op: "replace", path: "urn:ietf:params:scim:schemas:core:2.0:User:title", value: "Analyst" },
            );
            expect(await client().now(user)).toMatchObject({
                title: "Analyst",
                [enterpriseUser]: { department: "Engines" },
            });
        });

        test("RFC 7644 §3.12: a path that is none is invalidPath, a filter in it that is none invalidFilter", async () => {
            const user = await client().user();
            for (const path of ["name..givenName", "emails[type eq", "a.b.c"]) {
                const reply = await client().patch(user, { op: "replace", path, value: "x" });
                expect(reply).toMatchObject(failure(400, "invalidPath"));
            }
            const reply = await client().patch(user, {
                op: "add",
                path: "emails[type is work].value",
                value: "x",
            });
            expect(reply).toMatchObject(failure(400, "invalidFilter"));
        });
    });

    describe("add", () => {
        test("RFC 7644 §3.5.2.1: without a path the value's attributes are added", async () => {
            const user = await client().user({ title: undefined });
            await client().patch(user, {
                op: "add",
                value: { title: "Analyst", name: { familyName: "King" } },
            });
            expect(await client().now(user)).toMatchObject({
                title: "Analyst",
                name: { givenName: "Ada", familyName: "King" },
            });
        });

        test("RFC 7644 §3.5.2.1: a value is added to a list once", async () => {
            const user = await client().user({ roles: [{ value: "a" }] });
            const add = { op: "add", path: "roles", value: [{ value: "b" }, { value: "a" }] };
            await client().patch(user, add, add);
            expect((await client().now(user)).roles).toEqual([{ value: "a" }, { value: "b" }]);
        });

        test("RFC 7644 §3.5.2.1: an attribute that has a value gets the new one", async () => {
            const user = await client().user();
            await client().patch(user, { op: "add", path: "title", value: "Analyst" });
            expect(await client().now(user)).toMatchObject({ title: "Analyst" });
        });

        test("RFC 7644 §3.5.2.1: add without a value is refused", async () => {
            const user = await client().user();
            expect(await client().patch(user, { op: "add", path: "title" })).toMatchObject(
                failure(400, "invalidValue"),
            );
        });

        test("Entra: add on a value path that matches nothing makes the value", async () => {
            const user = await client().user({ emails: [] });
            const address = `${freshName()}@acme.example`;
            await client().patch(user, { op: "Add", path: `${work}.value`, value: address });
            expect(addressOf(await client().now(user))).toBe(address);
        });
    });

    describe("remove", () => {
        test("RFC 7644 §3.5.2.2: without a path it returns noTarget", async () => {
            const user = await client().user();
            expect(await client().patch(user, { op: "remove" })).toMatchObject(failure(400, "noTarget"));
        });

        test("RFC 7644 §3.5.2.2: a single value is unassigned", async () => {
            const user = await client().user();
            await client().patch(user, { op: "remove", path: "title" });
            expect(await client().now(user)).not.toHaveProperty("title");
        });

        test("RFC 7644 §3.5.2.2: without a filter all values are removed, with one those that match", async () => {
            const roles = ["a", "b", "c"].map((value) => ({ value }));
            const user = await client().user({ roles });
            await client().patch(user, { op: "remove", path: 'roles[value eq "b"]' });
            expect((await client().now(user)).roles).toEqual([{ value: "a" }, { value: "c" }]);
            await client().patch(user, { op: "remove", path: "roles" });
            expect(await client().now(user)).not.toHaveProperty("roles");
        });

        test("RFC 7644 §3.5.2.2: a required attribute cannot be removed", async () => {
            const user = await client().user();
            expect(await client().patch(user, { op: "remove", path: "userName" })).toMatchObject(
                failure(400),
            );
            expect(await client().now(user)).toMatchObject({ userName: user.userName });
        });
    });

    describe("replace", () => {
        test("RFC 7644 §3.5.2.3: without a path the value's attributes are replaced", async () => {
            const user = await client().user();
            await client().patch(user, {
                op: "replace",
                value: { title: "Analyst", displayName: "Ada King" },
            });
            expect(await client().now(user)).toMatchObject({ title: "Analyst", displayName: "Ada King" });
        });

        test("RFC 7644 §3.5.2.3: an attribute without a value is added", async () => {
            const user = await client().user({ title: undefined });
            await client().patch(user, { op: "replace", path: "title", value: "Analyst" });
            expect(await client().now(user)).toMatchObject({ title: "Analyst" });
        });

        test("RFC 7644 §3.5.2.3: a list is replaced as a whole", async () => {
            const user = await client().user({ roles: [{ value: "a" }, { value: "b" }] });
            await client().patch(user, { op: "replace", path: "roles", value: [{ value: "c" }] });
            expect((await client().now(user)).roles).toEqual([{ value: "c" }]);
        });

        test("RFC 7644 §3.5.2.3: sub-attributes that are not named stay", async () => {
            const user = await client().user();
            await client().patch(user, { op: "replace", path: "name", value: { familyName: "King" } });
            expect(await client().now(user)).toMatchObject({
                name: { givenName: "Ada", familyName: "King" },
            });
        });

        test("RFC 7644 §3.5.2.3: on a value path the sub-attribute of what matches is replaced", async () => {
            const user = await client().user();
            const address = `${freshName()}@acme.example`;
            await client().patch(user, { op: "replace", path: `${work}.value`, value: address });
            expect(addressOf(await client().now(user))).toBe(address);
        });

        test("RFC 7644 §3.5.2.3: replace on a value path that matches nothing returns noTarget", async () => {
            const user = await client().user({ emails: [] });
            const reply = await client().patch(user, {
                op: "replace",
                path: `${work}.value`,
                value: "x@acme.example",
            });
            expect(reply).toMatchObject(failure(400, "noTarget"));
            expect(await client().now(user)).not.toHaveProperty("emails");
        });
    });
}
