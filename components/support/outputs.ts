import * as pulumi from "@pulumi/pulumi";

import { isKnown, openOutput } from "./deferred";

/**
 * The outputs of a component: its own properties that are outputs. One rule serves `registerOutputs` and
 * programs in other languages, so the two cannot differ.
 */
export function listOutputs(component: pulumi.ComponentResource): Record<string, pulumi.Output<unknown>> {
    const outputs: Record<string, pulumi.Output<unknown>> = {};
    for (const [name, value] of Object.entries(component) as [string, unknown][]) {
        // `urn` belongs to the resource, not to its outputs.
        if (name !== "urn" && pulumi.Output.isInstance(value)) outputs[name] = value;
    }
    return outputs;
}

/**
 * An optional output of a resource. In a preview the SDK takes an output that a resource does not have as one that is
 * not known yet, and shows it as a change; where an output that the resource always has is known, it is absent.
 */
export function resolveOptional<T>(
    optional: pulumi.Output<T | undefined>,
    always: pulumi.Output<unknown>,
): pulumi.Output<T | undefined> {
    if (!pulumi.runtime.isDryRun()) return optional;
    const resolve = async (): Promise<pulumi.Output<T | undefined> | undefined> => {
        try {
            const isAbsent =
                (await openOutput(optional)) === undefined && (await openOutput(always)) !== undefined;
            return isAbsent ? undefined : optional;
        } catch {
            // Whoever waits for the output itself is told why it failed.
            return optional;
        }
    };
    // Undoes Unwrap: outputs of resources contain no outputs.
    return pulumi.output(resolve()) as pulumi.Output<T | undefined>;
}

/**
 * An output of a resource that waits, and of another one as long as the wait is not finished: its outputs are then unknown
 * after an `up` too, and in the outputs of a stack an unknown value would be stored as a string without meaning.
 */
export function resolveUnfinished<T>(after: pulumi.Output<T>, before: pulumi.Output<T>): pulumi.Output<T> {
    if (pulumi.runtime.isDryRun()) return after;
    const choose = async () => ((await isKnown(after)) === false ? before : after);
    // Undoes Unwrap: outputs of resources contain no outputs.
    return pulumi.output(choose()) as pulumi.Output<T>;
}
