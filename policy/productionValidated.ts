import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";

import { describeFinding, readString } from "./finding";
import { isOneOf, listJobsWithout, productionConfigSchema } from "./production";
import { resourceTypes } from "./resourceTypes";

/** A change of a production stack is done when a provisioning cycle has ended after it. */
export const productionValidated = {
    name: "production-validated",
    description: "An up of a production stack waits for a provisioning cycle and fails without one.",
    enforcementLevel: "advisory",
    configSchema: productionConfigSchema,
    validateStack: (args, reportViolation) => {
        for (const { job, stack } of listJobsWithout(args, isFailingValidation)) {
            const finding = {
                property: "the job",
                found: `is not waited for, and ${stack} is a production stack`,
                allowed:
                    'the stack must hold a ProvisioningValidation of its application with onFailure "fail"',
                remediation:
                    "Add a ProvisioningValidation to the program, by provisioning.waitForCycle of the link or alone.",
            };
            reportViolation(describeFinding(job.name, finding), job.urn);
        }
    },
} satisfies StackValidationPolicy;

const isValidation = isOneOf(resourceTypes.provisioningValidation);

function isFailingValidation(resource: PolicyResource): boolean {
    return isValidation(resource) && readReaction(resource) !== "warn";
}

function readReaction({ props }: PolicyResource): string | undefined {
    try {
        return readString(props, "onFailure");
    } catch {
        // Not known yet.
        return undefined;
    }
}
