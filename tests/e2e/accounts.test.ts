import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { AccountReport } from "../../inspection/accounts/report";
import { packageRoot } from "../../sandbox/support/packageRoot";
import type { LinkBench } from "../inspection/support/linkBench";
import { getAccount, startPlantedBench } from "../inspection/support/plantedAccounts";
import { canaries } from "../provider/support/tenants";
import { command } from "./support/command";
import { engineTimeout } from "./support/sandbox";

// The command as it is published, with credentials in the environment; everything else is in tests/cli/accounts.
let bench: LinkBench;
const folder = mkdtempSync(join(tmpdir(), "accounts-"));
beforeAll(async () => {
    bench = await startPlantedBench();
}, engineTimeout);
afterAll(async () => {
    rmSync(folder, { recursive: true });
    await bench.close();
});

const run = (...args: string[]) =>
    command(
        process.execPath,
        [join(packageRoot, "dist/cli/main.js"), "accounts", ...args, "--application", "Acme"],
        { cwd: folder, env: { PATH: process.env.PATH ?? "", ...bench.tenants.environment } },
    );

test(
    "finds, plans, applies, and then finds nothing that it can fix",
    async () => {
        const found = await run("--json", "--fix", "plan.json");
        expect(found.code).toBe(3);
        const count = (text: string) =>
            (JSON.parse(text) as AccountReport).users.filter(({ fix }) => fix !== undefined).length;
        expect(count(found.stdout)).toBe(8);
        expect(statSync(join(folder, "plan.json")).mode & 0o777).toBe(0o600);

        const declined = await run("apply", "plan.json");
        expect(declined).toMatchObject({
            code: 3,
            output: expect.stringContaining("Give --yes to make the calls") as string,
        });
        expect(getAccount(bench, "dag").attributes["blocked"]).not.toBe(true);

        expect(await run("apply", "plan.json", "--yes")).toMatchObject({ code: 0 });
        expect(getAccount(bench, "dag").attributes["blocked"]).toBe(true);
        const again = await run("apply", "plan.json", "--yes");
        expect(again).toMatchObject({
            code: 0,
            stdout: expect.stringContaining("Nothing is left to do.") as string,
        });
        const left = await run("--json");
        expect([left.code, count(left.stdout)]).toEqual([3, 0]);
        for (const { output } of [found, declined, again, left]) {
            for (const canary of Object.values(canaries)) expect(output).not.toContain(canary);
        }
    },
    engineTimeout,
);
