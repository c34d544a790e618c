import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { useCompileCache } from "../../provider/compileCache";

let home: string;
let enabled: string[];
const api = {
    enableCompileCache: (folder: string) => enabled.push(folder),
    flushCompileCache: () => undefined,
};
const folder = (): string => join(home, "auth0-entra", "compile-cache");

beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "compile-cache-"));
    enabled = [];
});
afterEach(() => {
    rmSync(home, { recursive: true });
});

test("keeps the compiled code in a folder of the user's cache that only the user can read", () => {
    useCompileCache({ XDG_CACHE_HOME: home }, api);
    expect(enabled).toEqual([folder()]);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
});

test("takes code from no folder that others can write to", () => {
    mkdirSync(folder(), { recursive: true });
    chmodSync(folder(), 0o777);
    useCompileCache({ XDG_CACHE_HOME: home }, api);
    expect(enabled).toEqual([]);
});

test("goes without a cache where no folder can be made", () => {
    const file = join(home, "file");
    writeFileSync(file, "");
    useCompileCache({ XDG_CACHE_HOME: file }, api);
    expect(enabled).toEqual([]);
});

test("goes without a cache on a Node.js that has none", () => {
    useCompileCache({ XDG_CACHE_HOME: home }, {});
    expect(() => statSync(folder())).toThrow("ENOENT");
});
