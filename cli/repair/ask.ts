import { createInterface } from "node:readline/promises";

/** Asks a yes-or-no question. Without a terminal there is no response, which counts as no. */
export async function ask(question: string): Promise<boolean> {
    if (!process.stdin.isTTY) {
        console.error("Give --yes to import without being asked.");
        return false;
    }
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
        return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
    } finally {
        terminal.close();
    }
}
