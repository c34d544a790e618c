import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { packageRoot } from "../../sandbox/support/packageRoot";

const run = promisify(execFile);
const depcruise = join(packageRoot, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

/** Files with one import that a wall has to stop, and the name of the rule that does. */
const violations: [file: string, code: string, rule: string][] = [
    ["rules/a.ts", 'import type { Agent } from "undici"; export type A = Agent;', "rules-is-pure"],
    ["rules/b.ts", 'import { ok } from "../mapping/ok"; ok();', "rules-is-pure"],
    ["mapping/a.ts", 'import { readFileSync } from "node:fs"; readFileSync("");', "mapping-is-pure"],
    ["components/a.ts", 'void import("../provider/ok");', "components-imports"],
    ["components/b.ts", 'export type A = import("undici").Agent;', "components-packages"],
    ["provider/a.ts", 'import "../components/entra/ok";', "provider-imports"],
    ["provider/b.ts", 'import "../emulators/ok";', "provider-imports"],
    ["provider/host/a.ts", 'import "../ok";', "provider/host-imports"],
    ["cli/a.ts", 'import "../provider/host/ok";', "cli-imports"],
    ["cli/output/a.ts", 'import "../ok";', "cli/output-imports"],
    ["inspection/a.ts", 'import "../cli/ok";', "inspection-imports"],
    ["inspection/b.ts", 'import "../provider/host/ok";', "inspection-imports"],
    ["inspection/c.ts", 'import "@pulumi/pulumi";', "inspection-packages"],
    ["provider/c.ts", 'import "../inspection/ok";', "provider-imports"],
    ["policy/a.ts", 'import "../components/ok";', "policy-imports"],
    ["emulators/a.ts", 'import "../sandbox/ok";', "emulators-imports"],
    ["emulators/b.ts", 'import "@pulumi/pulumi";', "emulators-packages"],
    ["emulators/auth0/a.ts", 'import "../entra/ok";', "emulators/auth0-imports"],
    ["emulators/auth0/b.ts", 'import "../web/ok";', "emulators/auth0-imports"],
    ["emulators/entra/a.ts", 'import "../auth0/ok";', "emulators/entra-imports"],
    ["emulators/azure/a.ts", 'import "../entra/ok";', "emulators/azure-imports"],
    ["emulators/support/a.ts", 'import "../auth0/ok";', "emulators/support-imports"],
    ["sandbox/a.ts", 'import "../rules/ok";', "sandbox-imports"],
    ["sandbox/b.ts", 'import "../provider/ok";', "sandbox-imports"],
    ["sandbox/c.ts", 'import "../cli/ok";', "sandbox-imports"],
    ["components/c.ts", 'import "@pulumi/azure-native";', "no-root-of-sdk"],
    [
        "components/d.ts",
        'import type { Connection } from "@pulumi/auth0"; export type D = Connection;',
        "no-root-of-sdk",
    ],
    ["components/e.ts", 'import * as azuread from "@pulumi/azuread"; void azuread.Group;', "no-root-of-sdk"],
    ["bench/b.ts", 'import "@pulumi/azure-native";', "no-root-of-azure-native"],
    ["tools/a.ts", 'import type { B } from "./b"; export type A = B;', "no-cycle"],
    ["bench/a.ts", 'import "./missing";', "no-unresolvable"],
];

/** What they import, and imports that every wall lets through. */
const allowed: [file: string, code: string][] = [
    ...["rules", "mapping", "components", "components/entra", "provider", "provider/host", "sandbox"].map(ok),
    ...["provider/clients", "inspection", "cli", "cli/output"].map(ok),
    ...["emulators", "emulators/auth0", "emulators/entra", "emulators/web", "emulators/support"].map(ok),
    ["components/good.ts", 'import "../rules/ok"; import "../mapping/ok"; import "@pulumi/pulumi";'],
    ["components/deep.ts", 'import "@pulumi/auth0/connection"; import "@pulumi/azuread/servicePrincipal";'],
    ["provider/good.ts", 'import "../components/ok"; import "undici"; import "node:fs";'],
    ["emulators/entra/good.ts", 'import "../support/ok"; import "../../mapping/ok"; import "fastify";'],
    ["sandbox/good.ts", 'import "../emulators/ok"; import "../provider/host/ok";'],
    ["cli/good.ts", 'import "../provider/ok"; import "../rules/ok"; import "../inspection/ok";'],
    ["inspection/good.ts", 'import "../provider/clients/ok"; import "../mapping/ok"; import "../rules/ok";'],
    ["sandbox/output.ts", 'import "../cli/output/ok";'],
    ["tools/b.ts", 'import type { A } from "./a"; export type B = A;'],
    ["tests/good.ts", 'import "../sandbox/ok"; import "../components/entra/ok";'],
];

function ok(room: string): [file: string, code: string] {
    return [`${room}/ok.ts`, "export const ok = (): void => undefined;"];
}

interface Report {
    summary: { violations: { from: string; rule: { name: string } }[] };
}

test("the walls stop every forbidden import, and let the others through", async () => {
    const folder = await mkdtemp(join(tmpdir(), "walls-"));
    try {
        for (const [file, code] of [...violations, ...allowed]) {
            await mkdir(dirname(join(folder, file)), { recursive: true });
            await writeFile(join(folder, file), `${code}\n`);
        }
        await symlink(join(packageRoot, "node_modules"), join(folder, "node_modules"));
        await writeFile(join(folder, "tsconfig.json"), "{}");
        const rooms = new Set([...violations, ...allowed].map(([file]) => file.split("/")[0] ?? ""));
        const config = ["--config", join(packageRoot, ".dependency-cruiser.cjs"), "--output-type", "json"];
        const { stdout } = await run(process.execPath, [depcruise, ...config, ...rooms], {
            cwd: folder,
            maxBuffer: 64 * 1024 * 1024,
        });
        // The documented format of --output-type json.
        const { summary } = JSON.parse(stdout) as Report;
        const found = summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
        const expected = violations.map(([file, , rule]) => `${file} ${rule}`);
        expect([...new Set(found)].sort()).toEqual(expected.sort());
    } finally {
        await rm(folder, { recursive: true });
    }
}, 60_000);
