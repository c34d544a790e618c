/** An error as Azure Resource Manager returns it: `{ error: { code, message } }`. */
export class ArmError extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        message: string,
    ) {
        super(message);
    }

    get body(): object {
        return { error: { code: this.code, message: this.message } };
    }
}

export function createNotFoundError(type: string, name: string, group: string | undefined): ArmError {
    const place = group === undefined ? "" : ` under resource group '${group}'`;
    return new ArmError(
        404,
        "ResourceNotFound",
        `The Resource '${type}/${name}'${place} was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    );
}

export function createBadRequestError(message: string, code = "BadRequest"): ArmError {
    return new ArmError(400, code, message);
}
