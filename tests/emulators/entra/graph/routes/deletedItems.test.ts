import { idsOf, newGroup, newUser, useTestUsers } from "../support/users";

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

    describe("a user whose name is taken meanwhile", () => {
        const path = (id: string) => `/v1.0/directory/deletedItems/${id}`;
        const named = (userPrincipalName: string, mail: string) => ({
            ...newUser(),
            userPrincipalName,
            mail,
        });
        let number = 0;

        /** A deleted user, and another one with the same name and address. */
        async function rehire(): Promise<{ old: string; name: string; mail: string }> {
            const name = `rehired${++number}@acme.example`;
            const mail = `rehired${number}.mail@acme.example`;
            const { body } = await send("POST", "/v1.0/users", named(name, mail));
            await send("DELETE", `/v1.0/users/${body.id}`);
            expect((await send("POST", "/v1.0/users", named(name, mail))).status).toBe(201);
            return { old: body.id, name, mail };
        }

        test("has the object ID before the name in the recycle bin", async () => {
            const { old, name } = await rehire();
            const { body } = await send("GET", `${path(old)}?$select=userPrincipalName`);
            expect(body.userPrincipalName).toBe(`${old.replaceAll("-", "")}${name}`);
        });

        test("is restored with another name and without the address", async () => {
            const { old, name } = await rehire();
            const restore = (body?: object) => send("POST", `${path(old)}/restore`, body);
            expect((await restore()).body.error).toMatchObject({
                details: [{ target: "userPrincipalName" }],
            });
            const newUserPrincipalName = `again-${name}`;
            expect((await restore({ newUserPrincipalName })).body.error).toMatchObject({
                details: [{ target: "proxyAddresses" }],
            });
            const restored = await restore({ newUserPrincipalName, autoReconcileProxyConflict: true });
            expect(restored).toMatchObject({
                status: 200,
                body: { userPrincipalName: newUserPrincipalName, mail: null },
            });
        });

        test("is not restored by dropping the address when the name is taken as well, by another user", async () => {
            const [name, mail] = [`left${++number}@acme.example`, `left${number}.mail@acme.example`];
            const { body: user } = await send("POST", "/v1.0/users", named(name, mail));
            const old = user.id;
            await send("DELETE", `/v1.0/users/${old}`);
            await send("POST", "/v1.0/users", named(`x${name}`, mail));
            await send("POST", "/v1.0/users", named(name, `x${mail}`));
            const body = { newUserPrincipalName: name, autoReconcileProxyConflict: true };
            expect((await send("POST", `${path(old)}/restore`, body)).body.error).toMatchObject({
                details: [{ target: "userPrincipalName" }],
            });
        });

        test("is restored with the name that it had, whatever its domain is", async () => {
            const [user] = [...tenant().state.users.values()].filter(
                ({ deletedDateTime }) => deletedDateTime === null,
            );
            if (user === undefined) throw new Error("there is a user");
            user.userPrincipalName = "jane@other.example";
            await send("DELETE", `/v1.0/users/${user.id}`);
            expect(await send("POST", `${path(user.id)}/restore`)).toMatchObject({
                status: 200,
                body: { userPrincipalName: "jane@other.example" },
            });
        });

        test("is not restored with a name of another domain, or with values of another type", async () => {
            const { old } = await rehire();
            for (const body of [
                { newUserPrincipalName: "x@other.example" },
                { newUserPrincipalName: 7 },
                { autoReconcileProxyConflict: "yes" },
            ]) {
                expect((await send("POST", `${path(old)}/restore`, body)).status).toBe(400);
            }
        });

        test("has the name that it had when it is restored and the name is free", async () => {
            const { body } = await send(
                "POST",
                "/v1.0/users",
                named(`free${++number}@acme.example`, "free@acme.example"),
            );
            await send("DELETE", `/v1.0/users/${body.id}`);
            expect((await send("POST", `${path(body.id)}/restore`)).body.userPrincipalName).toBe(
                body.userPrincipalName,
            );
        });
    });

    test("rejects a list without a type", async () => {
        const { status, body } = await send("GET", "/v1.0/directory/deletedItems");
        expect([status, body.error.code]).toEqual([405, "Request_BadRequest"]);
    });
});
