import type { PartialEmulatorSession } from "../session/emulatorSession";
import { formatFault } from "../support/faults";

/** A line for each planted fault, with the number of calls that it has hit. */
export function describeFaults(session: Pick<PartialEmulatorSession, "auth0" | "entra">): string[] {
    return (["auth0", "entra"] as const).flatMap((emulator) =>
        (session[emulator]?.faults.list() ?? []).map(
            ({ fault, hits }) => `${emulator} ${formatFault(fault)}: ${hits} ${hits === 1 ? "hit" : "hits"}`,
        ),
    );
}
