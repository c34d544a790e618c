import { type Check, formatKeyPath, joinPath } from "../../rules/validation/checks";
import { isDeferred, isRecord } from "./deferred";

/** An argument that decides which children there are: its path in the arguments, `[]` for each member of a list, `*` for each of an object. */
export interface PlainArgument {
    path: string;
    /** What to do instead, as a sentence. */
    next?: string;
}

/**
 * Refuses outputs and promises where a component needs the value itself to know what to declare. A program
 * without types can pass them, and so can a program in YAML with a secret.
 */
export function checkPlainArguments(plain: readonly PlainArgument[]): Check {
    return (args, _path, problems) => {
        for (const { path, next } of plain) {
            for (const place of findDeferred(args, path.split("."))) {
                problems.add(place, {
                    found: "an output or a promise",
                    expected: "a plain value, known when the program runs, and not a secret",
                    next,
                });
            }
        }
    };
}

/** The same arguments inside another one. */
export function nestArguments(parent: string, plain: readonly PlainArgument[]): PlainArgument[] {
    return [
        { path: parent },
        ...plain.map((argument) => ({ ...argument, path: `${parent}.${argument.path}` })),
    ];
}

function findDeferred(value: unknown, [step, ...rest]: string[], before = ""): string[] {
    if (step === undefined) return isDeferred(value) ? [before] : [];
    if (!isRecord(value)) return [];
    if (step === "*") {
        return Object.entries(value).flatMap(([key, member]) =>
            findDeferred(member, rest, formatKeyPath(before, key)),
        );
    }
    const name = step.replace("[]", "");
    const place = joinPath(before, name);
    const member = value[name];
    if (name === step) return findDeferred(member, rest, place);
    if (!Array.isArray(member)) return [];
    return member.flatMap((item: unknown, index) => findDeferred(item, rest, `${place}[${index}]`));
}
