import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openFolder, removeFolder } from "../../../cli/live/folder";

const root = mkdtempSync(join(tmpdir(), "live-folder-"));
afterAll(() => rmSync(root, { recursive: true }));

test("a folder is created for the user alone, and opened again with the same passphrase", async () => {
    const path = join(root, "new");
    const folder = await openFolder(path, "acme-live");
    expect(folder.passphrase).toMatch(/^[\w-]{43}$/);
    expect([statSync(path).mode & 0o777, statSync(join(path, "passphrase")).mode & 0o777]).toEqual([
        0o700, 0o600,
    ]);
    const project = JSON.parse(readFileSync(join(path, "Pulumi.yaml"), "utf8")) as {
        plugins: { providers: { path: string }[] };
    };
    expect(existsSync(join(project.plugins.providers[0]?.path ?? "", "pulumi-resource-auth0-entra"))).toBe(
        true,
    );
    expect(await openFolder(path, "acme-live")).toEqual(folder);
    await removeFolder(folder);
    expect(existsSync(path)).toBe(false);
});

test("a folder with other content is refused", async () => {
    writeFileSync(join(root, "notes.txt"), "canary");
    await expect(openFolder(root, "acme-live")).rejects.toThrow(
        /has other content. Give a folder that is empty/,
    );
    expect(existsSync(join(root, "passphrase"))).toBe(false);
});
