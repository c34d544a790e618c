import { type Check, checkObject, checkString, isAbsent, joinPath } from "../../rules/validation/checks";
import { type Problems } from "../../rules/validation/problems";
import { getKnown, isDeferred, isRecord } from "../support/deferred";
import { isManaged, isReferenced } from "../support/existing";
import { checkExistingObject, checkPlainId, refuseIneffective } from "../support/existingRules";
import type { ProvisioningSettingsArgs } from "./entraProvisioningArgs";
import type { ExistingProvisioningArgs } from "./existingProvisioning";

/** The form of what exists of provisioning. */
export const checkExistingProvisioning: Check = checkObject<ExistingProvisioningArgs>({
    job: checkExistingObject(
        checkString({
            pattern: /^[^\s/]+(\/[^\s/]+)?$/,
            expected: "the ID of a job, or SERVICE_PRINCIPAL/JOB",
            next: "GET /servicePrincipals/{id}/synchronization/jobs of Microsoft Graph lists them.",
        }),
    ),
});

const settingsOfJob: (keyof ProvisioningSettingsArgs)[] = [
    "enabled",
    "scope",
    "notificationEmail",
    "accidentalDeletionThreshold",
    "skipOutOfScopeDeletions",
    "restart",
    "resetMappings",
    "provisionGroups",
    "users",
    "groups",
    "authentication",
    "tenantUrlFlag",
    "testUser",
    "testUsers",
    "testGroup",
];

/** What fits together. `servicePrincipalId` is absent where a link gives it. */
export function checkExistingProvisioningUse(
    args: Record<string, unknown>,
    path: string,
    problems: Problems,
): void {
    const job = isRecord(args.existing) ? args.existing.job : undefined;
    if (!isRecord(job)) return;
    const place = joinPath(path, "existing.job");
    if (isReferenced(job)) {
        refuseIneffective(args, path, settingsOfJob, { what: "the job", by: place }, problems);
    }
    const id = getKnown(job.id);
    const isWhole = typeof id === "string" && id.includes("/");
    if (isManaged(job) && !isWhole && isDeferred(args.servicePrincipalId)) {
        problems.add(`${place}.id`, {
            found: job.id,
            expected: "SERVICE_PRINCIPAL/JOB, since the service principal is only known later",
            next: "What is managed is imported by its whole ID.",
        });
    }
}

/** A job belongs to an application that exists as long. */
export function checkJobOfLink({ entra, provisioning }: Record<string, unknown>, problems: Problems): void {
    const existing = isRecord(provisioning) && isRecord(provisioning.existing) ? provisioning.existing : {};
    if (!isRecord(existing.job)) return;
    const ofEntra = isRecord(entra) && isRecord(entra.existing) ? entra.existing : {};
    const { application } = ofEntra;
    if (isAbsent(application)) {
        problems.add("provisioning.existing.job", {
            found: "a new application",
            expected: "also entra.existing.application",
            next: "A new application has no job.",
        });
    } else if (isManaged(existing.job) && isRecord(application)) {
        checkPlainId(application.id, "entra.existing.application.id", problems);
    }
}
