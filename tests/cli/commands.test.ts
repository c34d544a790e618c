import { parseOptions as parseAccounts } from "../../cli/accounts/options";
import { commands } from "../../cli/commands";
import { parseOptions as parseDoctor } from "../../cli/doctor/options";
import { parseOptions as parseEvaluate } from "../../cli/evaluate/options";
import { parseOptions as parseImpact } from "../../cli/impact/options";
import { parseOptions as parseImportFile } from "../../cli/importFile/options";
import { parseOptions as parseLive } from "../../cli/live/options";
import { parseOptions as parseRepair } from "../../cli/repair/options";
import { run } from "../../cli/run";
import { parseOptions as parseSummary } from "../../cli/summary/options";
import { parseOptions as parseVerify } from "../../cli/verify/options";
import { packageVersion } from "../../provider/version";

const printed: string[] = [];
const errors: string[] = [];
beforeEach(() => {
    printed.length = 0;
    errors.length = 0;
    jest.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
    jest.spyOn(console, "error").mockImplementation((text: string) => void errors.push(text));
});
afterEach(() => jest.restoreAllMocks());

const names = commands.map(({ name }) => name);

test.each(["--version", "-v", "version"])("%s prints the version of the package", async (option) => {
    expect(await run(commands, [option])).toBe(0);
    expect(printed).toEqual([packageVersion]);
});

test.each([
    ["sumary", '"sumary" is not a command of auth0-entra. Did you mean "summary"?'],
    ["import", '"import" is not a command of auth0-entra. Did you mean "import-file"?'],
    ["Repair", '"Repair" is not a command of auth0-entra. Did you mean "repair"?'],
    [
        "--verson",
        'Unknown option --verson; the options of a command follow its name. Did you mean "--version"?',
    ],
])("refuses %s with the near name, the list of commands and exit code 2", async (name, message) => {
    expect(await run(commands, [name])).toBe(2);
    expect(printed).toEqual([]);
    expect(errors.join("\n")).toContain(message);
    for (const known of names) expect(errors.join("\n")).toContain(`  ${known} `);
});

test("suggests nothing for a command that resembles none", async () => {
    expect(await run(commands, ["deploy"])).toBe(2);
    expect(errors.join("\n")).not.toContain("Did you mean");
});

test.each([
    ["import-file", "--aplication", 'Unknown option --aplication. Did you mean "--application"?'],
    ["import-file", "--app=x", 'Unknown option --app. Did you mean "--application"?'],
    ["repair", "--dryrun", 'Unknown option --dryrun. Did you mean "--dry-run"?'],
    ["repair", "-x", "Unknown option -x. --help lists the options."],
    ["summary", "--fail-om", 'Unknown option --fail-om. Did you mean "--fail-on"?'],
    ["summary", "--colour", "Unknown option --colour. --help lists the options."],
    ["summary", "--title", "--title needs a value. --help lists the options."],
    ["summary", "--title=", "--title needs a value. --help lists the options."],
    ["import-file", "--name=", "--name needs a value. --help lists the options."],
    ["repair", "--include=", "--include needs a value. --help lists the options."],
    ["repair", "--cwd=absent", "--cwd: absent does not exist. Give the folder of the Pulumi project."],
    ["repair", "--cwd=package.json", "--cwd: package.json is no folder."],
    ["repair", "--yes=1", "--yes takes no value."],
    ["accounts", "aply", "Unexpected argument 'aply'"],
    ["accounts", "apply", "accounts apply needs the file that --fix has written."],
    ["accounts", "--yes", "--yes is an option of `accounts apply`."],
    ["accounts", "--fix", "--fix needs a value. --help lists the options."],
    ["import-file", "acme", "Unexpected argument 'acme'"],
])("%s refuses %s with exit code 2", async (name, option, message) => {
    expect(await run(commands, [name, option])).toBe(2);
    expect(errors.join("\n")).toContain(message);
});

test("refuses the value that is missing before another option", async () => {
    expect(await run(commands, ["summary", "--title", "--fail-on", "danger"])).toBe(2);
    expect(errors).toEqual(["--title needs a value. --help lists the options."]);
});

describe.each(commands)("the help of $name", ({ name, usage }) => {
    test.each([
        [name, "--help"],
        [name, "-h"],
        ["help", name],
    ])("is printed by %s %s", async (...args) => {
        expect(await run(commands, args)).toBe(0);
        expect(printed).toEqual([usage]);
    });

    test("has examples that the command accepts, and every exit code", () => {
        const parse = {
            doctor: parseDoctor,
            accounts: parseAccounts,
            evaluate: parseEvaluate,
            impact: parseImpact,
            "import-file": parseImportFile,
            repair: parseRepair,
            summary: parseSummary,
            verify: (args: string[]) => (args.includes("--live") ? parseLive(args) : parseVerify(args)),
        }[name];
        const examples = [
            ...(/^Examples:\n((?: {2}.*\n)+)/m.exec(usage)?.[1] ?? "").matchAll(/npx auth0-entra (.+)/g),
        ];
        expect(examples.length).toBeGreaterThan(1);
        for (const [, line = ""] of examples) {
            const [command, ...args] = splitShellWords(line);
            expect(command).toBe(name);
            expect(parse?.(args)).toBeDefined();
        }
        expect(usage).toMatch(/^Exit codes: 0 [^]* · 1 [^]*\s· 2 wrong arguments/m);
    });

    test("fits a terminal of 120 columns", () => {
        expect(usage.split("\n").filter((line) => line.length > 120)).toEqual([]);
    });
});

/** The words of a line, of which some stand in double quotes. */
function splitShellWords(line: string): string[] {
    return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}
