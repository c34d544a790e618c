import { createEntityResponse, type GraphRoute } from "../call";
import { createCollectionResponse } from "../odata/collection";
import { permissions } from "../permissions";
import { appManagementPolicyType } from "../resources/entityTypes";
import { findApplication, findServicePrincipal } from "../resources/lookup";

/**
 * Application management policies, read only: a tenant has a default one, which is off until an administrator changes it.
 * The lifetime of certificates is enforced, see `keyLifetime.ts`.
 * Source: https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy
 */
export const appManagementPolicyRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/policies/defaultAppManagementPolicy",
        permission: permissions.readTenantPolicy,
        handle: (call) =>
            createEntityResponse(call, "policies/defaultAppManagementPolicy/$entity", {
                ...createDefaultPolicy(),
                ...call.state.defaultAppManagementPolicy,
            }),
    },
    ...(
        [
            ["applications", findApplication],
            ["servicePrincipals", findServicePrincipal],
        ] as const
    ).map(([collection, find]): GraphRoute => ({
        method: "GET",
        path: `/${collection}/:id/appManagementPolicies`,
        permission: permissions.readAssignedPolicies,
        handle: (call) => {
            const { id } = find(call.state, call.param("id"));
            const own = (call.state.appManagementPolicies ?? []).filter(({ assignedTo }) =>
                assignedTo.includes(id),
            );
            const shown = own.map(({ assignedTo: _assignedTo, ...policy }) => ({
                ...policy,
                deletedDateTime: null,
            }));
            return createCollectionResponse(
                call,
                "policies/appManagementPolicies",
                appManagementPolicyType,
                shown,
            );
        },
    })),
];

function createDefaultPolicy() {
    const none = { passwordCredentials: [], keyCredentials: [] };
    return {
        id: "00000000-0000-0000-0000-000000000000",
        displayName: "Default app management tenant policy",
        description:
            "Default tenant policy that enforces app management restrictions on applications and service principals.",
        deletedDateTime: null,
        isEnabled: false,
        applicationRestrictions: none,
        servicePrincipalRestrictions: none,
    };
}
