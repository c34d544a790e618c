import type { AccountFinding, AccountReport, GroupRow, UserRow } from "../../inspection/accounts/report";
import { formatCsv } from "../output/csv";
import { escapeControls } from "../output/escape";
import { wrap } from "../output/layout";
import { formatColored, getColumns, type Output } from "../output/output";
import { formatTable } from "../output/table";
import { describeCounts, findingKinds, findingWords, groupWords } from "./words";

/** Rows of one kind that a terminal shows. */
const shown = 50;

/** The report for a terminal: what was found, by kind. */
export function formatReport(report: AccountReport, output: Output): string {
    const columns = getColumns(output);
    const { name, id } = report.connection;
    const paragraphs = [
        formatColored(output, "bold", escapeControls(`Users of the connection ${name} (${id})`)),
        describeCounts(report),
        ...findingKinds.flatMap((kind) => formatKind(report, kind, output)),
        ...formatGroups(report.groups ?? [], output),
        ...report.notExpanded.map(({ group, nested }) =>
            escapeControls(`Not expanded, as in Entra: ${nested.join(", ")} in the group ${group}.`),
        ),
        ...report.notes.map((note) => escapeControls(`Note: ${note}`)),
    ];
    return paragraphs
        .map((paragraph) => (paragraph.includes("\n") ? paragraph : wrapLine(paragraph, columns, output)))
        .join("\n\n");
}

/** A line that has colors is short, and its control characters are no words. */
function wrapLine(line: string, columns: number, { hasColors }: Output): string {
    return hasColors === true && line.includes("\u001b") ? line : wrap(line, columns).join("\n");
}

function formatKind(report: AccountReport, kind: AccountFinding["kind"], output: Output): string[] {
    const rows = report.users.flatMap((row) => {
        const finding = row.findings.find((one) => one.kind === kind);
        return finding === undefined ? [] : [{ row, finding }];
    });
    if (rows.length === 0) return [];
    const { title, advice } = findingWords[kind];
    const details = rows.map(({ finding }) => describeDetails(finding));
    const hasDetails = details.some((text) => text !== "");
    const isMissing = kind === "missing";
    const header = [
        "user",
        ...(isMissing ? [] : ["account", "last login"]),
        ...(hasDetails ? ["details"] : []),
    ];
    const cells = rows
        .slice(0, shown)
        .map(({ row }, index) => [
            describeUser(row),
            ...(isMissing ? [] : [row.account?.userId ?? "", describeLogin(row)]),
            ...(hasDetails ? [details[index] ?? ""] : []),
        ]);
    const more = rows.length - cells.length;
    return [
        formatColored(output, "bold", `${title} (${rows.length.toLocaleString("en")})`),
        advice,
        formatTable(header, cells, getColumns(output)),
        ...(more > 0 ? [`… and ${more.toLocaleString("en")} more; --csv and --json list all of them.`] : []),
    ];
}

function formatGroups(groups: readonly GroupRow[], output: Output): string[] {
    const rows = groups.flatMap(({ group, accountGroup, findings }) =>
        findings.map(({ kind, count, code, message }) => [
            group?.displayName ?? accountGroup?.name ?? "",
            groupWords[kind],
            [count, code, message].filter((part) => part !== undefined).join(": "),
        ]),
    );
    if (rows.length === 0) return [];
    return [
        formatColored(output, "bold", `Groups (${rows.length})`),
        formatTable(["group", "finding", "details"], rows.slice(0, shown), getColumns(output)),
    ];
}

function describeDetails({ code, message, expectedUserId, otherUserId }: AccountFinding): string {
    if (expectedUserId !== undefined) return `sign-in: ${expectedUserId}`;
    if (otherUserId !== undefined) return `of ${otherUserId}`;
    if (code === "notYetProvisioned") return "not provisioned yet";
    if (code === "unknown") return "unknown: the log could not be read";
    return [code, message].filter((part) => part !== undefined).join(": ");
}

function describeUser({ user }: UserRow): string {
    if (user === undefined) return "(unknown)";
    return user.userPrincipalName === "" ? user.displayName || user.id : user.userPrincipalName;
}

function describeLogin({ account }: UserRow): string {
    return account?.lastLogin?.slice(0, 10) ?? "never";
}

const csvHeader = (
    "status findings user_id user_principal_name display_name enabled deleted account_id account_name blocked created_at " +
    "last_login logins joined_by details fix"
).split(" ");

/** Every user, one in a line. Groups are in the JSON. */
export function formatReportCsv({ users }: AccountReport): string {
    return formatCsv(
        csvHeader,
        users.map((row) => {
            const { status, findings, user, account, joinedBy = "", fix = "" } = row;
            return [
                status,
                findings.map(({ kind }) => kind).join(" "),
                user?.id ?? "",
                user?.userPrincipalName ?? "",
                user?.displayName ?? "",
                user === undefined ? "" : String(user.isEnabled),
                user === undefined ? "" : String(user.isDeleted),
                account?.userId ?? "",
                account?.name ?? "",
                account === undefined ? "" : String(account.isBlocked),
                account?.createdAt ?? "",
                account?.lastLogin ?? "",
                account?.logins ?? "",
                joinedBy,
                findings
                    .map(describeDetails)
                    .filter((text) => text !== "")
                    .join(" | "),
                fix,
            ];
        }),
    );
}
