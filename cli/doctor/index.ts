import { examine } from "../../inspection/doctor/examine";
import { readParts } from "../../inspection/doctor/readParts";
import type { Inspector } from "../../inspection/inspector";
import { formatJson } from "../output/format";
import { createOutput } from "../output/output";
import { createPseudonyms, plainNames } from "../output/pseudonyms";
import { reportProgress } from "../output/reportProgress";
import type { Command } from "../run";
import { openLink, type OpenLink } from "../stack/openLink";
import { type DoctorOptions, parseOptions, usage } from "./options";
import { formatReport } from "./report";
import { codesOfVerdicts, type DoctorResult, judge, toJson } from "./result";
import { watchFirstCycle } from "./watch";

/** `npx auth0-entra doctor`: says what is wrong with a link. */
export const doctor: Command = {
    name: "doctor",
    summary: "looks at a link in both tenants and says what is wrong with it, why it matters, and what to do",
    usage,
    run: async (args) => {
        const options = parseOptions(args);
        const link = await openLink(options.link);
        try {
            const result = await look(link, options);
            const { connectionId = "", servicePrincipalId } = result.link.location;
            const names = options.hideNames
                ? createPseudonyms(`${connectionId}${servicePrincipalId}`)
                : plainNames;
            const output = createOutput(process.stdout);
            output.write(
                options.json ? formatJson(toJson(result, names)) : `${formatReport(result, names, output)}\n`,
            );
            return codesOfVerdicts[judge(result)];
        } finally {
            await link.close();
        }
    },
};

async function look(
    { clients, location, name }: OpenLink,
    { checks, watch, progress }: DoctorOptions,
): Promise<DoctorResult> {
    const report = reportProgress(createOutput(process.stderr), progress);
    const inspector: Inspector = { clients, onProgress: (progress) => report.update(progress) };
    try {
        if (watch) await watchFirstCycle(inspector, location);
        const { readings, facts, link } = await readParts(inspector, location, checks);
        const { displayName } = readings.servicePrincipal.value ?? {};
        return {
            ...examine(readings, facts, checks),
            link,
            name: name ?? displayName ?? location.servicePrincipalId,
        };
    } finally {
        report.end();
    }
}
