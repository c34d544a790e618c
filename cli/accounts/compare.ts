import { compareAccounts } from "../../inspection/accounts/compareAccounts";
import { createFixPlan } from "../../inspection/accounts/fixPlan";
import { readAccountFacts } from "../../inspection/accounts/readFacts";
import { type AccountReport, hasFindings } from "../../inspection/accounts/report";
import type { Progress } from "../../inspection/inspector";
import { resolveAuth0Domain } from "../../provider/clients/auth0Token";
import { exitCodes } from "../output/exitCodes";
import { type Format, formatJson } from "../output/format";
import type { Output } from "../output/output";
import { createPseudonyms, plainNames } from "../output/pseudonyms";
import { reportProgress } from "../output/reportProgress";
import type { OpenLink } from "../stack/openLink";
import { formatReport, formatReportCsv } from "./formatReport";
import { hideNames } from "./hideNames";
import type { CompareOptions } from "./options";
import { writePlan } from "./planFile";

/** Where the command prints: results, and what is not part of them. */
export interface Outputs {
    stdout: Output;
    stderr: Output;
}

/** Compares and prints; resolves to the exit code. */
export async function compare(
    { clients, location }: Pick<OpenLink, "clients" | "location">,
    options: Omit<CompareOptions, "action" | "selection">,
    { stdout, stderr }: Outputs,
): Promise<number> {
    const progress = reportProgress(stderr, options.progress);
    const inspector = {
        clients,
        onProgress: (state: Progress) => {
            progress.update(state);
        },
    };
    const facts = await readAccountFacts(inspector, location, { withGroups: !options.usersOnly }).finally(
        () => {
            progress.end();
        },
    );
    const report = compareAccounts(facts);
    const names = options.hideNames ? createPseudonyms(report.connection.id) : plainNames;
    stdout.write(format(hideNames(report, names), options.format, stdout));
    if (options.fix !== undefined) {
        const plan = createFixPlan(resolveAuth0Domain(clients.settings), report);
        if (plan.calls.length > 0) writePlan(options.fix, plan);
        stderr.write(describePlan(options.fix, plan.calls.length));
    }
    return hasFindings(report) ? exitCodes.found : exitCodes.ok;
}

function format(report: AccountReport, wanted: Format, output: Output): string {
    if (wanted === "json") return formatJson(toJson(report));
    if (wanted === "csv") return formatReportCsv(report);
    return `${formatReport(report, output)}\n${hasFindings(report) ? "" : "\nNo findings: who is in scope has an account, and no one else.\n"}`;
}

/** Source: schemas/accounts.schema.json. */
function toJson(report: AccountReport): object {
    const count = (status: string) => report.users.filter((row) => row.status === status).length;
    const { connection, users, groups, notExpanded, notes } = report;
    const counts = {
        inBoth: count("inBoth"),
        missing: count("missing"),
        orphaned: count("orphaned"),
        deprovisioned: count("deprovisioned"),
        duplicate: count("duplicate"),
    };
    return {
        formatVersion: 1,
        connection,
        counts,
        users,
        ...(groups !== undefined && { groups }),
        notExpanded,
        notes,
    };
}

function describePlan(file: string, count: number): string {
    if (count === 0) return "No finding has a call that is safe to make, so no plan was written.\n";
    return (
        `\nThe plan with ${count.toLocaleString("en")} calls was written to ${file}. Read it, and run ` +
        `\`npx auth0-entra accounts apply ${file}\` with the same options for the link.\n`
    );
}
