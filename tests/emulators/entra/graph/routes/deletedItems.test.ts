import { idsOf, newGroup, useTestUsers } from "../support/users";

const { send, create, refer, clock, signIn, tenant } = useTestUsers();

describe("the recycle bin", () => {
    test("restores a user with memberships and manager", async () => {
        const [user, boss] = [await create(), await create()];
        const { body: group } = await send("POST", "/v1.0/groups", newGroup);
        await send("POST", `/v1.0/groups/${group.id}/members/$ref`, refer(user));
        await send("PUT", `/v1.0/users/${user}/manager/$ref`, refer(boss));
        expect((await send("DELETE", `/v1.0/users/${user}`)).status).toBe(204);
        expect((await send("GET", `/v1.0/users/${user}`)).status).toBe(404);
        expect(idsOf(await send("GET", `/v1.0/groups/${group.id}/members`))).toEqual([]);
        const bin = await send(
            "GET",
            "/v1.0/directory/deletedItems/microsoft.graph.user?$select=id,deletedDateTime",
        );
        expect(bin.body.value).toContainEqual({ id: user, deletedDateTime: expect.any(String) as string });
        expect((await send("POST", `/v1.0/directory/deletedItems/${user}/restore`)).status).toBe(200);
        expect(idsOf(await send("GET", `/v1.0/groups/${group.id}/members`))).toEqual([user]);
        expect((await send("GET", `/v1.0/users/${user}/manager`)).body.id).toBe(boss);
    });

    test("keeps objects for exactly 30 days, then deletes them with every reference", async () => {
        const user = await create();
        const { body: group } = await send("POST", "/v1.0/groups", newGroup);
        await send("POST", `/v1.0/groups/${group.id}/members/$ref`, refer(user));
        await send("DELETE", `/v1.0/users/${user}`);
        const path = `/v1.0/directory/deletedItems/${user}`;
        const hour = 60 * 60 * 1000;
        await clock.advance(30 * 24 * hour - hour);
        await signIn();
        expect((await send("GET", path)).status).toBe(200);
        await clock.advance(hour);
        await signIn();
        expect((await send("GET", path)).status).toBe(404);
        expect((await send("POST", `${path}/restore`)).status).toBe(404);
        expect(tenant().state.users.has(user)).toBe(false);
        expect(tenant().state.groups.get(group.id)?.members).toEqual([]);
    });

    test("contains Microsoft 365 groups, but no security groups", async () => {
        const { body: security } = await send("POST", "/v1.0/groups", newGroup);
        const unified = { ...newGroup, mailEnabled: true, groupTypes: ["Unified"] };
        const { body: mail } = await send("POST", "/v1.0/groups", unified);
        for (const { id } of [security, mail]) {
            expect((await send("DELETE", `/v1.0/groups/${id}`)).status).toBe(204);
        }
        const bin = idsOf(await send("GET", "/v1.0/directory/deletedItems/microsoft.graph.group"));
        expect(bin).toContain(mail.id);
        expect(bin).not.toContain(security.id);
    });

    test("rejects a list without a type", async () => {
        const { status, body } = await send("GET", "/v1.0/directory/deletedItems");
        expect([status, body.error.code]).toEqual([405, "Request_BadRequest"]);
    });
});
