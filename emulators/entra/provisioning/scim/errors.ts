/** A request to the SCIM service that did not succeed. The message never holds the secret token. */
export class ScimError extends Error {
    constructor(
        message: string,
        /** HTTP status; undefined when there was no response. */
        readonly status: number | undefined,
        /** Reason phrase of the status, or what went wrong with the connection. */
        readonly statusText: string,
        /** RFC 7644, section 3.12, for example `uniqueness`. */
        readonly scimType?: string,
    ) {
        super(message);
        this.name = "ScimError";
    }

    /** The service rejects the credentials themselves: no request of this cycle will succeed. */
    get isUnauthorized(): boolean {
        return this.status === 401;
    }
}

/** The cycle was abandoned because the service is shutting down. */
export class CycleAborted extends Error {
    constructor() {
        super("The provisioning service was closed");
        this.name = "CycleAborted";
    }
}
