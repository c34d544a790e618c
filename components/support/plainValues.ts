import { isRecord } from "./checks";
import { isDeferred } from "./deferred";
import { Problems } from "./problems";

/** An argument that decides which children there are: its path in the arguments, `[]` for each member of a list. */
export interface PlainArgument {
    path: string;
    /** What to do instead, as a sentence. */
    next?: string;
}

/**
 * Refuses outputs and promises where a component needs the value itself to know what to declare. A program
 * without types can pass them, and so can a program in YAML with a secret.
 */
export function refuseDeferred(
    component: string,
    name: string,
    args: unknown,
    plain: readonly PlainArgument[],
): void {
    const problems = new Problems();
    for (const { path, next } of plain) {
        for (const place of deferredPlaces(args, path.split("."))) {
            problems.add(place, {
                found: "an output or a promise",
                expected: "a plain value, known when the program runs, and not a secret",
                next,
            });
        }
    }
    problems.throwIfAny(`${component} "${name}" has wrong inputs:`);
}

/** The same arguments inside another one. */
export function inside(parent: string, plain: readonly PlainArgument[]): PlainArgument[] {
    return [
        { path: parent },
        ...plain.map((argument) => ({ ...argument, path: `${parent}.${argument.path}` })),
    ];
}

function deferredPlaces(value: unknown, [step, ...rest]: string[], before = ""): string[] {
    if (step === undefined) return isDeferred(value) ? [before] : [];
    if (!isRecord(value)) return [];
    const name = step.replace("[]", "");
    const place = before === "" ? name : `${before}.${name}`;
    const member = value[name];
    if (name === step) return deferredPlaces(member, rest, place);
    if (!Array.isArray(member)) return [];
    return member.flatMap((item: unknown, index) => deferredPlaces(item, rest, `${place}[${index}]`));
}
