import type { Transport } from "./transport";
import type { Environment } from "./trust";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- most processes never need it; as in lazy.ts
const loadRecorder = () => require("./libraries/callShapes") as typeof import("./libraries/callShapes");

/** Appends what calls look like to the file that AUTH0_ENTRA_CALL_SHAPES names, if it names one: see docs/live.md. */
export function recordCalls(transport: Transport, environment: Environment): Transport {
    const file = environment["AUTH0_ENTRA_CALL_SHAPES"];
    if (file === undefined || file === "") return transport;
    return loadRecorder().createRecordingTransport(transport, file);
}
