import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openTrafficFile } from "../../../../emulators/support/traffic";
import { field, TenantUnderTest, userScopes } from "../../auth0/support";
import { SetClock } from "../setClock";

let folder: string;
beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "traffic-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("each call is a line of JSON with its permission, the tenant's time and no secret", async () => {
    const path = join(folder, "traffic.jsonl");
    const file = await openTrafficFile(path);
    const secret = "canary-client-secret";
    const on = await TenantUnderTest.start({
        clock: new SetClock("2026-01-01T00:00:00Z"),
        clients: [{ clientId: "m2m", clientSecret: secret, scopes: ["read:connections"] }],
        trafficFile: file,
        faults: ["GET /api/v2/clients status=503"],
    });
    const id = await on.connect("acme");
    await on.manage("POST", `/connections/${id}/scim-configuration`);
    const made = await on.manage("POST", `/connections/${id}/scim-configuration/tokens`, {
        scopes: userScopes,
    });
    const token = field(made.body, "token");
    await on.call("GET", `/scim/v2/connections/${id}/Users?count=1`, { token });
    await on.manage("GET", "/clients");
    await on.call("POST", "/oauth/token", {
        body: { grant_type: "client_credentials", client_id: "m2m", client_secret: secret, audience: "x" },
    });
    await on.close();
    await file.close();

    const text = await readFile(path, "utf8");
    const lines = text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatchObject({
        time: "2026-01-01T00:00:00.000Z",
        tenant: "auth0",
        method: "POST",
        url: "/api/v2/connections",
        status: 201,
        permission: "create:connections",
        request: { name: "acme" },
        response: { id },
    });
    expect(lines[2]).toMatchObject({
        permission: "create:scim_token",
        response: { token_id: field(made.body, "token_id"), token: "[secret]" },
    });
    expect(lines[3]).toMatchObject({ permission: "get:users", response: { totalResults: 0 } });
    expect(lines[4]).toMatchObject({ status: 503, fault: "refused" });
    expect(lines[5]).toMatchObject({ url: "/oauth/token", request: { client_id: "m2m" } });
    expect(text).not.toContain(secret);
    expect(text).not.toContain(token.split(".")[1]);
    expect(text).not.toContain(on.token);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("empties a file that all users could read, and makes it readable only by its owner", async () => {
    const path = join(folder, "old.jsonl");
    await writeFile(path, "old\n", { mode: 0o644 });
    await (await openTrafficFile(path)).close();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, "utf8")).toBe("");
});

test("a disk that is full is told when the file is closed, and no call fails for it", async () => {
    const file = await openTrafficFile("/dev/full");
    const call = { tenant: "auth0", time: new Date(), milliseconds: 1, method: "GET", url: "/", status: 200 };
    file.write(call);
    await expect(file.close()).rejects.toThrow(/ENOSPC/);
});

test("a path that cannot be written is refused before anything starts", async () => {
    await expect(openTrafficFile(join(folder, "missing", "traffic.jsonl"))).rejects.toThrow(/ENOENT/);
});
