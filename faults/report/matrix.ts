import type { Cell, Verdict } from "../cells/cell";
import { type FaultKind, faultKinds } from "../cells/faultKinds";
import { formatCell } from "../cells/listCells";
import { type OperationName, operationNames } from "../cells/operations";
import { formatPoint } from "../cells/point";

/** What came of each fault at one call; a fault of the body is left out where the response has none. */
export type Row = Partial<Record<FaultKind, Verdict>>;

/** What came of each cell, by operation and name of the point. */
export type Matrix = Map<OperationName, Map<string, Row>>;

/**
 * No cells.
 * @internal exported for its tests
 */
export const createMatrix = (): Matrix =>
    new Map(operationNames.map((name) => [name, new Map<string, Row>()]));

export function setVerdict(matrix: Matrix, { operation, point, kind }: Cell, verdict: Verdict): void {
    const rows = matrix.get(operation) ?? new Map<string, Row>();
    rows.set(formatPoint(point), { ...rows.get(formatPoint(point)), [kind]: verdict });
    matrix.set(operation, rows);
}

/** Keeps the rows of these cells, in their order, and drops all others. */
export function keepCells(matrix: Matrix, cells: readonly Cell[]): Matrix {
    const kept = createMatrix();
    for (const cell of cells) {
        const verdict = matrix.get(cell.operation)?.get(formatPoint(cell.point))?.[cell.kind];
        if (verdict !== undefined) setVerdict(kept, cell, verdict);
    }
    return kept;
}

/** Names of the cells that have no good verdict, and of rows that are no cells any more. */
export function findMissingCells(matrix: Matrix, cells: readonly Cell[]): string[] {
    const known = new Set(cells.map((cell) => `${cell.operation}: ${formatPoint(cell.point)}`));
    const missing = cells.filter(({ operation, point, kind }) => {
        const verdict = matrix.get(operation)?.get(formatPoint(point))?.[kind];
        return verdict === undefined || verdict === "failed" || verdict === "blocked";
    });
    const gone = [...matrix].flatMap(([operation, rows]) =>
        [...rows.keys()].map((point) => `${operation}: ${point}`).filter((name) => !known.has(name)),
    );
    return [...missing.map(formatCell), ...gone.map((name) => `${name} (is not called any more)`)];
}

/** How a verdict is drawn. */
const signs: Record<Verdict, string> = {
    recovered: "✓",
    converged: "1",
    repaired: "R",
    blocked: "B",
    failed: "✗",
};

/** How the page calls an operation. */
const operationTitles: Record<OperationName, string> = {
    "first up": "the first `up`",
    update: "an `up` that changes everything",
    "token rotation": "a rotation of the token",
    "certificate rotation": "a rotation of the certificate",
    refresh: "`refresh`",
    destroy: "`destroy`",
};

/** All cells: a table for each operation, with a row for each call and a column for each fault. */
export const renderCells = (matrix: Matrix): string =>
    operationNames
        .map((name) => {
            const rows = [...(matrix.get(name) ?? [])].map(([point, verdicts]) => [
                `\`${escapePipe(point)}\``,
                ...faultKinds.map((kind) => {
                    const verdict = verdicts[kind];
                    return verdict === undefined ? "" : signs[verdict];
                }),
            ]);
            return `### Calls of ${operationTitles[name]}\n\n${toTable(["call", ...faultKinds], rows)}`;
        })
        .join("\n\n");

/** Reads what {@link renderCells} has written. */
export function readCells(page: string): Matrix {
    const matrix = createMatrix();
    let operation: OperationName | undefined;
    for (const line of page.split("\n")) {
        const [, title] = /^#+ Calls of (.*)$/.exec(line) ?? [];
        if (title !== undefined) operation = operationNames.find((name) => operationTitles[name] === title);
        const [, point, verdicts] = /^\| `(.+)` +\|(.*)\|$/.exec(line) ?? [];
        if (operation === undefined || point === undefined || verdicts === undefined) continue;
        const row: Row = {};
        verdicts.split("|").forEach((sign, index) => {
            const kind = faultKinds[index];
            const [verdict] = Object.entries(signs).find(([, drawn]) => drawn === sign.trim()) ?? [];
            // The names of the signs are the verdicts.
            if (kind !== undefined && verdict !== undefined) row[kind] = verdict as Verdict;
        });
        matrix.get(operation)?.set(point.replaceAll("\\|", "|"), row);
    }
    return matrix;
}

/** How many cells of each operation and fault ended how. */
export function renderCounts(matrix: Matrix): string {
    const count = (name: OperationName, kind: FaultKind): string => {
        const verdicts = [...(matrix.get(name)?.values() ?? [])].flatMap((row) => row[kind] ?? []);
        const counts = (["recovered", "converged", "repaired", "blocked", "failed"] as const).flatMap(
            (verdict) => {
                const number = verdicts.filter((each) => each === verdict).length;
                return number === 0 ? [] : [`${number} ${signs[verdict]}`];
            },
        );
        return counts.join(", ");
    };
    return toTable(
        ["fault", ...operationNames],
        [
            ["calls", ...operationNames.map((name) => String(matrix.get(name)?.size ?? 0))],
            ...faultKinds.map((kind) => [kind, ...operationNames.map((name) => count(name, kind))]),
        ],
    );
}

function toTable(header: string[], rows: string[][]): string {
    const line = (columns: string[]): string => `| ${columns.join(" | ")} |`;
    return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

const escapePipe = (text: string): string => text.replaceAll("|", "\\|");
