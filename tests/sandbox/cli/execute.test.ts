import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { execute } from "../../../sandbox/cli/execute";

let folder: string;
const before = { ...process.env };
beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "execute-")));
});
afterEach(() => {
    process.env = { ...before };
    rmSync(folder, { recursive: true });
});

test("the command sees the tenants' environment besides the user's own", async () => {
    process.env.OWN = "own";
    const file = join(folder, "seen");
    const code = await execute(
        { environment: { AUTH0_DOMAIN: "localhost:1" } },
        `echo $OWN $AUTH0_DOMAIN > ${file}`,
    );
    expect(code).toBe(0);
    expect(readFileSync(file, "utf8")).toBe("own localhost:1\n");
});

test.each([
    ["exit 7", 7],
    ["kill -TERM $$", 143],
])("the exit code of %s is %d", async (command, code) => {
    expect(await execute({ environment: {} }, command)).toBe(code);
});

test("under `npm run sandbox` the command runs where npm was called", async () => {
    process.env.INIT_CWD = folder;
    process.env.npm_lifecycle_event = "sandbox";
    await execute({ environment: {} }, "pwd > here");
    expect(readFileSync(join(folder, "here"), "utf8")).toBe(`${folder}\n`);
});

test("without npm, and under any other script, it runs in the current folder", async () => {
    process.env.INIT_CWD = folder;
    process.env.npm_lifecycle_event = "test";
    const file = join(folder, "here");
    await execute({ environment: {} }, `pwd > ${file}`);
    expect(readFileSync(file, "utf8").trim()).toBe(spawnSync("pwd").stdout.toString().trim());
});
