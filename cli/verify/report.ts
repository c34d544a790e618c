import { judgeSteps } from "../../inspection/verify/judgeSteps";
import { stepTitles, type VerifiedStep } from "../../inspection/verify/step";
import { escapeControls } from "../output/escape";
import { exitCodes } from "../output/exitCodes";
import { wrap } from "../output/layout";
import { formatColored, getColumns, type Output } from "../output/output";

/** What verify says of a link. */
export interface VerifyResult {
    /** Name of the link in its stack, or of its application. */
    name: string;
    location: { servicePrincipalId: string; connectionId?: string };
    /** Host over which users sign in. */
    domain: string;
    steps: readonly VerifiedStep[];
}

type Verdict = ReturnType<typeof judgeSteps>;

export const codesOfVerdicts: Readonly<Record<Verdict, number>> = {
    verified: exitCodes.ok,
    warnings: exitCodes.found,
    broken: exitCodes.broken,
    unverified: exitCodes.error,
};

/** The result for a terminal. */
export function formatReport({ name, steps }: VerifyResult, output: Output): string {
    const width = getColumns(output);
    return [
        `${escapeControls(name)}: ${formatVerdict(judgeSteps(steps), output)}`,
        "",
        ...steps.flatMap((step) => formatStep(step, output, width)),
        "",
    ].join("\n");
}

function formatVerdict(verdict: Verdict, output: Output): string {
    switch (verdict) {
        case "verified":
            return formatColored(output, "green", "sign-in works as far as it was verified");
        case "warnings":
            return formatColored(output, "yellow", "sign-in works, with warnings");
        case "broken":
            return formatColored(output, "red", "users cannot sign in");
        case "unverified":
            return formatColored(output, "yellow", "not known: a step could not be verified");
    }
}

function formatStep(step: VerifiedStep, output: Output, width: number): string[] {
    const title = stepTitles[step.id];
    switch (step.status) {
        case "passed": {
            const detail = step.detail === undefined ? "" : ` (${escapeControls(step.detail)})`;
            return wrap(`✓ ${title}${detail}`, width).map((line) => formatColored(output, "green", line));
        }
        case "failed": {
            const isBroken = step.severity === "broken";
            const head = wrap(`${isBroken ? "✗" : "!"} ${title}`, width);
            return [
                ...head.map((line) => formatColored(output, isBroken ? "red" : "yellow", line)),
                ...wrap(`    Found: ${escapeControls(step.reason)}`, width),
                ...wrap(`    Do: ${step.fix}`, width),
            ];
        }
        case "notChecked":
            return [
                ...wrap(`? ${title}: not checked`, width),
                ...wrap(`    ${escapeControls(step.reason)}`, width),
                ...(step.fix === undefined ? [] : wrap(`    Do: ${step.fix}`, width)),
            ];
    }
}

/** The result as `--json` writes it; schemas/verify.schema.json describes it. */
export function toJson({ name, location, domain, steps }: VerifyResult): object {
    return {
        formatVersion: 1,
        link: { name, ...location },
        domain,
        verdict: judgeSteps(steps),
        steps: steps.map(({ id, ...outcome }) => ({ id, title: stepTitles[id], ...outcome })),
    };
}
