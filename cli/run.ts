import { packageVersion } from "../provider/version";
import { describeError } from "./describeError";
import { hidePersons } from "./output/pseudonyms";
import { suggestName } from "./parseKnownOptions";
import { UsageError } from "./usageError";

/** One subcommand of `npx auth0-entra`. */
export interface Command {
    name: string;
    /** One line for the overview. */
    summary: string;
    /** What `--help` prints. */
    usage: string;
    /** Runs it and resolves to the exit code. Throws an Error with a message for the user. */
    run(args: string[]): Promise<number>;
}

/** Runs the subcommand that the arguments name, and resolves to the exit code. */
export async function run(commands: readonly Command[], args: string[]): Promise<number> {
    try {
        return await runCommand(commands, args);
    } catch (error) {
        // What a tenant says of an error can name users.
        const message = describeError(error);
        console.error(args.includes("--hide-names") ? hidePersons(message) : message);
        return error instanceof UsageError ? 2 : 1;
    }
}

async function runCommand(
    commands: readonly Command[],
    [name = "--help", ...args]: string[],
): Promise<number> {
    if (["--version", "-v", "version"].includes(name)) {
        console.log(packageVersion);
        return 0;
    }
    if (isHelp(name)) {
        const [wanted] = args;
        console.log(wanted === undefined ? formatUsage(commands) : findCommand(commands, wanted).usage);
        return 0;
    }
    const command = findCommand(commands, name);
    if (args.some((argument) => argument === "--help" || argument === "-h")) {
        console.log(command.usage);
        return 0;
    }
    return command.run(args);
}

const isHelp = (name: string): boolean => ["--help", "-h", "help"].includes(name);

/** @throws UsageError with the similar name and the list of commands. */
function findCommand(commands: readonly Command[], wanted: string): Command {
    const command = commands.find(({ name }) => name === wanted);
    if (command !== undefined) return command;
    const isOption = wanted.startsWith("-");
    const known = isOption ? ["--help", "--version"] : commands.map(({ name }) => name);
    const problem = isOption
        ? `Unknown option ${wanted}; the options of a command follow its name.`
        : `"${wanted}" is not a command of auth0-entra.`;
    const suggestion = suggestName(wanted, known);
    throw new UsageError(
        `${[problem, ...(suggestion === undefined ? [] : [suggestion])].join(" ")}\n\n${formatUsage(commands)}`,
    );
}

function formatUsage(commands: readonly Command[]): string {
    const rows = [
        ...commands.map(({ name, summary }): [string, string] => [name, summary]),
        ["--help, -h", "prints this, or after a command its options, examples and exit codes"],
        ["--version, -v", "prints the version"],
    ];
    const width = Math.max(...rows.map(([name = ""]) => name.length));
    return [
        "Usage: npx auth0-entra COMMAND [options]",
        "",
        ...rows.map(([name = "", summary = ""]) => `  ${name.padEnd(width)}  ${summary}`),
        "",
        "Exit codes: 0 done · 1 error · 2 wrong arguments · 3 what the help of the command says",
    ].join("\n");
}
