import { join } from "node:path";

import { packageRoot } from "../../sandbox/support/packageRoot";
import { formatMarkdown, formatTable } from "../../tools/docs/markdown";
import type { Benchmark } from "../support/benchmark";
import { formatFixed } from "../support/statistics";
import { type ImportCost, measureImports } from "./imports";
import { measureStartUp } from "./startUp";
import { measureTypeChecks, type TypeCheck } from "./typeCheck";

/** What a program pays before the engine does anything: the type check and the loading of its modules. */
export const types: Benchmark = {
    summary: "type check, imports and start-up of a program that uses the package",
    async run(_, say) {
        say(`Node ${process.version}`);
        const checks = await measureTypeChecks();
        const imports = await measureImports();
        const root = await measureStartUp(join(packageRoot, "dist/examples/link/index.js"));
        const tables = [
            formatTable(["type check of", "files", "lines", "CPU s", "added CPU s"], toTypeRows(checks)),
            formatTable(["import", "files", "CPU ms", "ratio"], toImportRows(imports)),
            formatTable(
                ["root program with mocks", "value"],
                [
                    ["seconds", formatFixed(root.seconds, 2)],
                    ["peak memory, MB", formatFixed(root.megabytes, 0)],
                ],
            ),
        ];
        for (const table of tables) say(`\n${(await formatMarkdown(table)).trimEnd()}`);
    },
};

function toTypeRows(measured: TypeCheck[]): string[][] {
    const base = measured[0]?.cpuSeconds ?? NaN;
    return measured.map(({ program, files, lines, cpuSeconds }) => [
        program,
        String(files),
        String(lines),
        formatFixed(cpuSeconds),
        formatFixed(cpuSeconds - base),
    ]);
}

function toImportRows(measured: ImportCost[]): string[][] {
    const base = measured[1]?.cpuMs ?? NaN;
    return measured.map(({ module, cpuMs, files }) => [
        module,
        String(files),
        formatFixed(cpuMs, 0),
        formatFixed(cpuMs / base, 2),
    ]);
}
