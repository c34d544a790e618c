import { formatTime } from "../../inspection/doctor/check";
import type { Finding, Subject } from "../../inspection/doctor/finding";
import { readJobStatus } from "../../inspection/doctor/jobStatus";
import { escapeControls } from "../output/escape";
import { wrap } from "../output/layout";
import { formatColored, getColumns, type Output } from "../output/output";
import type { Names } from "../output/pseudonyms";
import { type DoctorResult, judge, toNameKind, type Verdict } from "./result";

/** Of the users of one finding; --json has all. */
const maxSubjects = 10;

/** The result for a terminal. */
export function formatReport(result: DoctorResult, names: Names, output: Output): string {
    const width = getColumns(output);
    const broken = result.findings.filter(({ severity }) => severity === "broken").length;
    const counts = { broken, warnings: result.findings.length - broken };
    return [
        formatVerdict(result, counts, output),
        "",
        ...result.findings.flatMap((finding) => [...formatFinding(finding, names, { output, width }), ""]),
        ...result.unread.flatMap(({ part, problem, codes, isOptional }) => [
            ...wrap(
                `? Could not look at ${describePart(part)}: ${escapeControls(names.showMessage(problem))}`,
                width,
            ),
            ...wrap(`    Not checked: ${codes.join(", ")}${isOptional ? " (optional)" : ""}`, width),
            "",
        ]),
        ...formatCycle(result),
    ].join("\n");
}

function formatVerdict(
    result: DoctorResult,
    { broken, warnings }: { broken: number; warnings: number },
    output: Output,
): string {
    const texts: Record<Verdict, string> = {
        healthy: formatColored(output, "green", "healthy"),
        warnings: formatColored(output, "yellow", `${warnings} to look at`),
        broken: formatColored(output, "red", `${broken} broken, ${warnings} to look at`),
        unread: formatColored(
            output,
            "yellow",
            `not known: parts could not be looked at, ${warnings} to look at`,
        ),
    };
    return `${escapeControls(result.name)}: ${texts[judge(result)]}`;
}

function formatFinding(
    { code, severity, title, found, why, fix, subjects }: Finding,
    names: Names,
    { output, width }: { output: Output; width: number },
): string[] {
    const isBroken = severity === "broken";
    const head = `${isBroken ? "✗" : "!"} ${code} ${title}`;
    const shown = subjects.slice(0, maxSubjects).map((subject) => `      ${formatSubject(subject, names)}`);
    return [
        ...wrap(head, width).map((line) => formatColored(output, isBroken ? "red" : "yellow", line)),
        ...wrap(`    Found: ${escapeControls(found)}`, width),
        ...shown.flatMap((line) => wrap(line, width)),
        ...(subjects.length > maxSubjects ? [`      and ${subjects.length - maxSubjects} more`] : []),
        ...wrap(`    Why: ${why}`, width),
        ...wrap(`    Do: ${fix}`, width),
    ];
}

function formatSubject({ kind, id, name, note, personalNote }: Subject, names: Names): string {
    const shown = names.show(toNameKind(kind), id, name);
    const notes = [note, names.isHidden ? undefined : personalNote].filter((part) => part !== undefined);
    return escapeControls([shown, notes.join(": ")].filter((part) => part !== "").join(" – "));
}

function formatCycle({ link }: DoctorResult): string[] {
    const job = link.entra.job.value;
    if (job === undefined) return [];
    const { lastExecution, lastSuccessfulExecution } = readJobStatus(job);
    if (lastExecution === undefined || lastExecution === null) return ["No cycle has ended yet."];
    const { state = "not known", timeEnded = "" } = lastExecution;
    const { countEntitled = 0, countExported = 0, countEscrowed = 0 } = lastExecution;
    const success = lastSuccessfulExecution?.timeEnded;
    return [
        `Last cycle: ${state}, ended ${formatTime(timeEnded)}; ${countEntitled} processed, ${countExported} changed, ${countEscrowed} failed.`,
        ...(state === "Failed" && success !== undefined
            ? [`Last successful cycle: ended ${formatTime(success)}.`]
            : []),
    ];
}

/** `identityProvider` as words. */
const describePart = (part: string): string =>
    partTitles[part] ?? part.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const partTitles: Readonly<Record<string, string>> = {
    connection: "the Auth0 connection",
    scim: "the SCIM configuration",
    tokens: "the SCIM tokens",
    servicePrincipal: "the enterprise application",
    application: "the application registration",
    signing: "the signing certificates",
    job: "the provisioning job",
    schema: "the attribute mapping",
    settings: "the settings of the provisioning job",
    assignments: "the assignments",
    permissions: "the permissions of the credentials",
    clocks: "the clocks",
    identityProvider: "the federation metadata of Entra",
    serviceProvider: "the SAML metadata of Auth0",
    nameId: "the claims of the application",
    organizations: "the Organizations of the Auth0 tenant",
    licenses: "the licenses of the Entra tenant",
    enabledClients: "the applications that may use the connection",
    claimedDomains: "the domains of other connections",
    people: "users and groups",
    log: "the provisioning log",
    connectionTest: "the connection test",
    owners: "the owners of the application",
    certificateLifetimeDays: "the application management policies",
};
