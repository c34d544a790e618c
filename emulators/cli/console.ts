import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

import type { PartialEmulatorSession } from "../session/emulatorSession";
import { faultSyntax } from "../support/faults";
import { suggest } from "../support/suggestion";
import type { WebUi } from "../web";
import { describeFaults } from "./describeFaults";
import { parseEmulatorFault } from "./parseEmulatorFault";
import { parseSpeed } from "./parseSpeed";

const consoleHelp = `Commands:
  time                        the time in the emulators
  advance 40m|12h|1d|4w       advance the clock; provisioning cycles that become due run
  speed NUMBER                seconds of the emulators per real second
  fault EMULATOR FAULT        plant a fault, for example: fault auth0 POST /scim/** #1 status=503
  faults                      list the faults, with the calls that each has hit
  clear-faults                remove all faults
  web-ui                      a new link to the Web UI, for another browser; an unopened link becomes invalid
  help                        this text

A fault is ${faultSyntax}`;

/** The first words of the lines above. */
const commandNames = [...consoleHelp.matchAll(/^ {2}([a-z-]+) .*$/gm)].map(([, name = ""]) => name);

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** What the commands act on. */
export interface ConsoleContext {
    session: Pick<PartialEmulatorSession, "auth0" | "entra" | "clock">;
    webUi: Pick<WebUi, "createUrl" | "fingerprint">;
}

/** Reads commands from the standard input until it ends. */
export async function readCommands(context: ConsoleContext, print: (line: string) => void): Promise<void> {
    // A process in the background has no terminal to read from: it must neither stop nor fail for that.
    process.on("SIGTTIN", () => undefined);
    process.stdin.on("error", () => undefined);
    await runConsole(context, process.stdin, print);
    // A file in place of a terminal, such as /dev/null, has no such method, whatever its type says.
    (process.stdin as { unref?: () => void }).unref?.();
}

/**
 * Runs commands, one per line, until the input ends.
 * @internal exported for its tests
 */
export async function runConsole(
    context: ConsoleContext,
    input: Readable,
    print: (line: string) => void,
): Promise<void> {
    for await (const line of createInterface({ input })) {
        try {
            for (const output of await runCommand(context, line.trim())) print(output);
        } catch (error) {
            print(error instanceof Error ? error.message : String(error));
        }
    }
}

async function runCommand({ session, webUi }: ConsoleContext, line: string): Promise<string[]> {
    const [, command = "", rest = ""] = /^(\S*)\s*(.*)$/.exec(line) ?? [];
    const { clock } = session;
    switch (command) {
        case "":
            return [];
        case "time":
            return [`It is ${clock.now().toISOString()}, at ${clock.speed} times the speed.`];
        case "advance":
            await clock.advance(parseDuration(rest));
            return [`It is now ${clock.now().toISOString()}.`];
        case "speed":
            clock.speed = parseSpeed(rest);
            return [`A real second is ${clock.speed} seconds of the emulators.`];
        case "fault": {
            const { emulator, fault } = parseEmulatorFault(rest);
            const target = session[emulator];
            if (target === undefined) throw new Error(`The ${emulator} emulator does not run (--only).`);
            target.faults.add(fault);
            return [`Planted in ${emulator}.`];
        }
        case "faults": {
            const faults = describeFaults(session);
            return faults.length === 0 ? ["No fault is planted."] : faults;
        }
        case "clear-faults":
            session.auth0?.faults.clear();
            session.entra?.faults.clear();
            return ["All faults are removed."];
        case "web-ui":
            return [webUi.createUrl(), `SHA-256 of the certificate: ${webUi.fingerprint}`];
        case "help":
            return [consoleHelp];
        default: {
            const advice = suggest(command, commandNames) ?? '"help" lists the commands.';
            throw new Error(`There is no command "${command}". ${advice}`);
        }
    }
}

function parseDuration(text: string): number {
    const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([smhdw])$/.exec(text) ?? [];
    if (unit === undefined) {
        throw new Error(`"${text}" is not a duration; allowed is a number with s, m, h, d or w, such as 40m`);
    }
    return Number(number) * units[unit as keyof typeof units];
}
