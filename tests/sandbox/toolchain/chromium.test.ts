import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ensureChromium, type Installation } from "../../../sandbox/toolchain/chromium";
import { withLock } from "../../../sandbox/toolchain/lock";

let folder: string;
const before = { ...process.env };
beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "chromium-"));
    delete process.env.CHROMIUM_PATH;
    process.env.PATH = folder;
});
afterEach(async () => {
    process.env = { ...before };
    await rm(folder, { recursive: true, force: true });
});

const quiet = (): void => undefined;

async function program(name: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, "#!/bin/sh\n");
    await chmod(path, 0o755);
    return path;
}

/** An installation that puts the browser on the PATH, and counts. */
function installation(isPossible = true): Installation & { runs: number } {
    const way = {
        runs: 0,
        isPossible: () => isPossible,
        run: async () => {
            way.runs++;
            await program("chromium");
        },
    };
    return way;
}

test("CHROMIUM_PATH goes before what is on the PATH", async () => {
    await program("chromium");
    process.env.CHROMIUM_PATH = await program("mine");
    expect(await ensureChromium(quiet)).toEqual({ path: join(folder, "mine"), origin: "CHROMIUM_PATH" });
});

test("a CHROMIUM_PATH that leads nowhere is an error, not a reason to take another browser", async () => {
    await program("chromium");
    process.env.CHROMIUM_PATH = join(folder, "gone");
    await expect(ensureChromium(quiet)).rejects.toThrow(/CHROMIUM_PATH is .*gone/);
});

test.each(["chromium", "chromium-browser", "google-chrome"])("%s on the PATH is found", async (name) => {
    const path = await program(name);
    expect(await ensureChromium(quiet)).toEqual({ path, origin: "PATH" });
});

test("what is not a program is passed over", async () => {
    await mkdir(join(folder, "first"));
    await writeFile(join(folder, "first", "chromium"), "");
    process.env.PATH = `${join(folder, "first")}:${folder}`;
    const path = await program("chromium");
    expect(await ensureChromium(quiet)).toEqual({ path, origin: "PATH" });
});

test("a missing browser is installed once, however many processes ask for it", async () => {
    const way = installation();
    const all = await Promise.all([1, 2, 3].map(() => ensureChromium(quiet, way)));
    expect(way.runs).toBe(1);
    expect(all[0]).toEqual({ path: join(folder, "chromium"), origin: "package" });
});

test("where nothing can be installed the error says what to do", async () => {
    await expect(ensureChromium(quiet, installation(false))).rejects.toThrow(
        /apt-get install chromium.*CHROMIUM_PATH/,
    );
});

test("a lock whose process has died does not hold anybody up", async () => {
    const file = join(folder, "lock");
    // Above every process ID that Linux gives.
    await writeFile(file, "99999999");
    expect(await withLock(file, async () => "done", 1)).toBe("done");
});

test("work that fails gives the lock back", async () => {
    const file = join(folder, "lock");
    const failing = withLock(file, () => Promise.reject(new Error("no")), 1);
    await expect(failing).rejects.toThrow("no");
    expect(await withLock(file, async () => "next", 1)).toBe("next");
});
