import { commands } from "../../../cli/commands";
import { run } from "../../../cli/run";

/** What a command printed, and its exit code. */
export interface Result {
    code: number;
    stdout: string;
    stderr: string;
}

/** Runs a command of `npx auth0-entra` in this process, with these variables besides those that there are. */
export async function runCommand(environment: Record<string, string>, ...args: string[]): Promise<Result> {
    const printed = { stdout: "", stderr: "" };
    const before = { ...process.env };
    const spies = [
        jest.spyOn(process.stdout, "write").mockImplementation((text) => {
            printed.stdout += String(text);
            return true;
        }),
        jest.spyOn(process.stderr, "write").mockImplementation((text) => {
            printed.stderr += String(text);
            return true;
        }),
        jest.spyOn(console, "log").mockImplementation((text: string) => void (printed.stdout += `${text}\n`)),
        jest
            .spyOn(console, "error")
            .mockImplementation((text: string) => void (printed.stderr += `${text}\n`)),
    ];
    Object.assign(process.env, environment);
    try {
        return { code: await run(commands, args), ...printed };
    } finally {
        process.env = before;
        for (const spy of spies) spy.mockRestore();
    }
}
