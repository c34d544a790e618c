import type { DiffResult, Values } from "../../host/definition";

/**
 * The input that lets a resource refuse its own deletion. The resource option `protect` holds for one resource only: once
 * `pulumi state unprotect` or `--ignore-protect` has lifted it, a `destroy` deletes everything up to the next
 * protected one. A resource that `destroy` deletes first and that refuses in the plugin keeps all others.
 *
 * It says nothing about the object in the service, so `diff` ignores it: the engine then stores it with the inputs
 * without an update.
 */
export const deletionProtection = "deletionProtection";

export function isDeletionProtected(inputs: Values | undefined): boolean {
    return inputs?.[deletionProtection] === true;
}

/** Inputs that are outputs too: what `up` stores without an update would differ from what a refresh reads. */
export function withoutDeletionProtection({ [deletionProtection]: _, ...inputs }: Values): Values {
    return inputs;
}

/** A replacement ends with the deletion, which would be refused then; so it is refused before. */
export function refuseProtectedReplacement(what: string, oldInputs: Values, { changes }: DiffResult): void {
    const replaced = Object.entries(changes).flatMap(([path, kind]) =>
        kind.endsWith("-replace") ? [path] : [],
    );
    if (replaced.length === 0 || !isDeletionProtected(oldInputs)) return;
    throw new Error(
        `${what} is protected, and a change of ${replaced.join(", ")} replaces it. ${remedy} make the change, or run \`pulumi destroy\`.`,
    );
}

export function createProtectedError(what: string): Error {
    return new Error(
        `${what} was not deleted because it is protected, which \`pulumi state unprotect\` and --ignore-protect do not change. ` +
            `Nothing that it depends on was deleted either. ${remedy} run \`pulumi destroy\`.`,
    );
}

const remedy =
    "To delete the link and all users of its connection, set auth0.protectConnection to false and run `pulumi up` " +
    "(without a link: protectConnection of Auth0ScimConnection, protectJob of EntraProvisioning, deletionProtection of the " +
    "resource); then";
