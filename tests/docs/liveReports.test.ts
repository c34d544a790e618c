import Ajv from "ajv";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { countDifferences, type LiveReport } from "../../cli/live/report/report";
import { root, textOf } from "./markdown";

const folder = "docs/live-reports";
const files = readdirSync(join(root, folder)).filter((file) => file.endsWith(".json"));
const rows = textOf(`${folder}/README.md`)
    .split("\n")
    .filter((line) => /^\| \d{4}-/.test(line));

const validate = new Ajv().compile(JSON.parse(textOf("schemas/live-report.schema.json")) as object);

test("the table of reports has a row for each file, with its figures", () => {
    const expected = files.map((file) => {
        const report = JSON.parse(readFileSync(join(root, folder, file), "utf8")) as LiveReport;
        expect([file, validate(report) === true ? [] : validate.errors]).toEqual([file, []]);
        const passed = report.stages.filter(({ verdict }) => verdict === "passed").length;
        return [
            report.date,
            report.versions.package,
            report.cloud,
            `${passed} of ${report.stages.length}`,
            String(countDifferences(report).different),
            `[${file}](${file})`,
        ];
    });
    const cells = rows.map((row) =>
        row
            .split("|")
            .slice(1, -1)
            .map((cell) => cell.trim()),
    );
    expect(cells.sort()).toEqual(expected.sort());
    expect(textOf(`${folder}/README.md`).includes("There is no report yet.")).toBe(files.length === 0);
});

test("the front page says how many reports there are", () => {
    const [, cell = ""] =
        /^\| live tenants of Auth0 and Entra +\| (.+?) *\|$/m.exec(textOf("README.md")) ?? [];
    const count = { 0: "**none yet**", 1: "1 report" }[files.length] ?? `${files.length} reports`;
    expect(cell).toBe(
        `${count}: [reports](docs/live-reports/README.md) of the [live suite](docs/live.md), which you can run on two test tenants`,
    );
});
