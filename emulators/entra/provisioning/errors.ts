/** Why the service rejects a call; routes turn it into an HTTP status. */
export type ProvisioningErrorReason = "notFound" | "conflict" | "badRequest" | "throttled";

/** A call that the provisioning service rejects. */
export class ProvisioningError extends Error {
    constructor(
        readonly reason: ProvisioningErrorReason,
        /** Code for the error envelope of Microsoft Graph. */
        readonly code: string,
        message: string,
        /** For `throttled`: seconds after which the call may be repeated. */
        readonly retryAfterSeconds?: number,
    ) {
        super(message);
        this.name = "ProvisioningError";
    }

    /** The HTTP status of Microsoft Graph's response. */
    get status(): 400 | 404 | 409 | 429 {
        return ({ badRequest: 400, notFound: 404, conflict: 409, throttled: 429 } as const)[this.reason];
    }
}
