import type * as pulumi from "@pulumi/pulumi";

import { applyTransform, type Transform } from "../support/transform";

/**
 * Declares one resource of azure-native, after the caller's transform. Its arguments are checked against the
 * SDK's types here, which the public types of this package do not mention.
 */
export function declareChild<Args extends object | undefined, R>(
    Resource: new (name: string, args: Args, options: pulumi.CustomResourceOptions) => R,
    transform: Transform<pulumi.Inputs> | undefined,
    name: string,
    args: NoInfer<NonNullable<Args>>,
    options: pulumi.CustomResourceOptions,
): R {
    // What a transform changes has no types, see ProvisioningMonitorTransform: its author vouches for them.
    const own = transform as Transform<NonNullable<Args>> | undefined;
    const declared = applyTransform<NonNullable<Args>>(own, name, args, options);
    return new Resource(...declared);
}
