import { ScimError } from "../../../mapping/auth0";

/** A method that the resource does not have; the response names those that it has. */
export class MethodNotAllowedError extends ScimError {
    constructor(readonly allowed: readonly string[]) {
        super(405, "Method Not Allowed");
    }
}

export function createNotFoundError(id: string): ScimError {
    return new ScimError(404, `Resource ${id} not found`);
}
