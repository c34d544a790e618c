import type * as pulumi from "@pulumi/pulumi";

import type { GetDeploymentResult } from "../resources";
import type { Prerequisites } from "./prerequisites";

/** Members of a deployment that are there, because capabilities of their side were wanted. */
export function deployment<Name extends keyof GetDeploymentResult>(
    ready: pulumi.Output<Prerequisites>,
    ...names: Name[]
): pulumi.Output<Required<Pick<GetDeploymentResult, Name>>> {
    return ready.apply((prerequisites) => {
        const told: GetDeploymentResult = prerequisites.deployment;
        const missing = names.find((name) => told[name] === undefined);
        // The function tells all of a side or fails; anything else is a defect of the plugin.
        if (missing !== undefined) throw new Error(`getDeployment did not tell ${missing}`);
        return told as Required<Pick<GetDeploymentResult, Name>>;
    });
}
