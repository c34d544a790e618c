import type { Inspector } from "../../inspection/inspector";
import { judgeSteps } from "../../inspection/verify/judgeSteps";
import { verifyLink } from "../../inspection/verify/verifyLink";
import { formatJson } from "../output/format";
import { createOutput } from "../output/output";
import { reportProgress } from "../output/reportProgress";
import { openLink, type OpenLink } from "../stack/openLink";
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
        const { link, steps, readings, domain } = verification;
        const { servicePrincipalId, connectionId } = link.location;
        return {
            name: name ?? readings.servicePrincipal.value?.displayName ?? servicePrincipalId,
            location: { servicePrincipalId, ...(connectionId !== undefined && { connectionId }) },
            domain,
            steps: steps.list(),
        };
    } finally {
        report.end();
    }
}
