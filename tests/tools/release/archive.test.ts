import { parseTar } from "nanotar";
import { gunzipSync } from "node:zlib";

import { createArchive } from "../../../tools/release/archive";

const files = [
    { path: "package.json", content: "{}" },
    { path: "dist/main.js", content: Buffer.from("run();") },
    { path: "py.typed", content: "" },
];

test("an archive has its files sorted by path, of no user, and with one time", () => {
    const entries = parseTar(gunzipSync(createArchive(files)));
    expect(entries.map(({ name }) => name)).toEqual(["dist/main.js", "package.json", "py.typed"]);
    expect(new Set(entries.map(({ attrs }) => JSON.stringify(attrs))).size).toBe(1);
    expect(entries[0]?.attrs).toMatchObject({ uid: 0, gid: 0, mode: "0000644" });
    expect(entries.map(({ type }) => type)).toEqual(["file", "file", "file"]);
});

test("an archive depends on paths and contents alone", () => {
    expect(createArchive([...files].reverse())).toEqual(createArchive(files));
    expect(createArchive([{ path: "package.json", content: "{ }" }])).not.toEqual(createArchive(files));
});

test("an archive names neither the time nor the system in its header, and ends with two empty blocks", () => {
    const archive = createArchive(files);
    expect([...archive.subarray(4, 8), archive[9]]).toEqual([0, 0, 0, 0, 255]);
    const tar = gunzipSync(archive);
    expect(tar.subarray(-1024).equals(Buffer.alloc(1024))).toBe(true);
});

test("a name that does not fit is refused", () => {
    expect(() => createArchive([{ path: "a".repeat(100), content: "" }])).toThrow(/up to 99 characters/);
});
