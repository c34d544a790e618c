import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { user } from "../../provider/support/directory";
import { startTenants, type Tenants } from "../../provider/support/tenants";
import { type Result, runCommand } from "../impact/runCommand";

const ada = user("ada@acme.example", { givenName: "Ada", surname: "Lovelace", department: "R&D" });
let tenants: Tenants;
let folder: string;
beforeAll(async () => {
    tenants = await startTenants({
        users: [ada],
        permissions: ["User.Read.All", "Organization.Read.All"],
    });
    folder = await mkdtemp(join(tmpdir(), "evaluate-"));
});
afterAll(async () => {
    await tenants.close();
    await rm(folder, { recursive: true });
});

const evaluate = (...args: string[]): Promise<Result> => runCommand(tenants.environment, "evaluate", ...args);

test.each(["ada@acme.example", ada.id])("shows the value of each part for the user %s", async (name) => {
    const { code, stdout } = await evaluate('Join(" ", ToUpper([givenName], ), [surname])', "--user", name);
    expect(stdout.split("\n").map((line) => line.trimEnd())).toEqual([
        "part                                          value",
        "────────────────────────────────────────────  ────────────",
        "    [givenName]                               Ada",
        "  ToUpper([givenName], )                      ADA",
        "  [surname]                                   Lovelace",
        'Join(" ", ToUpper([givenName], ), [surname])  ADA Lovelace',
        "",
    ]);
    expect(code).toBe(0);
});

test("needs no tenant for attributes of a file", async () => {
    const path = join(folder, "ada.json");
    await writeFile(
        path,
        JSON.stringify({ department: "R&D", accountEnabled: true, proxyAddresses: ["a", "b"] }),
    );
    const { stdout } = await runCommand({}, "evaluate", "[department]", "--attributes", path, "--json");
    expect(JSON.parse(stdout)).toEqual({
        value: "R&D",
        steps: [{ expression: "[department]", depth: 0, value: "R&D" }],
    });
    const list = await runCommand({}, "evaluate", "[proxyAddresses]", "--attributes", path);
    expect(list.stdout).toContain("a, b");
    const missing = await runCommand({}, "evaluate", "[mail]", "--attributes", path);
    expect([missing.code, missing.stdout.includes("(no value)")]).toEqual([0, true]);
});

test("takes the default domain from the tenant, or from the file", async () => {
    const expression = 'Append("ada@", DefaultDomain())';
    const live = await evaluate(expression, "--user", ada.id, "--json");
    expect(JSON.parse(live.stdout)).toMatchObject({ value: `ada@${tenants.entra.state.verifiedDomain}` });
    const path = join(folder, "domain.json");
    await writeFile(path, JSON.stringify({ "DefaultDomain()": "corp.example" }));
    const offline = await runCommand({}, "evaluate", expression, "--attributes", path, "--json");
    expect(JSON.parse(offline.stdout)).toMatchObject({ value: "ada@corp.example" });
    await writeFile(path, "{}");
    const without = await runCommand({}, "evaluate", expression, "--attributes", path);
    expect(without).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("does not have its value") as string,
    });
});

test("exits with 3 for an expression that fails for the user", async () => {
    const { code, stdout } = await evaluate('FormatDateTime([department], , "yyyy", "MM")', "--user", ada.id);
    expect(stdout).toMatch(/fails: /);
    expect(code).toBe(3);
});

test.each([
    [["Nonsense([mail])", "--user", "ada@acme.example"], 1, /The expression cannot be parsed: .*Nonsense/],
    [
        ["[mail]", "--user", "eve@acme.example"],
        1,
        /Entra has no user with the user principal name eve@acme.example/,
    ],
    [["[mail]"], 2, /Give --user or --attributes/],
    [["[mail]", "--user", "a", "--attributes", "b"], 2, /and not both/],
    [["[mail]", "[upn]", "--user", "a"], 2, /Give one expression, in quotes/],
])("refuses %j with exit code %d", async (args, expected, message) => {
    const { code, stderr } = await evaluate(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(expected);
});
