import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";

import { describeFinding, readString } from "./finding";
import { resourceTypes } from "./resourceTypes";
import { isStackOf, parseStackName } from "./stackNames";

interface Config {
    stacks: string[];
}

/** Alerts monitor the provisioning of a production stack. */
export const productionMonitored = {
    name: "production-monitored",
    description: "Provisioning in a production stack has a ProvisioningMonitor.",
    enforcementLevel: "mandatory",
    configSchema: {
        properties: {
            stacks: {
                type: "array",
                items: { type: "string", minLength: 1 },
                default: ["prod", "prod-*", "*-prod", "production", "production-*", "*-production"],
                description: "Names of production stacks; * stands for any text.",
            },
        },
    },
    validateStack: (args, reportViolation) => {
        const { stacks } = args.getConfig<Config>();
        const monitors = args.resources.filter(isOneOf(resourceTypes.provisioningMonitor));
        const jobs = args.resources.filter(
            isOneOf(resourceTypes.provisioningJob, resourceTypes.synchronizationJob),
        );
        for (const job of jobs) {
            const stack = parseStackName(job.urn);
            if (!isStackOf(stack, stacks) || monitors.some((monitor) => isMonitorOf(monitor, job))) continue;
            const finding = {
                property: "the job",
                found: `has no monitor, and ${stack} is a production stack`,
                allowed: "the stack must hold a ProvisioningMonitor of its application",
                remediation:
                    "Add a ProvisioningMonitor to the program, by the argument monitor of the link or alone.",
            };
            reportViolation(describeFinding(job.name, finding), job.urn);
        }
    },
} satisfies StackValidationPolicy;

function isOneOf(...types: string[]): (resource: PolicyResource) => boolean {
    return ({ type }) => types.includes(type);
}

/** A preview of something new does not know the IDs; then any monitor counts. */
function isMonitorOf(monitor: PolicyResource, job: PolicyResource): boolean {
    const [watched, id] = [getServicePrincipal(monitor), getServicePrincipal(job)];
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
