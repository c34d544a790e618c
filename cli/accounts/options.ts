import { parseArgs } from "node:util";

import { exitCodes } from "../output/exitCodes";
import { type Format, formatOptions, formatUsage, readFormat } from "../output/format";
import { parseKnownOptions } from "../parseKnownOptions";
import { linkOptions, type LinkSelection, linkUsage } from "../stack/openLink";
import { UsageError } from "../usageError";

/** `accounts`: what is compared, and how it is shown. */
export interface CompareOptions {
    action: "compare";
    selection: LinkSelection;
    format: Format;
    progress: boolean;
    hideNames: boolean;
    usersOnly: boolean;
    /** The file that the plan is written to. */
    fix?: string;
}

/** `accounts apply`: which plan. */
export interface ApplyOptions {
    action: "apply";
    selection: LinkSelection;
    plan: string;
    json: boolean;
    progress: boolean;
    yes: boolean;
}

export const usage = `Usage: npx auth0-entra accounts [options]
       npx auth0-entra accounts apply PLAN [options]

Compares the users and groups of the connection in Auth0 with the people in scope in Entra, by the rules of the
provisioning job: who is in both, who is missing in Auth0 and why, which accounts have no user in scope, who is
blocked but assigned, whose user ID is not the one that a sign-in leads to. Changes nothing.

\`accounts apply PLAN\` makes the calls of a plan that --fix has written: it blocks accounts or unblocks them, and
deletes none. It asks first, and makes a call only if the account still is as the plan saw it.

${linkUsage}
${formatUsage}
      --hide-names    replace names and IDs of users and groups by pseudonyms
      --users-only    compare no groups; the permissions read:groups and read:group_members are not needed then
      --fix FILE      write the calls that are safe to make to this new file, which names users
  -y, --yes           with apply: make the calls without asking

Examples:
  npx auth0-entra accounts --stack prod
  npx auth0-entra accounts --stack prod --csv --hide-names
  npx auth0-entra accounts --application "Acme in Auth0" --users-only --json
  npx auth0-entra accounts --stack prod --fix plan.json
  npx auth0-entra accounts apply plan.json --stack prod

Exit codes: ${exitCodes.ok} nothing was found, or with apply: nothing is left to do · ${exitCodes.error} error · ${exitCodes.usage} wrong arguments ·
${exitCodes.found} something was found, or with apply: calls are left, because you declined or an account has changed`;

const definitions = {
    ...linkOptions,
    ...formatOptions,
    "hide-names": { type: "boolean", default: false },
    "users-only": { type: "boolean", default: false },
    fix: { type: "string" },
    yes: { type: "boolean", short: "y", default: false },
} as const;

/** Reads the arguments; throws a UsageError that names the wrong one. */
export function parseOptions(args: string[]): CompareOptions | ApplyOptions {
    const parse = () => parseArgs({ args, options: definitions, allowPositionals: true });
    const { values, positionals } = parseKnownOptions(definitions, parse);
    const { stack, cwd, link, application, connection, progress, fix, yes } = values;
    const selection = { stack, cwd, link, application, connection };
    const { "hide-names": hideNames, "users-only": usersOnly } = values;
    const [action, plan, ...others] = positionals;
    if (action === undefined) {
        if (yes) throw new UsageError("--yes is an option of `accounts apply`.");
        return {
            action: "compare",
            selection,
            format: readFormat(values),
            progress,
            hideNames,
            usersOnly,
            fix,
        };
    }
    if (action !== "apply") {
        throw new UsageError(`Unexpected argument '${action}'. The only action of accounts is "apply PLAN".`);
    }
    if (plan === undefined) throw new UsageError("accounts apply needs the file that --fix has written.");
    if (others[0] !== undefined) throw new UsageError(`Unexpected argument '${others[0]}'.`);
    if (values.csv || hideNames || usersOnly || fix !== undefined) {
        throw new UsageError(
            "--csv, --hide-names, --users-only and --fix are not options of `accounts apply`.",
        );
    }
    return { action: "apply", selection, plan, json: values.json, progress, yes };
}
