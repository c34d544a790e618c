import { failure, type Json, type ScimClient } from "./target";

/** Membership: RFC 7643 section 4.2, RFC 7644 section 3.5.2. */
export function rfcGroups(client: () => ScimClient): void {
    let [ada, bob]: Json[] = [];
    let group: Json;
    beforeAll(async () => {
        [ada, bob] = [await client().user(), await client().user()];
    });
    beforeEach(async () => {
        group = await client().group({ members: [{ value: ada?.id }] });
    });
    const member = (user: Json | undefined) => ({ value: user?.id });
    const members = async () => ((await client().now(group)).members as Json[] | undefined) ?? [];

    describe("members", () => {
        test("RFC 7643 §4.2: a member has the user's ID as its value", async () => {
            expect(await members()).toMatchObject([{ value: ada?.id }]);
        });

        test("RFC 7644 §3.5.2.1: add adds those that are none yet", async () => {
            await client().patch(group, { op: "add", path: "members", value: [member(bob), member(ada)] });
            expect(await members()).toMatchObject([{ value: ada?.id }, { value: bob?.id }]);
            await client().patch(group, { op: "add", value: { members: [member(bob)] } });
            expect(await members()).toHaveLength(2);
        });

        test("RFC 7644 §3.5.2.2: remove by filter removes that member, and without one all", async () => {
            await client().patch(group, { op: "add", path: "members", value: [member(bob)] });
            const removal = { op: "remove", path: `members[value eq ${JSON.stringify(ada?.id)}]` };
            await client().patch(group, removal);
            expect(await members()).toMatchObject([{ value: bob?.id }]);
            // Nothing is left to remove, which changes nothing.
            expect((await client().patch(group, removal)).status).toBeLessThan(300);
            await client().patch(group, { op: "remove", path: "members" });
            expect(await members()).toEqual([]);
        });

        test("RFC 7644 §3.5.2.3: replace replaces the list; a filter that matches no member is noTarget", async () => {
            await client().patch(group, { op: "replace", path: "members", value: [member(bob)] });
            expect(await members()).toMatchObject([{ value: bob?.id }]);
            const path = `members[value eq ${JSON.stringify(ada?.id)}]`;
            expect(await client().patch(group, { op: "replace", path, value: member(ada) })).toMatchObject(
                failure(400, "noTarget"),
            );
        });

        test("RFC 7643 §8.7.1: a member's value is immutable", async () => {
            const path = `members[value eq ${JSON.stringify(ada?.id)}].value`;
            expect(await client().patch(group, { op: "replace", path, value: bob?.id })).toMatchObject(
                failure(400, "mutability"),
            );
        });

        test("Entra: members are removed by a list of values", async () => {
            await client().patch(group, { op: "Add", path: "members", value: [member(bob)] });
            await client().patch(group, { op: "Remove", path: "members", value: [member(ada)] });
            expect(await members()).toMatchObject([{ value: bob?.id }]);
        });

        test("RFC 7644 §3.12: a member that does not exist is invalidValue, and nothing changes", async () => {
            const value = [member(bob), { value: "unknown" }];
            expect(await client().patch(group, { op: "add", path: "members", value })).toMatchObject(
                failure(400, "invalidValue"),
            );
            expect(await members()).toHaveLength(1);
        });

        test("RFC 7644 §3.6: a deleted user is a member no more", async () => {
            const cleo = await client().user();
            await client().patch(group, { op: "add", path: "members", value: [member(cleo)] });
            await client().delete(cleo);
            expect(await members()).toMatchObject([{ value: ada?.id }]);
        });
    });
}
