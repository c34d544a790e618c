import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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

test.each<[string, (path: string) => void]>([
    ["nothing", () => undefined],
    ["the folder of the state", (path) => mkdirSync(join(path, "state"))],
    ["a part of the passphrase", (path) => writeFileSync(join(path, "passphrase.new"), "abc")],
])("a folder of a run that was killed when there was %s is used", async (_what, leave) => {
    const path = mkdtempSync(join(root, "killed-"));
    leave(path);
    const folder = await openFolder(path, "acme-live");
    expect(folder.passphrase).toMatch(/^[\w-]{43}$/);
    expect(statSync(join(path, "passphrase")).mode & 0o777).toBe(0o600);
    expect(existsSync(join(path, "passphrase.new"))).toBe(false);
    expect(await openFolder(path, "acme-live")).toEqual(folder);
});

test.each<[string, (path: string) => void]>([
    [
        "a state without its passphrase",
        (path) => {
            mkdirSync(join(path, "state"));
            writeFileSync(join(path, "state", "stack.json"), "{}");
        },
    ],
    ["a file that is called state", (path) => writeFileSync(join(path, "state"), "")],
])("a folder with %s is refused", async (_what, leave) => {
    const path = mkdtempSync(join(root, "other-"));
    leave(path);
    await expect(openFolder(path, "acme-live")).rejects.toThrow(/has other content/);
});

test("a folder with other content is refused", async () => {
    writeFileSync(join(root, "notes.txt"), "canary");
    await expect(openFolder(root, "acme-live")).rejects.toThrow(
        /has other content. Give a folder that is empty/,
    );
    expect(existsSync(join(root, "passphrase"))).toBe(false);
});
