import * as pulumi from "@pulumi/pulumi";

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
