import * as pulumi from "@pulumi/pulumi";

import type { Check } from "./checks";
import { isDeferred } from "./deferred";
import { lateHeadline, Problems } from "./problems";

/** Runs a check over the arguments of a component; throws with everything that is wrong. */
export function validate(component: string, name: string, args: unknown, check: Check): void {
    const problems = new Problems();
    check(args, "", problems);
    problems.throwIfAny(`${component} "${name}" has wrong inputs:`);
}

/** The same check for one input that may only be known later: then it runs as soon as the value is there. */
export function checkedLater<T>(value: pulumi.Input<T>, path: string, check: Check): pulumi.Input<T> {
    if (!isDeferred(value)) return value;
    return pulumi.output(value).apply<T>((now) => checked(now as T, path, check));
}

/** The value itself, if it is right. */
export function checked<T>(value: T, path: string, check: Check): T {
    const problems = new Problems();
    check(value, path, problems);
    problems.throwIfAny(lateHeadline);
    return value;
}
