import { createInterface } from "node:readline/promises";

/**
 * Asks a yes-or-no question. Without a terminal there is no response, which counts as no.
 * @param purpose what is done after a yes, such as `import`
 */
export async function ask(question: string, purpose: string): Promise<boolean> {
    if (!process.stdin.isTTY) {
        console.error(`Give --yes to ${purpose} without being asked.`);
        return false;
    }
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
        return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
    } finally {
        terminal.close();
    }
}
