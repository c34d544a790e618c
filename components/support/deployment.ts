import * as pulumi from "@pulumi/pulumi";

import { getDeployment, type Capability, type GetDeploymentResult } from "../resources";

/** What a component deploys to, once its credentials are known to suffice. */
export type Deployment = pulumi.Output<GetDeploymentResult>;

const deployments = new WeakMap<pulumi.Resource, Deployment>();

/**
 * Where a component deploys to. The parts of a link share the answer that the link got: it asked for the
 * capabilities of all of them, so a missing permission of any part stops the first write of each.
 */
export function deploymentOf(
    component: pulumi.ComponentResource,
    credentials: pulumi.ProviderResource,
    capabilities: Capability[],
    parent: pulumi.Resource | undefined,
): Deployment {
    const shared = parent === undefined ? undefined : deployments.get(parent);
    if (shared !== undefined) return shared;
    const answer = getDeployment({ capabilities }, { parent: component, provider: credentials });
    deployments.set(component, answer);
    return answer;
}
