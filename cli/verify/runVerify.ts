import type { Inspector } from "../../inspection/inspector";
import { judgeSteps } from "../../inspection/verify/judgeSteps";
import type { VerifiedStep } from "../../inspection/verify/step";
import { verifyLink } from "../../inspection/verify/verifyLink";
import { formatJson } from "../output/format";
import { createOutput } from "../output/output";
import { reportProgress } from "../output/reportProgress";
import { openLink, type OpenLink } from "../stack/openLink";
import { verifyInBrowser } from "./browser/verifyInBrowser";
import type { VerifyCommandOptions } from "./options";
import { codesOfVerdicts, formatReport, toJson, type VerifyResult } from "./report";

export async function runVerify(options: VerifyCommandOptions): Promise<number> {
    const link = await openLink(options.link);
    try {
        const result = await verify(link, options);
        const output = createOutput(process.stdout);
        output.write(options.json ? formatJson(toJson(result)) : formatReport(result, output));
        return codesOfVerdicts[judgeSteps(result.steps)];
    } finally {
        await link.close();
    }
}

async function verify(
    { clients, location, name }: OpenLink,
    options: VerifyCommandOptions,
): Promise<VerifyResult> {
    const report = reportProgress(createOutput(process.stderr), options.progress);
    const inspector: Inspector = { clients, onProgress: (progress) => report.update(progress) };
    try {
        const verification = await verifyLink(inspector, location, options);
        if (options.browser !== undefined) await verifyInBrowser(inspector, verification, options.browser);
        const { link, steps, readings, domain } = verification;
        const { servicePrincipalId, connectionId } = link.location;
        return {
            name: name ?? readings.servicePrincipal.value?.displayName ?? servicePrincipalId,
            location: { servicePrincipalId, ...(connectionId !== undefined && { connectionId }) },
            domain,
            steps: steps.list().map((step) => hideUser(step, clients, options.browser?.user)),
        };
    } finally {
        report.end();
    }
}

/** What services say can name the user who signed in, and echo what they were sent. */
function hideUser(
    step: VerifiedStep,
    { secrets }: OpenLink["clients"],
    user: string | undefined,
): VerifiedStep {
    const hide = (text: string): string => {
        const shown = secrets.redact(text);
        return user === undefined ? shown : shown.replace(new RegExp(escapePattern(user), "gi"), "the user");
    };
    switch (step.status) {
        case "passed":
            return step.detail === undefined ? step : { ...step, detail: hide(step.detail) };
        case "failed":
        case "notChecked":
            return { ...step, reason: hide(step.reason) };
    }
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
