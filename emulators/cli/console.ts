import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

import type { EmulatorSession } from "../session/emulatorSession";
import { faultSyntax } from "../support/faults";
import type { Pages } from "../web";
import { parseSpeed } from "./parseSpeed";
import { parseTenantFault } from "./parseTenantFault";

export const consoleHelp = `Commands:
  time                        what time it is in the tenants
  advance 40m|12h|1d|4w       put their clock forward; cycles that fall due run
  speed NUMBER                seconds of the tenants in a real second
  fault TENANT FAULT          make a tenant misbehave, for example: fault auth0 POST /scim/** #1 status=503
  faults                      the faults, with the calls that each has hit
  mend                        take all faults away
  pages                       a fresh link to the web pages, for another browser; an unopened one is worth nothing then
  help                        this text

A fault is ${faultSyntax}`;

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** What the commands act on. */
export interface ConsolePlace {
    world: Pick<EmulatorSession, "auth0" | "entra" | "clock">;
    pages: Pick<Pages, "newUrl" | "fingerprint">;
}

/** Does what people type into a sandbox that is kept running, one command a line, until the input ends. */
export async function runConsole(
    place: ConsolePlace,
    input: Readable,
    say: (line: string) => void,
): Promise<void> {
    for await (const line of createInterface({ input })) {
        try {
            for (const answer of await obey(place, line.trim())) say(answer);
        } catch (error) {
            say(error instanceof Error ? error.message : String(error));
        }
    }
}

async function obey({ world, pages }: ConsolePlace, line: string): Promise<string[]> {
    const [, command = "", rest = ""] = /^(\S*)\s*(.*)$/.exec(line) ?? [];
    const { clock } = world;
    switch (command) {
        case "":
            return [];
        case "time":
            return [`It is ${clock.now().toISOString()} in both tenants, at ${clock.speed} times the speed.`];
        case "advance":
            await clock.advance(parseDuration(rest));
            return [`It is ${clock.now().toISOString()} now.`];
        case "speed":
            clock.speed = parseSpeed(rest);
            return [`A real second is ${clock.speed} seconds of the tenants.`];
        case "fault": {
            const { tenant, fault } = parseTenantFault(rest);
            world[tenant].faults.add(fault);
            return [`Planted in ${tenant}.`];
        }
        case "faults":
            return (["auth0", "entra"] as const).flatMap((tenant) =>
                world[tenant].faults
                    .all()
                    .map(
                        ({ fault, hits }) =>
                            `${tenant} ${fault.method ?? "*"} ${fault.path} ${JSON.stringify(fault.kind)}: ${hits} hits`,
                    ),
            );
        case "mend":
            world.auth0.faults.clear();
            world.entra.faults.clear();
            return ["All faults are gone."];
        case "pages":
            return [pages.newUrl(), `SHA-256 of the certificate: ${pages.fingerprint}`];
        case "help":
            return [consoleHelp];
        default:
            throw new Error(`There is no command "${command}"; "help" lists them.`);
    }
}

function parseDuration(text: string): number {
    const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([smhdw])$/.exec(text) ?? [];
    if (unit === undefined) {
        throw new Error(`"${text}" is no duration; allowed is a number with s, m, h, d or w, such as 40m`);
    }
    return Number(number) * units[unit as keyof typeof units];
}
