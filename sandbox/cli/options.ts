import { parseArgs } from "node:util";

import { parseSpeed } from "../../emulators/cli/parseSpeed";
import { parseTenantFault, type TenantName } from "../../emulators/cli/parseTenantFault";
import type { Fault } from "../../emulators/support/faults";

/** What the command line of the sandbox asks for. */
export interface SandboxOptions {
    keep: boolean;
    /** A shell command to run against the tenants instead of the tour. */
    exec: string | undefined;
    /** Which plugins play the official ones; undefined: real ones where they are installed. */
    providers: "real" | "local" | undefined;
    /** CSV as the Entra admin center exports it; undefined: the directory that ships. */
    usersFile: string | undefined;
    /** JSON as Microsoft Graph returns it; undefined: the groups that ship. */
    groupsFile: string | undefined;
    /** What the tenants do wrong on purpose. */
    faults: Record<TenantName, Fault[]>;
    /** Folder in which the sandbox stays, and from which it goes on; undefined: it is forgotten. */
    stateFolder: string | undefined;
    /** File for the record of all traffic. */
    trafficFile: string | undefined;
    /** Seconds of the tenants in a real second. */
    speed: number;
    /** Replicas lag, and requests are limited, as far as the services document it. */
    strict: boolean;
    /** Application permissions of the client at Graph; undefined: those that a link needs. */
    graphPermissions: string[] | undefined;
    /** Scopes of the client at the Management API; undefined: those that a link needs. */
    managementScopes: string[] | undefined;
    help: boolean;
}

export const usage = `Usage: npm run sandbox -- [options]

Starts an Auth0 tenant and an Entra tenant on this machine, links them with one Pulumi resource, waits until
the users have arrived in Auth0, and takes everything down again.

  --keep                   leave the tenants running and print the environment for "pulumi" by hand
  --exec COMMAND           run a shell command in the current folder against the tenants, and end with its exit code
  --state FOLDER           with either of them: keep everything in this folder, which only you can read, and go on
                           from there the next time
  --providers real|local   the official plugins from the PATH, or the stand-ins (default: real if installed)
  --users FILE             users as CSV, as the Entra admin center exports them
  --groups FILE            groups as JSON, as Microsoft Graph returns them
  --fault "TENANT FAULT"   make a tenant misbehave, for example "entra POST /v1.0/**/jobs #1 lost=503";
                           may be given several times; docs/sandbox.md has the notation
  --record FILE            write each call as a line of JSON, without secrets
  --speed NUMBER           seconds of the tenants in a real second (default: 1)
  --strict                 replicas that lag, and limits of requests, as the real services have them; slower
  --graph-permissions A,B  what the client is granted at Microsoft Graph (default: what a link needs)
  --management-scopes A,B  what the client is granted at Auth0 (default: what a link needs)
  --help                   this text`;

/** Reads the command line. Throws with a sentence that says what is allowed. */
export function parseOptions(args: string[]): SandboxOptions {
    const { values } = parseArgs({
        args,
        options: {
            keep: { type: "boolean", default: false },
            exec: { type: "string" },
            state: { type: "string" },
            providers: { type: "string" },
            users: { type: "string" },
            groups: { type: "string" },
            fault: { type: "string", multiple: true, default: [] },
            record: { type: "string" },
            speed: { type: "string", default: "1" },
            strict: { type: "boolean", default: false },
            "graph-permissions": { type: "string" },
            "management-scopes": { type: "string" },
            help: { type: "boolean", default: false },
        },
        strict: true,
        allowPositionals: false,
    });
    const { providers } = values;
    if (providers !== undefined && providers !== "real" && providers !== "local") {
        throw new Error(`--providers is "${providers}"; allowed are "real" and "local"`);
    }
    if (values.keep && values.exec !== undefined) {
        throw new Error("--keep waits for Ctrl-C and --exec for its command; give one of them");
    }
    if (values.state !== undefined && !values.keep && values.exec === undefined) {
        throw new Error("--state is for --keep and --exec; the tour takes down what it has made");
    }
    return {
        keep: values.keep,
        exec: values.exec,
        stateFolder: values.state,
        providers,
        usersFile: values.users,
        groupsFile: values.groups,
        faults: parseFaults(values.fault),
        trafficFile: values.record,
        speed: parseSpeed(values.speed),
        strict: values.strict,
        graphPermissions: parseList(values["graph-permissions"]),
        managementScopes: parseList(values["management-scopes"]),
        help: values.help,
    };
}

function parseFaults(texts: string[]): Record<TenantName, Fault[]> {
    const faults: Record<TenantName, Fault[]> = { auth0: [], entra: [] };
    for (const text of texts) {
        const { tenant, fault } = parseTenantFault(text);
        faults[tenant].push(fault);
    }
    return faults;
}

const parseList = (text: string | undefined): string[] | undefined =>
    text
        ?.split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "");
