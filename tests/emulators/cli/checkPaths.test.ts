import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { checkFolder, checkOutputFile } from "../../../emulators/cli/checkPaths";
import { parseCommandOptions } from "../../../emulators/cli/options";
import { createSessionOptions } from "../../../emulators/cli/sessionOptions";
import { UsageError } from "../../../emulators/cli/usageError";

let folder: string;
let file: string;
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "paths-"));
    file = join(folder, "file");
    writeFileSync(file, "");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("accepts files in folders that exist, and folders that can be created", () => {
    checkOutputFile("--json", file);
    checkOutputFile("--json", join(folder, "new.json"));
    checkFolder("--state", folder);
    checkFolder("--state", join(folder, "a", "b"));
    expect(() => checkFolder("--state", file)).toThrow(UsageError);
});

test("rejects what cannot be written, with the option", () => {
    expect(() => checkOutputFile("--json", folder)).toThrow(
        `--json: ${folder} is a folder; give the path of a file.`,
    );
    expect(() => checkOutputFile("--json", join(folder, "a", "b"))).toThrow(
        `--json: the folder ${join(folder, "a")} does not exist. Create it first.`,
    );
    expect(() => checkOutputFile("--json", join(file, "b"))).toThrow(
        `--json: the folder ${file} does not exist.`,
    );
    expect(() => checkFolder("--state", join(file, "a"))).toThrow(
        `--state: ${file} is a file; give the path of a folder.`,
    );
});

test.each([
    ["--record", "absent/traffic.jsonl", /^--record: the folder .*absent does not exist\./],
    ["--state", "file", /^--state: .*file is a file;/],
    ["--users", "absent.csv", /^--users: .*absent\.csv does not exist$/],
    ["--groups", ".", /^--groups: .* is a folder; give the path of a file$/],
])("%s %s is rejected before an emulator starts", async (option, path, message) => {
    const options = parseCommandOptions([option, path]);
    await expect(createSessionOptions(options, folder)).rejects.toThrow(message);
});

test.each(["--users", "--groups", "--state", "--record", "--env-file", "--json"])(
    "%s needs a path",
    (option) => {
        expect(() => parseCommandOptions([`${option}=`])).toThrow(`${option} needs a path.`);
    },
);
