import {
    type Check,
    checkBoolean,
    checkObject,
    checkString,
    isAbsent,
    joinPath,
    type Shape,
} from "../../rules/validation/checks";
import { type Problems } from "../../rules/validation/problems";
import { isDeferred, isRecord } from "./deferred";
import type { ExistingObjectArgs, ExistingPartArgs } from "./existing";

/** An existing object whose ID has this form. */
export function checkExistingObject(id: Check): Check {
    const shape: Shape<ExistingObjectArgs> = { id, manage: checkBoolean };
    return (value, path, problems) => {
        checkObject(shape, ["id"])(value, path, problems);
        if (isRecord(value) && value.manage === true) checkPlainId(value.id, `${path}.id`, problems);
    };
}

export const checkExistingPart: Check = checkObject<ExistingPartArgs>({ manage: checkBoolean });

/** An import is declared before anything is known that the engine or a service has to tell. */
export function checkPlainId(id: unknown, path: string, problems: Problems): void {
    if (!isDeferred(id)) return;
    problems.add(path, {
        found: "an output or a promise",
        expected: "a plain value, since what is managed is imported by it",
        next: "Write the ID into the program or the configuration, or only reference the object.",
    });
}

/** IDs of Auth0: `con_`, `ord_` or `tok_`, then letters and digits. */
export function checkAuth0Id(prefix: "con" | "ord" | "tok", where: string): Check {
    return checkString({
        pattern: new RegExp(`^${prefix}_[A-Za-z0-9]+$`),
        expected: `an ID such as ${prefix}_0123456789abcdef`,
        next: where,
    });
}

/** Refuses arguments that could only change what must not be changed. */
export function refuseIneffective(
    args: Record<string, unknown>,
    path: string,
    names: readonly string[],
    { what, by }: { what: string; by: string },
    problems: Problems,
): void {
    for (const name of names.filter((candidate) => !isAbsent(args[candidate]))) {
        problems.refuse(
            joinPath(path, name),
            `has no effect, because ${what} is only referenced and so never changed; leave it out, or set ${by}.manage to true`,
        );
    }
}
