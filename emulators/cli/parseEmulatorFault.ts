import type { EmulatorName } from "../session/emulatorName";
import { type Fault, parseFault } from "../support/faults";

/** Reads the name of an emulator and, after a space, one of its faults. Throws with what is allowed. */
export function parseEmulatorFault(text: string): { emulator: EmulatorName; fault: Fault } {
    const [, emulator = "", fault = ""] = /^\s*(\S*)\s*(.*)$/s.exec(text) ?? [];
    if (emulator !== "auth0" && emulator !== "entra") {
        throw new Error(`A fault starts with its emulator, "auth0" or "entra"; given is "${text}"`);
    }
    return { emulator, fault: parseFault(fault) };
}
