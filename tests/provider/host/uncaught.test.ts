import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { compileHost } from "./compiled";

const folder = mkdtempSync(join(tmpdir(), "host-uncaught-"));
const { module: host, env } = compileHost(join(folder, "host"));
afterAll(() => {
    rmSync(folder, { recursive: true });
});

/**
 * Runs `script` in a process of its own, for jest takes unhandled rejections for itself. The script calls
 * `construct(body)`; what failed and what a plugin would report comes back in the order in which it happened.
 */
function run(script: string): string[] {
    const program = `
        const { failOnUncaught, findUnreportedMessage } = require(${JSON.stringify(join(host, "uncaught"))});
        const lines = [];
        const report = (error) => {
            const message = findUnreportedMessage(error);
            if (message !== undefined) lines.push("reported: " + message);
        };
        process.on("uncaughtException", report);
        process.on("unhandledRejection", report);
        const redact = (text) => text.replaceAll("canary", "[secret]");
        const construct = (body) => failOnUncaught(body, redact).then(
            (result) => lines.push("built: " + result),
            (error) => lines.push("failed: " + error.message),
        );
        const later = (ms, run) => new Promise((resolve) => setTimeout(resolve, ms)).then(run);
        const fail = (message) => () => { throw new Error(message); };
        const never = new Promise(() => {});
        process.on("beforeExit", () => console.log(JSON.stringify(lines)));
        ${script}`;
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", program], { env, encoding: "utf8" });
    expect(stderr).toBe("");
    return JSON.parse(stdout) as string[];
}

test("an error of a child fails the construction, and its echoes are not reported", () => {
    const lines = run(`construct(async () => {
        for (const ms of [1, 2, 20]) later(ms, fail("no such user"));
        return never;
    });`);
    expect(lines).toEqual(["failed: no such user"]);
});

test("echoes of an error that the body itself threw are not reported", () => {
    const lines = run(`construct(async () => {
        for (const ms of [5, 6]) later(ms, fail("no such user"));
        throw new Error("no such user");
    });`);
    expect(lines).toEqual(["failed: no such user"]);
});

test("another error of a construction that has failed is reported once", () => {
    const lines = run(`construct(async () => {
        later(1, fail("no such user"));
        for (const ms of [2, 3, 20]) later(ms, fail("no such group"));
        return never;
    });`);
    expect(lines).toEqual(["failed: no such user", "reported: no such group"]);
});

test("a late error of a component that was built is reported once, without its secrets", () => {
    const lines = run(`construct(async () => {
        for (const ms of [5, 6]) later(ms, fail("canary is wrong"));
        return "pair";
    });`);
    expect(lines).toEqual(["built: pair", "reported: [secret] is wrong"]);
});

test("the same error of two constructions fails both", () => {
    const lines = run(`for (let i = 0; i < 2; i++) {
        construct(async () => {
            for (const ms of [1, 5]) later(ms, fail("no such user"));
            return never;
        });
    }`);
    expect(lines).toEqual(["failed: no such user", "failed: no such user"]);
});

test("an error of no construction is reported, one object only once", () => {
    const lines = run(`
        const error = new Error("out of nowhere");
        Promise.reject(error);
        Promise.reject(error);`);
    expect(lines).toEqual(["reported: out of nowhere"]);
});

test("an error of unknown origin fails all constructions under way", () => {
    const lines = run(`
        construct(() => never);
        setTimeout(fail("out of nowhere"), 1);`);
    expect(lines).toEqual(["failed: out of nowhere"]);
});
