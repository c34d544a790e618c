import type { Values } from "../../host/definition";
import { findBoolean } from "../support/values";

/**
 * What Entra stops to demand of the service provider and to do for it, because the program does not declare it any more;
 * undefined: nothing. It is the application that does it, although SamlEnforcement has switched it on: the engine deletes what
 * has left the program at the end of an update, and the service provider changes before that. Source: Microsoft Graph,
 * application.
 */
export function findRelaxation(before: Values, after: Values): Record<string, unknown> | undefined {
    const isDropped = (name: string): boolean =>
        findBoolean(before, name) === true && findBoolean(after, name) !== true;
    const change = {
        ...(isDropped("requireSignedRequests") && {
            requestSignatureVerification: { isSignedRequestRequired: false },
        }),
        ...(isDropped("encryptAssertions") && { tokenEncryptionKeyId: null }),
    };
    return Object.keys(change).length === 0 ? undefined : change;
}
