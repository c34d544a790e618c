import type { ComparedCall } from "../compare/compareRecordings";
import type { Difference } from "../compare/difference";
import { describeRecordedCall } from "../recording/recording";
import type { StageResult } from "../runStages";
import { countDifferences, type LiveReport } from "./report";

/** The report for a reader. */
export function formatMarkdown(report: LiveReport): string {
    const { versions, stages, calls, order } = report;
    const { calls: count, different } = countDifferences(report);
    return `${[
        "# Report of the live suite",
        "",
        `- Date: ${report.date}`,
        `- Cloud of Entra: ${report.cloud}`,
        `- Versions: pulumi-auth0-entra ${versions.package}, Pulumi CLI ${versions.pulumi}, @pulumi/auth0 ${versions.auth0}, Node.js ${versions.node}`,
        `- Cleaned up: ${report.isCleanedUp ? "yes" : "**no**"}`,
        "",
        "## Stages",
        "",
        "| Stage | Verdict | Seconds | Found |",
        "| --- | --- | ---: | --- |",
        ...stages.map(formatStage),
        "",
        "## Calls",
        "",
        different === 0
            ? `All ${count} calls are as on the emulators.`
            : `${different} of ${count} calls are not as on the emulators.`,
        "",
        ...calls.filter(({ differences }) => differences.length > 0).flatMap(formatCall),
        ...(order.length === 0 ? [] : ["### Order of writes", "", ...formatDifferences(order), ""]),
        ...formatSame(calls),
    ].join("\n")}\n`;
}

function formatStage({ name, verdict, seconds, checks, problem }: StageResult): string {
    const failed = checks.filter(({ isKept }) => !isKept);
    const found = [
        ...failed.map(({ promise, found }) => `not: ${promise}${found === undefined ? "" : ` (${found})`}`),
        ...(problem === undefined ? [] : [problem]),
    ];
    return formatRow([name, verdict, String(seconds), found.join("; ")]);
}

function formatCall(call: ComparedCall): string[] {
    return [
        `### ${call.service}: \`${describeRecordedCall(call)}\``,
        "",
        ...formatDifferences(call.differences),
        "",
    ];
}

function formatDifferences(differences: readonly Difference[]): string[] {
    return [
        "| Status | Difference | Property | Emulators | Live |",
        "| --- | --- | --- | --- | --- |",
        ...differences.map(({ status, kind, path, emulators, live }) =>
            formatRow([
                status === undefined ? "" : String(status),
                kind,
                path === undefined || path === "" ? "" : `\`${path}\``,
                emulators,
                live,
            ]),
        ),
    ];
}

function formatSame(calls: readonly ComparedCall[]): string[] {
    const same = calls.filter(({ differences }) => differences.length === 0);
    if (same.length === 0) return [];
    return [
        "### As the emulators",
        "",
        "| Service | Call | Status |",
        "| --- | --- | --- |",
        ...same.map((call) =>
            formatRow([call.service, `\`${describeRecordedCall(call)}\``, call.statuses.live.join(", ")]),
        ),
    ];
}

/** What a service wrote must not end a cell or the table. */
function formatRow(cells: readonly string[]): string {
    const escaped = cells.map((cell) =>
        cell.replace(/\s+/g, " ").replaceAll("|", "\\|").replaceAll("<", "&lt;"),
    );
    return `| ${escaped.join(" | ")} |`;
}
