import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { formatNotices } from "../../../tools/bundle/notices";

let root: string;
beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "notices-"));
});
afterAll(() => {
    rmSync(root, { recursive: true });
});

function createPackage(name: string, files: Record<string, string>): string {
    const folder = join("node_modules", name);
    mkdirSync(join(root, folder), { recursive: true });
    const manifest = JSON.stringify({ name, version: "1.2.3", license: "MIT" });
    for (const [file, content] of Object.entries({ "package.json": manifest, ...files })) {
        writeFileSync(join(root, folder, file), content);
    }
    return folder;
}

test("notices name each package with its version, and have its license and notice", () => {
    const folders = [
        createPackage("one", { "LICENSE.md": "Copyright (c) One\n", NOTICE: "One contains Zero.\n" }),
        createPackage("two", { "license.txt": "Copyright (c) Two\n" }),
    ];
    const notices = formatNotices(root, folders);
    expect(notices).toContain("one 1.2.3 (MIT)\n\nCopyright (c) One\n\nOne contains Zero.");
    expect(notices).toContain("two 1.2.3 (MIT)\n\nCopyright (c) Two\n");
});

test("a package without a license in its folder fails the build by its name", () => {
    expect(() => formatNotices(root, [createPackage("three", {})])).toThrow(/three has no license/);
});
