import * as pulumi from "@pulumi/pulumi";

import { type Check, joinPath } from "../../rules/validation/checks";
import { type InvalidProperty, type Problem, Problems } from "../../rules/validation/problems";
import { isDeferred } from "./deferred";

/**
 * Arguments that the component around has validated, and that a part does not validate again; with the argument of that
 * component that they are from.
 */
const validated = new WeakMap<object, string>();

/** Marks the arguments of a part as those of a component that has validated all of its own. */
export function markValidated<Args extends object>(args: Args, path: string): Args {
    validated.set(args, path);
    return args;
}

/** Whether the component around has validated the arguments of a part. */
export function isValidated(args: object): boolean {
    return validated.has(args);
}

/** An argument of a part as the program names it: below the argument of the component around, if there is one. */
export function getArgumentPath(args: object, name: string): string {
    return joinPath(validated.get(args) ?? "", name);
}

/** Runs checks over the arguments of a component; throws with everything that is not valid. */
export function validate(component: string, name: string, args: object, ...checks: Check[]): void {
    if (isValidated(args)) return;
    for (const check of checks) {
        const problems = new Problems(isDeferred);
        check(args, "", problems);
        throwIfAny(`${component} "${name}" has invalid inputs:`, problems);
    }
}

/** The same check for one input that may only be known later: then it runs as soon as the value is there. */
export function validateLater<T>(value: pulumi.Input<T>, path: string, check: Check): pulumi.Input<T> {
    if (!isDeferred(value)) return value;
    return pulumi.output(value).apply<T>((now) => validateValue(now as T, path, check));
}

/** The value itself, if it is valid. */
export function validateValue<T>(value: T, path: string, check: Check): T {
    const problems = new Problems(isDeferred);
    check(value, path, problems);
    throwIfAny(lateHeadline, problems);
    return value;
}

/** Heads the problems of inputs that are only known while the program runs. */
const lateHeadline = "An input is invalid:";

/** Throws everything that is found in inputs that were only known after the program had started to run. */
export function throwInputErrors(check: (problems: Problems) => void): void {
    const problems = new Problems(isDeferred);
    check(problems);
    throwIfAny(problems.all.length > 1 ? "Inputs are invalid:" : lateHeadline, problems);
}

/** The error of one input that was only known after the program had started to run. */
export function createInputError(path: string, problem: Problem): pulumi.InputPropertiesError {
    const problems = new Problems();
    problems.add(path, problem);
    return toInputError(lateHeadline, problems.all);
}

function throwIfAny(headline: string, { all }: Problems): void {
    if (all.length > 0) throw toInputError(headline, all);
}

/**
 * The list is for programs in other languages, to which the engine shows it (see components/construct.ts,
 * which keeps only the first line). The message holds every problem as well, for programs in this process: the
 * SDK prints the message alone, without stack and members, of what carries the mark of its RunError.
 */
function toInputError(headline: string, all: readonly InvalidProperty[]): pulumi.InputPropertiesError {
    const lines = all.map(({ path, reason }) => (path === "" ? `  ${reason}` : `  ${path}: ${reason}`));
    const error = new pulumi.InputPropertiesError({
        message: [headline, ...lines].join("\n"),
        errors: all.map(({ path, reason }) => ({ propertyPath: path, reason })),
    });
    return Object.assign(error, { __pulumiRunError: true });
}
