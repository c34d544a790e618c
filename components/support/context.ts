import type * as pulumi from "@pulumi/pulumi";

import type { PreflightResult } from "./preflight";

/** What a component knows when it declares its children. */
export interface Context<Args> {
    /** Name of the component, with which the names of its children start. */
    name: string;
    args: Args;
    /** Fails when something is missing; nothing is declared before. */
    preflight: pulumi.Output<PreflightResult>;
    /** The provider of this package. */
    credentials: pulumi.ProviderResource;
}
