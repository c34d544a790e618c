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

/** The arguments are wrong; the exit code is 2. */
export class UsageError extends Error {}

/** Runs the subcommand that the arguments name, and resolves to the exit code. */
export async function run(
    commands: readonly Command[],
    [name = "--help", ...args]: string[],
): Promise<number> {
    if (name === "--help" || name === "help") {
        console.log(formatUsage(commands));
        return 0;
    }
    const command = commands.find((candidate) => candidate.name === name);
    if (command === undefined) {
        console.error(`"${name}" is not a command of auth0-entra.\n\n${formatUsage(commands)}`);
        return 2;
    }
    if (args.includes("--help")) {
        console.log(command.usage);
        return 0;
    }
    try {
        return await command.run(args);
    } catch (error) {
        console.error(error instanceof Error ? error.message : String(error));
        return isUsageError(error) ? 2 : 1;
    }
}

function isUsageError(error: unknown): boolean {
    if (error instanceof UsageError) return true;
    // What parseArgs of Node throws for an unknown or incomplete option.
    const { code } = error as { code?: unknown };
    return typeof code === "string" && code.startsWith("ERR_PARSE_ARGS");
}

function formatUsage(commands: readonly Command[]): string {
    const width = Math.max(0, ...commands.map(({ name }) => name.length));
    return [
        "Usage: npx auth0-entra COMMAND [options]",
        "",
        ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
        "",
        "npx auth0-entra COMMAND --help tells more.",
    ].join("\n");
}
