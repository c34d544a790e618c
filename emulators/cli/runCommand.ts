import { UsageError } from "./usageError";

/**
 * Ends the process with the exit code of a command: 2 if the command line is wrong, 1 after any other error, whose
 * message goes to standard error.
 *
 * @param parse reads the command line; whatever it throws is about the command line.
 */
export function runCommand<T>(parse: () => T, work: (options: T) => Promise<number>): void {
    const fail = (error: unknown, code: number): never => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(code);
    };
    let options: T;
    try {
        options = parse();
    } catch (error) {
        return fail(error, 2);
    }
    work(options).then(
        (code) => process.exit(code),
        (error: unknown) => fail(error, error instanceof UsageError ? 2 : 1),
    );
}
