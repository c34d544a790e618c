import type { PolicyConfigSchema, PolicyResource } from "@pulumi/policy";

import { readString } from "./finding";
import { resourceTypes } from "./resourceTypes";
import { isStackOf, parseStackName } from "./stackNames";

/** Which stacks are in production. */
interface ProductionConfig {
    stacks: string[];
}

/** Settings of the policies about production stacks. */
export const productionConfigSchema: PolicyConfigSchema = {
    properties: {
        stacks: {
            type: "array",
            items: { type: "string", minLength: 1 },
            default: ["prod", "prod-*", "*-prod", "production", "production-*", "*-production"],
            description: "Names of production stacks; * stands for any text.",
        },
    },
};

/** What a policy about production stacks looks at. */
interface StackArguments {
    resources: PolicyResource[];
    getConfig<T extends object>(): T;
}

/**
 * The jobs of production stacks that no companion belongs to. A preview of something new does not know the IDs; then any
 * companion counts.
 */
export function listJobsWithout(
    args: StackArguments,
    isCompanion: (resource: PolicyResource) => boolean,
): { job: PolicyResource; stack: string }[] {
    const { stacks } = args.getConfig<ProductionConfig>();
    const companions = args.resources.filter(isCompanion);
    return args.resources
        .filter(isOneOf(resourceTypes.provisioningJob, resourceTypes.synchronizationJob))
        .map((job) => ({ job, stack: parseStackName(job.urn) }))
        .filter(
            ({ job, stack }) => isStackOf(stack, stacks) && !companions.some((c) => isCompanionOf(c, job)),
        );
}

export function isOneOf(...types: string[]): (resource: PolicyResource) => boolean {
    return ({ type }) => types.includes(type);
}

function isCompanionOf(companion: PolicyResource, job: PolicyResource): boolean {
    const [watched, id] = [getServicePrincipal(companion), getServicePrincipal(job)];
    return watched === undefined || id === undefined || watched === id;
}

function getServicePrincipal({ props }: PolicyResource): string | undefined {
    try {
        return readString(props, "servicePrincipalId")?.replace(/^\/?servicePrincipals\//, "");
    } catch {
        // The SDK throws when something is read that is not known yet.
        return undefined;
    }
}
