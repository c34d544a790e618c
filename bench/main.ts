import { commands } from "./commands";
import { cycles } from "./cycles";
import { everyday } from "./everyday";
import { scale } from "./scale";
import type { Benchmark } from "./support/benchmark";
import { types } from "./types";

/** By the word after `npm run bench --`. */
const benchmarks: Record<string, Benchmark> = { everyday, scale, commands, types, cycles };

/** `npm run bench -- [BENCHMARK] [options]`: measures and prints tables. Default: `everyday`. */
async function main([first = "everyday", ...rest]: string[]): Promise<void> {
    const named = !first.startsWith("-");
    const benchmark = benchmarks[named ? first : "everyday"];
    if (benchmark === undefined) {
        const list = Object.entries(benchmarks).map(
            ([name, { summary }]) => `  ${name.padEnd(10)}${summary}`,
        );
        throw new Error(`There is no benchmark "${first}". Use one of:\n${list.join("\n")}`);
    }
    await benchmark.run(named ? rest : [first, ...rest], (line) => void process.stdout.write(`${line}\n`));
}

main(process.argv.slice(2)).then(
    () => process.exit(0),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
    },
);
