import type { Auth0Organization } from "../state";
import { ManagementError } from "./errors";
import type { ManagementCall } from "./route";

/** The Organization that the path names by its ID; 404 as recorded, without an error code. */
export function findOrganization(call: ManagementCall): Auth0Organization {
    return requireFound(call.context.state.organizations?.get(call.params.id ?? ""));
}

/** The Organization that the path names by its name. */
export function findOrganizationByName(call: ManagementCall): Auth0Organization {
    return requireFound(listOrganizations(call).find(({ name }) => name === call.params.name));
}

/** All Organizations of the tenant, in the order of their creation. */
export const listOrganizations = ({ context }: ManagementCall): Auth0Organization[] => [
    ...(context.state.organizations?.values() ?? []),
];

function requireFound(organization: Auth0Organization | undefined): Auth0Organization {
    if (organization !== undefined) return organization;
    throw new ManagementError(404, "No organization found by that id or name");
}
