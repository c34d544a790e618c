import { parseArgs } from "node:util";

import { liveExitCodes, liveUsage } from "../live/options";
import { exitCodes } from "../output/exitCodes";
import { parseKnownOptions } from "../parseKnownOptions";
import { linkOptions, type LinkSelection, linkUsage } from "../stack/openLink";
import { UsageError } from "../usageError";

/** What the command line says. */
export interface VerifyCommandOptions {
    link: LinkSelection;
    clientId?: string;
    redirectUri?: string;
    domain?: string;
    /** Undefined: without a browser. */
    browser?: { user: string; chromium?: string };
    json: boolean;
    progress: boolean;
}

export const usage = `Usage: npx auth0-entra verify [--stack STACK | --application NAME] [options]
       npx auth0-entra verify --live --prefix NAME --user A --user B [options]

Goes the way of a sign-in: begins it at Auth0, takes the authentication request to Entra, and looks whether Entra
accepts it and shows its login page; compares the certificates. Needs no user and writes nothing. With --browser a test
user signs in, as far as the ID token.

${linkUsage}
      --client-id ID  application of Auth0 to sign in to (default: one that may use the connection)
      --redirect-uri URL
                      one of its callbacks (default: the first); it need not be reachable
      --domain HOST   custom domain of Auth0 over which users sign in (default: the domain of the tenant)
      --browser       sign a user in with a headless Chromium; needs --user, the package playwright-core, and the
                      password in AUTH0_ENTRA_VERIFY_PASSWORD
      --user UPN      test user: the user principal name. The user needs no second factor
      --chromium PATH Chromium or Chrome (default: CHROME_PATH, or the one that playwright-core has installed)
      --json          write the result as JSON; schemas/verify.schema.json of the package describes it
      --progress      show progress on standard error also where that is no terminal

Environment variables:
  AUTH0_ENTRA_VERIFY_PASSWORD        password of the test user
  AUTH0_ENTRA_VERIFY_CLIENT_SECRET   secret of the application, if it needs one to exchange a code

${liveUsage}

Examples:
  npx auth0-entra verify --stack prod
  npx auth0-entra verify --application "Acme single sign-on" --json
  npx auth0-entra verify --stack prod --browser --user test@acme.example
  npx auth0-entra verify --live --prefix acme-test --user ada@acme.example --user alan@acme.example

Exit codes: ${exitCodes.ok} verified · ${exitCodes.error} something could not be verified · ${exitCodes.usage} wrong arguments · ${exitCodes.found} warnings · ${exitCodes.broken} users cannot sign in.
What is broken is told before what could not be verified, and that before warnings.
With --live: ${liveExitCodes}.`;

const definitions = {
    ...linkOptions,
    "client-id": { type: "string" },
    "redirect-uri": { type: "string" },
    domain: { type: "string" },
    browser: { type: "boolean", default: false },
    user: { type: "string" },
    chromium: { type: "string" },
    json: { type: "boolean", default: false },
    progress: { type: "boolean", default: false },
} as const;

/** Reads the arguments; throws a UsageError that names the wrong one. */
export function parseOptions(args: string[]): VerifyCommandOptions {
    const { values } = parseKnownOptions(definitions, () => parseArgs({ args, options: definitions }));
    const { stack, cwd, link, application, connection, domain, browser, user, chromium, json, progress } =
        values;
    const [clientId, redirectUri] = [values["client-id"], values["redirect-uri"]];
    if (!browser && (user ?? chromium) !== undefined) {
        throw new UsageError(`--${user === undefined ? "chromium" : "user"} needs --browser.`);
    }
    if (browser && user === undefined) throw new UsageError("--browser needs --user.");
    if (redirectUri !== undefined && !/^https?:\/\//.test(redirectUri)) {
        throw new UsageError(
            `--redirect-uri is "${redirectUri}", but it must begin with https:// or http://.`,
        );
    }
    if (domain !== undefined && !/^[\w.-]+(:\d+)?$/.test(domain)) {
        throw new UsageError(
            `--domain is "${domain}", but it must be a host name such as login.acme.example.`,
        );
    }
    return {
        link: { stack, cwd, link, application, connection },
        ...{ clientId, redirectUri, domain, json, progress },
        ...(browser && user !== undefined && { browser: { user, chromium } }),
    };
}
