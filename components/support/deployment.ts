import type * as pulumi from "@pulumi/pulumi";

import type { GetDeploymentResult } from "../resources";
import type { PreflightResult } from "./preflight";

/** Members of a deployment that are present because capabilities of their side were required. */
export function requireDeployment<Name extends keyof GetDeploymentResult>(
    preflight: pulumi.Output<PreflightResult>,
    ...names: Name[]
): pulumi.Output<Required<Pick<GetDeploymentResult, Name>>> {
    return preflight.apply((result) => {
        const found: GetDeploymentResult = result.deployment;
        const missing = names.find((name) => found[name] === undefined);
        // The function returns all members of a side or fails; anything else is a defect of the plugin.
        if (missing !== undefined) throw new Error(`getDeployment did not return ${missing}`);
        return found as Required<Pick<GetDeploymentResult, Name>>;
    });
}
