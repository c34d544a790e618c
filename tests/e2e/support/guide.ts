import { codeBlocks, textOf } from "../../docs/markdown";

/** One thing that a guide tells a reader to do. */
export type GuideStep =
    | { kind: "program"; source: string }
    | { kind: "edit"; edit: (source: string) => string }
    | { kind: "command"; command: string }
    /** What the command before prints; `line` is that of the fence. */
    | { kind: "output"; expected: string; line: number }
    /** The next provisioning cycle. */
    | { kind: "cycle" };

/**
 * What a numbered guide tells to do, in order: its `ts` blocks are programs, its `diff` blocks are edits of the
 * program, each line of its `sh` blocks is a command, and a block that follows `<!-- output -->` is what the last
 * command before it prints. A cycle runs before the commands that follow `<!-- after the next cycle -->`.
 */
export function guideSteps(page: string): GuideStep[] {
    const lines = textOf(page).split("\n");
    return codeBlocks(page).flatMap(({ language, code, line }): GuideStep[] => {
        if (lines[line - 3] === "<!-- output -->") return [{ kind: "output", expected: code, line }];
        if (language === "ts") return [{ kind: "program", source: code }];
        if (language === "diff") {
            return [{ kind: "edit", edit: (source) => edited(source, code, `${page}:${line}`) }];
        }
        if (language !== "sh") return [];
        const commands = code.split("\n").filter((command) => command !== "");
        const isAfterCycle = lines[line - 3] === "<!-- after the next cycle -->";
        return [
            ...(isAfterCycle ? [{ kind: "cycle" } as const] : []),
            ...commands.map((command) => ({ kind: "command", command }) as const),
        ];
    });
}

/** The source after an edit, whose old lines must stand in it exactly once. */
function edited(source: string, diff: string, where: string): string {
    const lines = diff.replace(/\n$/, "").split("\n");
    const side = (sign: "-" | "+"): string =>
        lines
            .filter((line) => line.startsWith(sign) || line.startsWith(" "))
            .map((line) => `${line.slice(1)}\n`)
            .join("");
    const found = source.split(side("-")).length - 1;
    if (found !== 1) {
        throw new Error(`The lines of ${where} stand ${found} times in the program:\n${side("-")}`);
    }
    return source.replace(side("-"), () => side("+"));
}
