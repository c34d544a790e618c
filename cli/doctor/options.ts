import { parseArgs } from "node:util";

import { checks } from "../../inspection/doctor/catalogue";
import type { Check } from "../../inspection/doctor/check";
import { exitCodes } from "../output/exitCodes";
import { parseKnownOptions } from "../parseKnownOptions";
import { linkOptions, type LinkSelection, linkUsage } from "../stack/openLink";
import { UsageError } from "../usageError";

/** What the command line says. */
export interface DoctorOptions {
    link: LinkSelection;
    /** The checks to make. */
    checks: readonly Check[];
    json: boolean;
    hideNames: boolean;
    watch: boolean;
    progress: boolean;
}

export const usage = `Usage: npx auth0-entra doctor [--stack STACK | --application NAME] [options]

Looks at a link in both tenants and says what is wrong with it: what was found, why it matters, and what to do, in the
order of what it costs users. Writes nothing. docs/doctor.md explains each code.

${linkUsage}
      --watch         first wait until the first cycle has ended, and show how far it is
      --ignore CODE   leave out a check, such as AE603, and what only it reads; can be repeated
      --hide-names    write pseudonyms for users, groups and applications
      --json          write the result as JSON; schemas/doctor.schema.json of the package describes it
      --progress      show progress on standard error also where that is no terminal

Examples:
  npx auth0-entra doctor --stack prod
  npx auth0-entra doctor --stack prod --watch
  npx auth0-entra doctor --application "Acme single sign-on" --json --hide-names
  npx auth0-entra doctor --stack prod --ignore AE603 --ignore AE507

Exit codes: ${exitCodes.ok} healthy · ${exitCodes.error} the link or a part of it could not be looked at · ${exitCodes.usage} wrong arguments · ${exitCodes.found} warnings · ${exitCodes.broken} broken.
A broken link is told before a part that could not be looked at, and that before warnings.`;

const definitions = {
    ...linkOptions,
    watch: { type: "boolean", default: false },
    ignore: { type: "string", multiple: true, default: [] as string[] },
    "hide-names": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    progress: { type: "boolean", default: false },
} as const;

/** Reads the arguments; throws a UsageError that names the wrong one. */
export function parseOptions(args: string[]): DoctorOptions {
    const { values } = parseKnownOptions(definitions, () => parseArgs({ args, options: definitions }));
    const { stack, cwd, link, application, connection, watch, ignore, json, progress } = values;
    return {
        link: { stack, cwd, link, application, connection },
        checks: selectChecks(ignore),
        json,
        hideNames: values["hide-names"],
        watch,
        progress,
    };
}

function selectChecks(ignored: readonly string[]): readonly Check[] {
    const codes = ignored.flatMap((list) => list.split(",")).map((code) => code.trim().toUpperCase());
    const unknown = codes.find((code) => !checks.some((check) => check.code === code));
    if (unknown !== undefined) {
        throw new UsageError(
            `--ignore is "${unknown}", which is no code of a check. Codes are such as ${checks[0]?.code ?? ""}; docs/doctor.md lists them.`,
        );
    }
    return checks.filter(({ code }) => !codes.includes(code));
}
