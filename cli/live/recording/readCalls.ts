import { existsSync, readFileSync } from "node:fs";

import type { CallShape } from "../../../provider/clients/callShapes/callShape";

/** How many calls a file has; the next ones belong to what comes now. */
export function countCalls(file: string): number {
    return readLines(file).length;
}

/** The calls of a file, from a number on. */
export function readCalls(file: string, from: number): CallShape[] {
    return readLines(file)
        .slice(from)
        .map((line) => JSON.parse(line) as CallShape);
}

function readLines(file: string): string[] {
    if (!existsSync(file)) return [];
    return readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "");
}
