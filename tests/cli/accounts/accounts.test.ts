import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { apply } from "../../../cli/accounts/apply";
import { compare } from "../../../cli/accounts/compare";
import { readPlan, writePlan } from "../../../cli/accounts/planFile";
import type { AccountReport } from "../../../inspection/accounts/report";
import type { LinkBench } from "../../inspection/support/linkBench";
import {
    change,
    getAccount,
    people,
    savePeople,
    startPlantedBench,
} from "../../inspection/support/plantedAccounts";
import { canaries } from "../../provider/support/tenants";
import { collectOutputs, findSchemaErrors } from "./support";

const folder = mkdtempSync(join(tmpdir(), "accounts-"));
let bench: LinkBench;
let restore: () => void;
let number = 0;
beforeAll(async () => {
    bench = await startPlantedBench();
    restore = savePeople(bench);
});
beforeEach(() => {
    bench.clients.faults.length = 0;
    bench.clients.requests.length = 0;
});
afterEach(() => {
    restore();
});
afterAll(async () => {
    rmSync(folder, { recursive: true });
    await bench.close();
});

const options = { format: "table", progress: false, hideNames: false, usersOnly: false } as const;

async function runCompare(more: Partial<Parameters<typeof compare>[1]> = {}) {
    const { printed, outputs } = collectOutputs();
    const code = await compare(bench, { ...options, ...more }, outputs);
    return { code, ...printed };
}

async function runApply(
    file: string,
    { yes = true, json = false } = {},
    confirm = () => Promise.resolve(false),
) {
    const { printed, outputs } = collectOutputs();
    const code = await apply(bench, readPlan(file), { yes, json, progress: false }, outputs, confirm);
    return { code, ...printed };
}

async function writeFix(): Promise<string> {
    const file = join(folder, `plan-${++number}.json`);
    expect(await runCompare({ fix: file })).toMatchObject({ code: 3 });
    return file;
}

const countPatches = () => bench.clients.requests.filter((line) => line.startsWith("PATCH /users/")).length;

describe("accounts", () => {
    test("lists what was found, by kind, with what to do, and exits with 3", async () => {
        const { code, stdout, stderr } = await runCompare();
        expect(code).toBe(3);
        expect(stderr).toBe("");
        expect(stdout).toContain("6 in both · 2 missing in Auth0 · 7 without a user in scope");
        expect(stdout).toMatch(
            /Active, but deleted in Entra \(2\)[^]*cleo@acme\.example +samlp\|acme-entra\|cleo@acme\.example +never/,
        );
        expect(stdout).toMatch(/fay@acme\.example +samlp\|acme-entra\|fay@acme\.example +2026-03-01/);
        expect(stdout).toMatch(/kim@acme\.example +not provisioned yet/);
        expect(stdout).toMatch(/Former +not in scope in Entra/);
    });

    test("writes JSON as its schema describes it", async () => {
        const { stdout } = await runCompare({ format: "json" });
        const result = JSON.parse(stdout) as { counts: object };
        expect(findSchemaErrors("accounts.schema.json", result)).toBeNull();
        expect(findSchemaErrors("accounts.schema.json", { ...result, counts: {} })).not.toBeNull();
        expect(result.counts).toEqual({ inBoth: 6, missing: 2, orphaned: 7, deprovisioned: 1, duplicate: 1 });
    });

    test("writes one line of CSV for each user", async () => {
        const { stdout } = await runCompare({ format: "csv" });
        const lines = stdout.trim().split("\r\n");
        expect(lines[0]).toMatch(/^status,findings,user_id,/);
        expect(lines).toHaveLength(1 + 17);
        expect(lines.filter((line) => line.startsWith("orphaned,leftScope,"))).toEqual([
            expect.stringContaining("samlp|acme-entra|dag@acme.example"),
        ]);
    });

    test.each(["table", "json", "csv"] as const)(
        "prints no name and no secret with --hide-names: %s",
        async (format) => {
            const { stdout } = await runCompare({ format, hideNames: true });
            expect(stdout).toMatch(/user-[0-9a-f]{8}/);
            const ids = Object.values(people).map(({ id }) => id);
            for (const name of [
                ...Object.keys(people).map((one) => `${one}@`),
                ...ids,
                "Former",
                ...Object.values(canaries),
            ]) {
                expect(stdout).not.toContain(name);
            }
            expect(stdout).toBe((await runCompare({ format, hideNames: true })).stdout);
        },
    );

    test("exits with 0 where nothing is to be found", async () => {
        const { users, groups } = bench.tenants.auth0.state;
        users.clear();
        groups.clear();
        bench.tenants.entra.state.appRoleAssignments.clear();
        expect(await runCompare()).toMatchObject({
            code: 0,
            stdout: expect.stringContaining(
                "No findings: who is in scope has an account, and no one else.",
            ) as string,
        });
    });

    test("reads no groups with --users-only", async () => {
        const { stdout } = await runCompare({ usersOnly: true, format: "json" });
        expect((JSON.parse(stdout) as AccountReport).groups).toBeUndefined();
        // Those of Entra are read in batches.
        expect(bench.clients.requests.filter((line) => line.startsWith("GET /groups"))).toEqual([]);
    });
});

describe("a plan", () => {
    test("is a file for its owner alone, with the safe calls and no secret", async () => {
        const file = await writeFix();
        expect(statSync(file).mode & 0o777).toBe(0o600);
        const text = readFileSync(file, "utf8");
        for (const canary of Object.values(canaries)) expect(text).not.toContain(canary);
        const { calls } = readPlan(file);
        const blocked = calls
            .filter(({ block }) => block)
            .map(({ userId }) => userId.replace(/^.*\||@.*$/g, ""));
        expect(blocked.sort()).toEqual(["ben", "cleo", "dag", "eve", "fay", "pia", "stranger"]);
        expect(calls.filter(({ block }) => !block).map(({ userId }) => userId)).toEqual([
            "samlp|acme-entra|hal@acme.example",
        ]);
    });

    test("does not replace a file", async () => {
        const file = await writeFix();
        expect(() => {
            writePlan(file, readPlan(file));
        }).toThrow(/exists already/);
    });

    test("is applied once: a second run finds nothing to do", async () => {
        const file = await writeFix();
        const first = await runApply(file);
        expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining("8 calls made.") as string });
        expect(countPatches()).toBe(8);
        expect(getAccount(bench, "dag").attributes["blocked"]).toBe(true);
        expect(getAccount(bench, "hal").attributes["blocked"]).toBe(false);
        const second = await runApply(file);
        expect(second).toMatchObject({
            code: 0,
            stdout: expect.stringContaining("Nothing is left to do.") as string,
        });
        expect(countPatches()).toBe(8);
        const { stdout } = await runCompare({ format: "json" });
        const { users } = JSON.parse(stdout) as AccountReport;
        expect(users.filter(({ fix }) => fix !== undefined)).toEqual([]);
    });

    test("is continued by the next run after an interruption", async () => {
        const file = await writeFix();
        let patches = 0;
        bench.clients.faults.push(({ method }, response) =>
            method === "PATCH" && ++patches === 3
                ? { ...response, status: 400, text: '{"message":"interrupted"}' }
                : undefined,
        );
        await expect(runApply(file)).rejects.toThrow("interrupted");
        expect(await runApply(file)).toMatchObject({ code: 0 });
        // What the failed request did arrive at is not done again.
        expect(countPatches()).toBe(8);
    });

    test("is left where the administrator declines, without a change", async () => {
        const file = await writeFix();
        const questions: string[] = [];
        const confirm = (question?: string) => {
            questions.push(question ?? "");
            return Promise.resolve(false);
        };
        const { code, stdout } = await runApply(file, { yes: false }, confirm);
        expect(code).toBe(3);
        expect(stdout).toContain("0 calls made · 8 calls left.");
        expect(questions).toEqual([
            `Block 7 accounts and unblock 1 account of acme-entra at ${bench.tenants.auth0.domain}?`,
        ]);
        expect(countPatches()).toBe(0);
    });

    test("touches no account that has changed since, nor one whose user is in scope again", async () => {
        const file = await writeFix();
        getAccount(bench, "stranger").updated_at = "2026-09-09T00:00:00.000Z";
        change(bench, "ben", { accountEnabled: true });
        bench.tenants.auth0.state.users.delete(getAccount(bench, "fay").user_id);
        const { code, stdout } = await runApply(file, { json: true });
        expect(code).toBe(3);
        const result = JSON.parse(stdout) as { calls: { userId: string; outcome: string }[] };
        expect(findSchemaErrors("accounts-apply.schema.json", result)).toBeNull();
        const others = result.calls.filter(({ outcome }) => outcome !== "made");
        expect(
            others.map(({ userId, outcome }) => [userId.replace(/^.*\||@.*$/g, ""), outcome]).sort(),
        ).toEqual([
            ["ben", "changed"],
            ["fay", "gone"],
            ["stranger", "changed"],
        ]);
        expect(getAccount(bench, "ben").attributes["blocked"]).not.toBe(true);
        expect(countPatches()).toBe(5);
    });

    test("is refused for another tenant, and if it is no plan", async () => {
        const plan = readPlan(await writeFix());
        const file = join(folder, "foreign.json");
        writePlan(file, { ...plan, domain: "other.eu.auth0.com" });
        await expect(runApply(file)).rejects.toThrow(
            /The plan is for the connection acme-entra .* Nothing was changed/,
        );
        expect(() => readPlan(__filename)).toThrow(/is not a plan of `accounts --fix`/);
    });
});
