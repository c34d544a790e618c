import type { EmulatorName } from "../session/emulatorName";
import type { Fault } from "../support/faults";
import { parseEmulatorFault } from "./parseEmulatorFault";
import { parseSpeed } from "./parseSpeed";

/** What a command line says about the emulators; the command of this package and `npm run sandbox` share it. */
export interface EmulatorOptions {
    /** CSV as the Entra admin center exports it; undefined: the sample directory. */
    usersFile: string | undefined;
    /** JSON as Microsoft Graph returns it; undefined: the sample groups. */
    groupsFile: string | undefined;
    /** Faults of each emulator from the start. */
    faults: Record<EmulatorName, Fault[]>;
    /** Folder in which the session is saved, and from which it is resumed; undefined: it is not saved. */
    stateFolder: string | undefined;
    /** File for the record of all traffic. */
    trafficFile: string | undefined;
    /** Seconds of the emulators per real second. */
    speed: number;
    /** Replicas lag, and requests are limited, as far as the services document it. */
    strict: boolean;
    /** Application permissions of the client at Microsoft Graph; undefined: those that a link needs. */
    graphPermissions: string[] | undefined;
    /** Scopes of the client at the Management API; undefined: those that a link needs. */
    managementScopes: string[] | undefined;
}

/** For `parseArgs` of node:util. */
export const emulatorOptionDefinitions = {
    users: { type: "string" },
    groups: { type: "string" },
    fault: { type: "string", multiple: true },
    state: { type: "string" },
    record: { type: "string" },
    speed: { type: "string" },
    strict: { type: "boolean" },
    "graph-permissions": { type: "string" },
    "management-scopes": { type: "string" },
} as const;

/** The lines about these options in a usage text. */
export const emulatorOptionsUsage = `  --users FILE             users as CSV, as the Entra admin center exports them (default: sample users)
  --groups FILE            groups as JSON, as Microsoft Graph returns them (default: sample groups)
  --fault "EMULATOR FAULT" plant a fault, for example "entra POST /v1.0/**/jobs #1 lost=503"; may be repeated;
                           docs/emulators/faults.md describes the syntax
  --record FILE            write each call as a line of JSON, without secrets
  --speed NUMBER           seconds of the emulators per real second (default: 1)
  --strict                 replication delays and request limits as the real services have them; slower
  --graph-permissions A,B  what the client is granted at Microsoft Graph (default: what a link needs)
  --management-scopes A,B  what the client is granted at Auth0 (default: what a link needs)`;

interface ParsedValues {
    users?: string;
    groups?: string;
    fault?: string[];
    state?: string;
    record?: string;
    speed?: string;
    strict?: boolean;
    "graph-permissions"?: string;
    "management-scopes"?: string;
}

/** Reads what `parseArgs` found. Throws with a sentence that says what is allowed. */
export function readEmulatorOptions(values: ParsedValues): EmulatorOptions {
    return {
        usersFile: requireValue("--users", values.users),
        groupsFile: requireValue("--groups", values.groups),
        faults: parseFaults(values.fault ?? []),
        stateFolder: requireValue("--state", values.state),
        trafficFile: requireValue("--record", values.record),
        speed: parseSpeed(values.speed ?? "1"),
        strict: values.strict ?? false,
        graphPermissions: splitList(values["graph-permissions"]),
        managementScopes: splitList(values["management-scopes"]),
    };
}

/** A path; an empty one is a variable of a script that is not set, and not the current folder. */
export function requireValue(option: string, path: string | undefined): string | undefined {
    if (path === "") throw new Error(`${option} needs a path.`);
    return path;
}

function parseFaults(texts: string[]): Record<EmulatorName, Fault[]> {
    const faults: Record<EmulatorName, Fault[]> = { auth0: [], entra: [] };
    for (const text of texts) {
        const { emulator, fault } = parseEmulatorFault(text);
        faults[emulator].push(fault);
    }
    return faults;
}

const splitList = (text: string | undefined): string[] | undefined =>
    text
        ?.split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "");
