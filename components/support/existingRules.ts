import { type Check, isAbsent, isRecord, object, type Shape } from "./checks";
import { boolean } from "./checks";
import { text } from "./checks";
import { isDeferred } from "./deferred";
import type { ExistingObjectArgs, ExistingPartArgs } from "./existing";
import type { Problems } from "./problems";

/** An existing object whose ID has this form. */
export function existingObject(id: Check): Check {
    const shape: Shape<ExistingObjectArgs> = { id, manage: boolean };
    return (value, path, problems) => {
        object(shape, ["id"])(value, path, problems);
        if (isRecord(value) && value.manage === true) plainId(value.id, `${path}.id`, problems);
    };
}

export const existingPart: Check = object<ExistingPartArgs>({ manage: boolean });

/** An import is declared before anything is known that the engine or a service has to tell. */
export function plainId(id: unknown, path: string, problems: Problems): void {
    if (!isDeferred(id)) return;
    problems.add(path, {
        found: "an output or a promise",
        expected: "a plain value, since what is managed is imported by it",
        next: "Write the ID into the program or the configuration, or only reference the object.",
    });
}

/** IDs of Auth0: `con_` or `tok_`, then letters and digits. */
export function auth0Id(prefix: "con" | "tok", where: string): Check {
    return text({
        pattern: new RegExp(`^${prefix}_[A-Za-z0-9]+$`),
        expected: `an ID such as ${prefix}_0123456789abcdef`,
        next: where,
    });
}

/** Refuses arguments that could only change what must not be changed. */
export function refuseMeaningless(
    args: Record<string, unknown>,
    path: string,
    names: readonly string[],
    { what, by }: { what: string; by: string },
    problems: Problems,
): void {
    for (const name of names.filter((candidate) => !isAbsent(args[candidate]))) {
        const place = path === "" ? name : `${path}.${name}`;
        problems.refuse(
            place,
            `has no effect, because ${what} is only referenced and so never changed; leave it out, or set ${by}.manage to true`,
        );
    }
}

/** Something that can only exist together with something else that exists. */
export function needs(
    path: string,
    { found, needed, next }: { found: string; needed: string; next?: string },
    problems: Problems,
): void {
    problems.add(path, { found, expected: needed, next });
}
