import { formatGraphTime } from "../../graphTime";
import type { Application, ServicePrincipal } from "../../model";
import type { GraphCall } from "../call";
import { createBadRequestError } from "../errors";
import { toInitiator } from "./initiator";
import { findServicePrincipalByAppId } from "./lookup";

/**
 * Deletes an application with its service principal, softly: both leave the lists. One whose service
 * principal is in SAML mode is rejected, as reported in hashicorp/terraform-provider-azuread#1388.
 */
export function deleteApplication(call: GraphCall, application: Application): void {
    const principal = findServicePrincipalByAppId(call.state, application.appId);
    if (principal?.preferredSingleSignOnMode === "saml") {
        throw createBadRequestError("Property appId is invalid.", "DeletingSamlSpNotAllowed");
    }
    application.deletedDateTime = formatGraphTime(call.clock.now());
    if (principal !== undefined) deleteServicePrincipal(call, principal);
}

/** Deletes a service principal softly; its assignments, jobs and secrets are gone at once. */
export function deleteServicePrincipal(call: GraphCall, principal: ServicePrincipal): void {
    const { state, provisioning } = call;
    for (const jobId of [...(state.jobs.get(principal.id)?.keys() ?? [])]) {
        provisioning.deleteJob(principal.id, jobId, toInitiator(call));
    }
    state.jobs.delete(principal.id);
    state.secrets.delete(principal.id);
    for (const [id, assignment] of state.appRoleAssignments) {
        if (assignment.resourceId === principal.id || assignment.principalId === principal.id) {
            state.appRoleAssignments.delete(id);
        }
    }
    const policies = [
        ...state.claimsMappingPolicies.values(),
        ...(state.tokenLifetimePolicies?.values() ?? []),
    ];
    for (const policy of policies) {
        policy.assignedTo = policy.assignedTo.filter((id) => id !== principal.id);
    }
    principal.deletedDateTime = formatGraphTime(call.clock.now());
}
