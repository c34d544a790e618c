/** Detail keywords of RFC 7644, table 9, and `uniqueness` for 409. */
export type ScimErrorType =
    | "invalidFilter"
    | "uniqueness"
    | "mutability"
    | "invalidSyntax"
    | "invalidPath"
    | "noTarget"
    | "invalidValue";

/** An error response of the SCIM service, RFC 7644 section 3.12. */
export class ScimError extends Error {
    constructor(
        readonly status: number,
        detail: string,
        readonly scimType?: ScimErrorType,
    ) {
        super(detail);
    }

    toBody(): object {
        return {
            schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
            status: String(this.status),
            ...(this.scimType === undefined ? {} : { scimType: this.scimType }),
            detail: this.message,
        };
    }
}

export function createBadRequestError(scimType: ScimErrorType, detail: string): ScimError {
    return new ScimError(400, detail, scimType);
}
