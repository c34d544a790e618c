import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findPaths } from "../../../cli/importFile/paths";
import { report } from "../../../cli/importFile/report";
import { UsageError } from "../../../cli/usageError";

describe("the files of import-file", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "import-file-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    test("are named as the user would type them", () => {
        const current = findPaths({ folder: ".", program: "acme.ts", force: true });
        expect(current).toEqual({
            components: "import-components.json",
            resources: "import-resources.json",
            program: "acme.ts",
        });
        expect(findPaths({ folder, program: "index.ts", force: false }).program).toBe(
            join(folder, "index.ts"),
        );
    });

    test("are refused by name if they exist, unless they may be overwritten", () => {
        writeFileSync(join(folder, "index.ts"), "");
        const find = (force: boolean) => findPaths({ folder, program: "index.ts", force });
        expect(() => find(false)).toThrow(`${join(folder, "index.ts")} already exists; nothing was written.`);
        writeFileSync(join(folder, "import-resources.json"), "");
        expect(() => find(false)).toThrow(/import-resources\.json and .*index\.ts already exist; nothing/);
        expect(find(true).program).toBe(join(folder, "index.ts"));
    });

    test.each([
        ["--folder", { folder: "absent", program: "index.ts" }, "--folder: absent does not exist."],
        ["--program", { folder: ".", program: "absent/index.ts" }, "--program: absent does not exist."],
        ["--folder", { folder: "package.json", program: "index.ts" }, "--folder: package.json is no folder."],
    ])("are refused if the folder of %s is none", (_option, options, message) => {
        const find = () => findPaths({ ...options, force: false });
        expect(find).toThrow(UsageError);
        expect(find).toThrow(message);
    });
});

test.each([
    [".", "Written: import-components.json, import-resources.json and index.ts.", "Next:"],
    [
        "..",
        "Written: ../import-components.json, ../import-resources.json and ../index.ts.",
        "Next, in the folder ..:",
    ],
])(
    "the report for the folder %s names the files that were written, and where to go on",
    (folder, written, next) => {
        const options = { folder, program: "index.ts", force: true };
        const text = report(
            { ...options, connection: "acme", application: "Acme", name: "acme", language: "typescript" },
            {
                auth0: { connection: { name: "acme", id: "con_1" } },
                entra: { application: { displayName: "Acme", appId: "app" } },
            } as unknown as Parameters<typeof report>[1],
            { changes: [], notes: [], transform: {}, args: {} } as unknown as Parameters<typeof report>[2],
            { resources: [] },
            findPaths(options),
        );
        expect(text.split("\n")).toEqual(expect.arrayContaining([written, next]));
    },
);
