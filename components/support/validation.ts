import * as pulumi from "@pulumi/pulumi";

import type { Check } from "./checks";
import { isDeferred } from "./deferred";
import { Problems } from "./problems";

/** Runs a check over the arguments of a component; throws with everything that is wrong. */
export function validate(component: string, name: string, args: unknown, check: Check): void {
    const problems = new Problems();
    check(args, "", problems);
    problems.throwIfAny(component, name);
}

/** The same check for one input that may only be known later: then it runs as soon as the value is there. */
export function checkedLater<T>(value: pulumi.Input<T>, path: string, check: Check): pulumi.Input<T> {
    if (!isDeferred(value)) return value;
    return pulumi.output(value).apply((now) => {
        const problems = new Problems();
        check(now, path, problems);
        problems.throwIfAny("A component", path);
        return now;
    }) as pulumi.Output<T>;
}
