import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { chooseProviders } from "../sandbox/session/realProviders";
import { packageRoot } from "../sandbox/support/packageRoot";
import type { Cell, CellResult, Verdict } from "./cells/cell";
import { formatCell, listCells } from "./cells/listCells";
import { chooseCells, chooseTenth } from "./chooseCells";
import { type Options, parseOptions, usage } from "./options";
import { Pool } from "./pool";
import { findMissingCells, keepCells, readCells, setVerdict } from "./report/matrix";
import { updatePage } from "./report/page";

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const page = join(packageRoot, "docs", "reliability.md");

/** `npm run test:faults`. Returns the exit code. */
async function main(args: string[]): Promise<number> {
    const options = parseOptions(args);
    if (options.help) {
        print(usage);
        return 0;
    }
    const started = performance.now();
    const providers = chooseProviders(options.providers);
    const pool = new Pool(providers, options.workers);
    const catalogue = await pool.record();
    const all = listCells(catalogue);
    const tenth = options.tenth === "by date" ? chooseTenth(readCommitDate()) : options.tenth;
    const cells = chooseCells(all, { ...options, tenth });
    const part = tenth === undefined ? "" : `, tenth ${tenth} (--tenth ${tenth} repeats it)`;
    print(
        `${cells.length} of ${all.length} cells, ${providers} providers, ${options.workers} workers${part}`,
    );

    const results: [Cell, CellResult][] = [];
    await pool.run(cells, catalogue, (cell, result) => {
        results.push([cell, result]);
        print(describeResult(cell, result));
    });
    const bad = results.filter(([, { verdict }]) => verdict === "failed" || verdict === "blocked");
    print(`${countVerdicts(results)} in ${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
    for (const [cell, result] of bad) print(describeResult(cell, result));
    const outdated = await judgePage(all, results, options);
    if (outdated !== undefined) print(outdated);
    return bad.length > 0 || outdated !== undefined ? 1 : 0;
}

/** Writes the verdicts into the page, or says what the page lacks. */
async function judgePage(
    all: Cell[],
    results: [Cell, CellResult][],
    { write }: Options,
): Promise<string | undefined> {
    const text = await readFile(page, "utf8");
    const matrix = readCells(text);
    if (write) {
        for (const [cell, { verdict }] of results) setVerdict(matrix, cell, verdict);
        await writeFile(page, await updatePage(text, keepCells(matrix, all)));
    }
    // A part says nothing about the whole.
    if (results.length < all.length) return undefined;
    const missing = findMissingCells(readCells(await readFile(page, "utf8")), all);
    if (missing.length === 0) return undefined;
    const first = missing.slice(0, 5).map((name) => `  ${name}`);
    return `docs/reliability.md lacks ${missing.length} cells; run them with --write:\n${first.join("\n")}`;
}

const readCommitDate = (): Date =>
    new Date(
        execFileSync("git", ["log", "-1", "--format=%cI"], { cwd: packageRoot, encoding: "utf8" }).trim(),
    );

function describeResult(cell: Cell, { verdict, problems, errors, seconds }: CellResult): string {
    return [
        `${verdict.padEnd(9)} ${formatCell(cell)} (${seconds.toFixed(1)} s)`,
        ...problems.map((problem) => `          ! ${problem}`),
        ...errors.map((error) => `          > ${error.split("\n").slice(0, 3).join(" ")}`),
    ].join("\n");
}

function countVerdicts(results: [Cell, CellResult][]): string {
    const counts = new Map<Verdict, number>();
    for (const [, { verdict }] of results) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(", ");
}

main(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
    },
);
