import type { Clock } from "../../support/clock";
import type { Application, EntraTenantState, ServicePrincipal } from "../model";
import type { ProvisioningService } from "../provisioning";
import { graphTime } from "./applicationTemplate";
import { badRequest } from "./errors";
import { servicePrincipalOf } from "./lookup";

/**
 * Deletes an application with its service principal, softly: both leave the lists. One whose service
 * principal is in SAML mode is refused, as reported in hashicorp/terraform-provider-azuread#1388.
 */
export function deleteApplication(
    state: EntraTenantState,
    provisioning: ProvisioningService,
    application: Application,
    clock: Clock,
): void {
    const principal = servicePrincipalOf(state, application.appId);
    if (principal?.preferredSingleSignOnMode === "saml") {
        throw badRequest("Property appId is invalid.", "DeletingSamlSpNotAllowed");
    }
    application.deletedDateTime = graphTime(clock);
    if (principal !== undefined) deleteServicePrincipal(state, provisioning, principal, clock);
}

/** Deletes a service principal softly; its assignments, jobs and secrets are gone at once. */
export function deleteServicePrincipal(
    state: EntraTenantState,
    provisioning: ProvisioningService,
    principal: ServicePrincipal,
    clock: Clock,
): void {
    for (const jobId of state.jobs.get(principal.id)?.keys() ?? []) provisioning.pause(principal.id, jobId);
    state.jobs.delete(principal.id);
    state.secrets.delete(principal.id);
    for (const [id, assignment] of state.appRoleAssignments) {
        if (assignment.resourceId === principal.id || assignment.principalId === principal.id) {
            state.appRoleAssignments.delete(id);
        }
    }
    for (const policy of state.claimsMappingPolicies.values()) {
        policy.assignedTo = policy.assignedTo.filter((id) => id !== principal.id);
    }
    principal.deletedDateTime = graphTime(clock);
}
