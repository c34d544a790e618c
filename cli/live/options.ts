import { parseArgs } from "node:util";

import { exitCodes } from "../output/exitCodes";
import { parseKnownOptions, suggestName } from "../parseKnownOptions";
import { UsageError } from "../usageError";
import { type StageName, stageNames } from "./stages/stage";

/** What the command line says. */
export interface LiveOptions {
    /** Name of the connection and of the application: the prefix with `-live`. */
    name: string;
    users: { a: string; b: string };
    folder: string;
    /** The report, as Markdown; the same name with `.json` has all of it. */
    report: string;
    stages: readonly StageName[];
    cycleTimeoutMs: number;
    yes: boolean;
}

/** A part of the help of `verify`. */
export const liveUsage = `With --live the command runs the live suite: it creates a link between two tenants, runs the stages, destroys the link,
and writes a report on where the tenants respond differently from the emulators of this package, without names and
secrets. Credentials come from the environment: AUTH0_* and ARM_*, as for the plugin. docs/live.md says what it needs.

      --live          run the live suite
      --prefix NAME   beginning of the names of all objects that are created
      --user A --user B
                      user principal names of two users of Entra, who get accounts in Auth0 while it runs
      --stages LIST   only these stages and those that they need, separated by commas:
                      ${stageNames.join(", ")}
      --cycle-timeout MINUTES
                      how long to wait for a provisioning cycle (default: 60)
      --report FILE   where to write the report (default: live-report-NAME.md, and .json beside it)
      --folder FOLDER
                      state and log of the run (default: auth0-entra-live-NAME); removed when all is deleted
      --yes           do not ask before the first write`;

/** Of the live suite. */
export const liveExitCodes = `${exitCodes.ok} as the emulators · ${exitCodes.error} could not run or delete all · ${exitCodes.usage} wrong arguments · ${exitCodes.found} differences · ${exitCodes.broken} a stage failed`;

const definitions = {
    live: { type: "boolean", default: false },
    prefix: { type: "string" },
    user: { type: "string", multiple: true, default: [] as string[] },
    stages: { type: "string" },
    "cycle-timeout": { type: "string", default: "60" },
    report: { type: "string" },
    folder: { type: "string" },
    yes: { type: "boolean", default: false },
} as const;

/** Reads the arguments; throws a UsageError that names the wrong one. */
export function parseOptions(args: string[]): LiveOptions {
    const { values } = parseKnownOptions(definitions, () => parseArgs({ args, options: definitions }));
    const { prefix, user, stages, report, folder, yes } = values;
    if (prefix === undefined) {
        throw new UsageError(
            "--prefix is missing: the beginning of the names of all objects, such as acme-test.",
        );
    }
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(prefix) || prefix.length > 40) {
        throw new UsageError(
            `--prefix is "${prefix}", but it must begin with a lower-case letter, and have lower-case letters, digits and ` +
                "single hyphens, at most 40 characters.",
        );
    }
    const [a, b, ...others] = user;
    if (a === undefined || b === undefined || others.length > 0) {
        throw new UsageError(`Give --user two times: two users of Entra. It was given ${user.length} times.`);
    }
    return {
        name: `${prefix}-live`,
        users: { a, b },
        folder: folder ?? `auth0-entra-live-${prefix}`,
        report: report ?? `live-report-${prefix}.md`,
        stages: parseStages(stages),
        cycleTimeoutMs: parseMinutes(values["cycle-timeout"]) * 60_000,
        yes,
    };
}

function parseStages(list: string | undefined): readonly StageName[] {
    if (list === undefined) return stageNames;
    return list.split(",").map((text) => {
        const name = stageNames.find((known) => known === text.trim());
        if (name !== undefined) return name;
        const advice = suggestName(text.trim(), stageNames) ?? `Stages are: ${stageNames.join(", ")}.`;
        throw new UsageError(`--stages has "${text.trim()}", which is no stage. ${advice}`);
    });
}

function parseMinutes(text: string): number {
    const minutes = Number(text);
    if (Number.isFinite(minutes) && minutes > 0) return minutes;
    throw new UsageError(`--cycle-timeout is "${text}", but it must be a number of minutes above 0.`);
}
