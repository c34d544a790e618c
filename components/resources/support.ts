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
