import scimmy from "scimmy";

import { createBadRequestError, type PatchOperation, type ScimErrorType } from "../../../mapping/auth0";
import { isObject } from "../../support/json";

/** Reads a PatchOp message (RFC 7644 section 3.5.2); SCIMMY checks its form. */
export function parsePatch(body: unknown): PatchOperation[] {
    if (!isObject(body)) throw createBadRequestError("invalidSyntax", "The body must be a PatchOp message");
    if (Array.isArray(body.Operations) && !body.Operations.every(isObject)) {
        throw createBadRequestError("invalidSyntax", "Each operation of a PatchOp message must be an object");
    }
    try {
        // Its type asks for what the check is there to find out.
        const message = new scimmy.Messages.PatchOp(body as never);
        return message.Operations.map(({ op, path, value }) => ({
            op: op.toLowerCase() as PatchOperation["op"],
            path: typeof path === "string" ? path : undefined,
            value: value as unknown,
        }));
    } catch (error) {
        if (!(error instanceof scimmy.Types.Error)) throw error;
        throw createBadRequestError((error.scimType ?? "invalidSyntax") as ScimErrorType, error.message);
    }
}
