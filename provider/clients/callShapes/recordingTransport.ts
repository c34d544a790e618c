import { appendFileSync } from "node:fs";
import { types } from "node:util";

import type { Transport, TransportRequest, TransportResponse } from "../transport";
import { describeCall } from "./callShape";

/**
 * A transport that appends what each call looked like to a file, one line of JSON for each. Values, names, IDs and secrets
 * are not in it. Several processes may write to the same file.
 */
export function createRecordingTransport(transport: Transport, file: string): Transport {
    const record = (request: TransportRequest, response: TransportResponse | undefined): void => {
        const lines = describeCall(request, response).map((call) => `${JSON.stringify(call)}\n`);
        try {
            appendFileSync(file, lines.join(""), { mode: 0o600 });
        } catch (error) {
            const reason = types.isNativeError(error) ? error.message : String(error);
            throw new Error(
                `AUTH0_ENTRA_CALL_SHAPES names a file that cannot be written: ${reason}. Correct it, or unset it.`,
                { cause: error },
            );
        }
    };
    return {
        async send(request) {
            const response = await transport.send(request).catch((error: unknown) => {
                record(request, undefined);
                throw error;
            });
            record(request, response);
            return response;
        },
        close: () => transport.close(),
    };
}
