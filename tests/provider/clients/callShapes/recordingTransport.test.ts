import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createClients } from "../../../../provider/clients";
import type { CallShape } from "../../../../provider/clients/callShapes/callShape";
import { canaries, startTenants, type Tenants } from "../../support/tenants";

let tenants: Tenants;
const folder = mkdtempSync(join(tmpdir(), "call-shapes-"));
beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(async () => {
    rmSync(folder, { recursive: true });
    await tenants.close();
});

const read = (file: string) =>
    readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as CallShape);

test("writes what each call looked like to the file that AUTH0_ENTRA_CALL_SHAPES names, and no secret", async () => {
    const file = join(folder, "calls.jsonl");
    const environment = { ...tenants.environment, AUTH0_ENTRA_CALL_SHAPES: file };
    const clients = createClients({}, { environment });
    await clients.auth0.get("/connections?strategy=samlp&name=absent");
    await clients.graph.get("/users/absent@acme.example").catch(() => undefined);
    await clients.close();
    const calls = read(file).map(({ method, address, status }) => `${method} ${address} ${status}`);
    expect(calls).toEqual([
        "POST /oauth/token 200",
        "GET /api/v2/connections 200",
        "GET /metadata/endpoints 200",
        "POST /{id}/oauth2/v2.0/token 200",
        "GET /v1.0/users/{id} 404",
    ]);
    const text = readFileSync(file, "utf8");
    for (const secret of [
        ...Object.values(canaries),
        "absent",
        tenants.entra.state.tenantId,
        tenants.auth0.domain,
    ]) {
        expect(text).not.toContain(secret);
    }
    expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("fails with the name of the variable where the file cannot be written", async () => {
    const environment = {
        ...tenants.environment,
        AUTH0_ENTRA_CALL_SHAPES: join(folder, "absent", "calls.jsonl"),
    };
    const clients = createClients({}, { environment });
    await expect(clients.cloud()).rejects.toThrow(
        /^AUTH0_ENTRA_CALL_SHAPES names a file that cannot be written: ENOENT/,
    );
    await clients.close();
});
