import * as pulumi from "@pulumi/pulumi";

// The manifest is the one place that knows the version; the engine picks the plugin by it.
import manifest = require("../../package.json");

export const packageVersion: string = manifest.version;

/** Adds what every resource of this package needs, without dropping anything the caller set. */
export function withPackageDefaults(
    options: pulumi.CustomResourceOptions | undefined,
    defaults: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
    return pulumi.mergeOptions({ version: packageVersion, ...defaults }, options ?? {});
}

/** The names of all arguments; the compiler demands every one. */
export type InputsOf<Args> = { [Name in keyof Required<Args>]: undefined };

/** The arguments of a resource that is only read: it takes nothing from them, and has an output for each. */
export function withoutInputs<Args>(inputs: InputsOf<Args>): Args {
    return inputs as Args;
}
