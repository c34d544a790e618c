import { signInEndpoint, signingCertificate, TenantUnderTest } from "../support";

let on: TenantUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start();
});
afterAll(() => on.close());

describe("scopes of options", () => {
    test("options are visible only with read:connections_options", async () => {
        const id = await on.connect("hidden");
        const token = on.tenant.issueToken(["read:connections", "update:connections"]);
        for (const reply of [
            await on.manage("GET", `/connections/${id}`, undefined, token),
            await on.manage("PATCH", `/connections/${id}`, { display_name: "H" }, token),
        ]) {
            expect(reply.status).toBe(200);
            expect(reply.body).toMatchObject({ name: "hidden" });
            expect(reply.body).not.toHaveProperty("options");
        }
        const list = await on.manage("GET", "/connections?name=hidden", undefined, token);
        expect(list.body).toEqual([expect.not.objectContaining({ options: expect.anything() as unknown })]);
    });

    test("creating with options needs no scope of theirs and returns them", async () => {
        const options = { signInEndpoint, signingCert: await signingCertificate() };
        const token = on.tenant.issueToken(["create:connections"]);
        const body = { name: "creator", strategy: "samlp", options };
        expect(await on.manage("POST", "/connections", body, token)).toMatchObject({ status: 201, body });
    });

    test("options are writable only with update:connections_options", async () => {
        const id = await on.connect("unwritable");
        const token = on.tenant.issueToken(["update:connections"]);
        const options = { signInEndpoint: "https://other.example", signingCert: await signingCertificate() };
        expect((await on.manage("PATCH", `/connections/${id}`, { options }, token)).body).toEqual({
            statusCode: 403,
            error: "Forbidden",
            message: "Insufficient scope, expected any of: update:connections_options",
            errorCode: "insufficient_scope",
        });
        expect(on.tenant.state.connections.get(id)?.options.signInEndpoint).toBe(signInEndpoint);
    });
});

describe("lists", () => {
    beforeAll(async () => {
        for (let index = 0; index < 5; index += 1) await on.connect(`listed-${index}`);
    });
    const names = (items: unknown) => (items as { name: string }[]).map(({ name }) => name);

    test("filter by name and strategy", async () => {
        const byName = await on.manage("GET", "/connections?name=listed-2&strategy=samlp");
        expect(names(byName.body)).toEqual(["listed-2"]);
        expect((await on.manage("GET", "/connections?strategy=auth0&strategy=waad")).body).toEqual([]);
    });

    test("page by offset, with totals when asked for", async () => {
        const total = on.tenant.state.connections.size;
        const page = await on.manage("GET", "/connections?per_page=2&page=1&include_totals=true");
        expect(page.body).toMatchObject({ start: 2, limit: 2, total });
        expect(page.body).not.toHaveProperty("length");
        expect((await on.manage("GET", "/connections?per_page=2")).body).toHaveLength(2);
        expect((await on.manage("GET", "/connections?per_page=101")).status).toBe(400);
    });

    test("page by checkpoint until there is no next", async () => {
        const seen: string[] = [];
        let from = "";
        do {
            const { body } = await on.manage("GET", `/connections?take=2${from && `&from=${from}`}`);
            const { connections, next } = body as { connections: unknown; next?: string };
            seen.push(...names(connections));
            from = next ?? "";
        } while (from !== "");
        expect(seen).toEqual([...on.tenant.state.connections.values()].map(({ name }) => name));
        expect((await on.manage("GET", "/connections?from=bm9uc2Vuc2U")).status).toBe(400);
    });

    test("fields narrow the response, the ID stays", async () => {
        const { body } = await on.manage(
            "GET",
            "/connections?name=listed-1&fields=name,strategy&include_fields=true",
        );
        expect(body).toEqual([{ id: expect.any(String) as string, name: "listed-1", strategy: "samlp" }]);
    });
});
