import type { StackValidationPolicy } from "@pulumi/policy";

import { describeFinding } from "./finding";
import { isOneOf, listJobsWithout, productionConfigSchema } from "./production";
import { resourceTypes } from "./resourceTypes";

/** Alerts monitor the provisioning of a production stack. */
export const productionMonitored = {
    name: "production-monitored",
    description: "Provisioning in a production stack has a ProvisioningMonitor.",
    enforcementLevel: "mandatory",
    configSchema: productionConfigSchema,
    validateStack: (args, reportViolation) => {
        for (const { job, stack } of listJobsWithout(args, isOneOf(resourceTypes.provisioningMonitor))) {
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
