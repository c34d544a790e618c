import { checks } from "../../inspection/doctor/catalogue";
import type { Check } from "../../inspection/doctor/check";
import { type Cost, costs } from "../../inspection/doctor/finding";
import { formatTable } from "./markdown";

const costTitles: Readonly<Record<Cost, string>> = {
    signIn: "users cannot sign in",
    deprovisioning: "who left keeps access",
    provisioning: "no account is created or updated",
    someUsers: "some users are affected",
    later: "users will be affected at a date",
    operation: "administrators have work, or do not learn of something",
};

/** The generated parts of docs/doctor.md, from the checks themselves. */
export function createDoctorSections(): Record<string, string> {
    return { overview: formatOverview(), codes: checks.map(formatCheck).join("\n\n") };
}

/** In the order in which findings are shown. */
function formatOverview(): string {
    const rank = ({ severity, cost }: Check) =>
        (severity === "broken" ? 0 : costs.length) + costs.indexOf(cost);
    const rows = [...checks]
        .sort((a, b) => rank(a) - rank(b))
        .map(({ code, severity, cost, title }) => [
            `[${code}](#${code.toLowerCase()})`,
            severity,
            costTitles[cost],
            title,
        ]);
    return formatTable(["code", "severity", "cost", "finding"], rows);
}

function formatCheck({ code, severity, cost, title, why, fix }: Check): string {
    return [
        `### ${code}`,
        `**${title}.** Severity: ${severity}; cost: ${costTitles[cost]}.`,
        `Why it matters: ${why}`,
        `What to do: ${fix}`,
    ].join("\n\n");
}
