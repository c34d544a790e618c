import { join } from "node:path";

import { formatTable } from "../../sandbox/cli/table";
import { packageRoot } from "../../sandbox/support/packageRoot";
import type { Benchmark } from "../support/benchmark";
import { formatFixed } from "../support/statistics";
import { measureStartUp } from "./startUp";
import { measureTypeChecks, type TypeCheck } from "./typeCheck";

/** What a program pays before the engine does anything: the type check and the loading of its modules. */
export const types: Benchmark = {
    summary: "type check and start-up of a program that uses the package",
    async run(_, say) {
        const checks = await measureTypeChecks();
        const root = await measureStartUp(join(packageRoot, "dist/examples/link/index.js"));
        say(formatTable(["type check of", "files", "lines", "seconds", "ratio"], toRows(checks)));
        say("");
        say(
            formatTable(
                ["start-up of the root program", "value"],
                [
                    ["seconds", root.seconds.toFixed(2)],
                    ["peak memory, MB", root.megabytes.toFixed(0)],
                ],
            ),
        );
    },
};

function toRows(measured: TypeCheck[]): (string | number)[][] {
    const [base] = measured;
    return measured.map(({ program, files, lines, seconds }) => [
        program,
        files,
        lines,
        formatFixed(seconds),
        formatFixed(seconds / (base?.seconds ?? NaN), 2),
    ]);
}
