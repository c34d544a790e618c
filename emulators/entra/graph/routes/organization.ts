import type { SubscribedSku } from "../../model";
import type { GraphCall, GraphRoute, JsonObject } from "../call";
import { createNotFoundError } from "../errors";
import { createCollectionResponse } from "../odata/collection";
import { createSelectedEntityResponse } from "../odata/select";
import { permissions } from "../permissions";
import { organizationType, subscribedSkuType } from "../resources/entityTypes";

/**
 * The tenant and its subscriptions, read only. The emulator does not enforce licenses.
 * Source: https://learn.microsoft.com/graph/api/resources/organization and subscribedsku
 */
export const organizationRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/organization",
        permission: permissions.readOrganization,
        handle: (call) =>
            createCollectionResponse(call, "organization", organizationType, [presentOrganization(call)]),
    },
    {
        method: "GET",
        path: "/organization/:id",
        permission: permissions.readOrganization,
        handle: (call) => {
            const id = call.param("id");
            if (id.toLowerCase() !== call.state.tenantId) throw createNotFoundError(id);
            return createSelectedEntityResponse(
                call,
                "organization",
                organizationType,
                presentOrganization(call),
            );
        },
    },
    {
        method: "GET",
        path: "/subscribedSkus",
        permission: permissions.readLicenses,
        handle: (call) =>
            createCollectionResponse(
                call,
                "subscribedSkus",
                subscribedSkuType,
                (call.state.subscribedSkus ?? [entraP1]).map((sku) => presentSku(call, sku)),
            ),
    },
];

function presentOrganization({ state }: GraphCall): JsonObject {
    const domain = { capabilities: "Email, OfficeCommunicationsOnline", type: "Managed" };
    const [name = ""] = state.verifiedDomain.split(".");
    const initial = `${name}.onmicrosoft.com`;
    const isInitial = state.verifiedDomain === initial;
    return {
        id: state.tenantId,
        deletedDateTime: null,
        displayName: name,
        tenantType: "AAD",
        createdDateTime: "2026-01-01T00:00:00Z",
        assignedPlans: [],
        businessPhones: [],
        marketingNotificationEmails: [],
        mobileDeviceManagementAuthority: "unknown",
        provisionedPlans: [],
        securityComplianceNotificationMails: [],
        securityComplianceNotificationPhones: [],
        technicalNotificationMails: [],
        verifiedDomains: [
            ...(isInitial ? [] : [{ ...domain, isDefault: false, isInitial: true, name: initial }]),
            { ...domain, isDefault: true, isInitial, name: state.verifiedDomain },
        ],
    };
}

function presentSku({ state }: GraphCall, sku: SubscribedSku): JsonObject {
    return {
        ...sku,
        id: `${state.tenantId}_${sku.skuId}`,
        accountId: state.tenantId,
        accountName: state.verifiedDomain.split(".")[0],
        appliesTo: "User",
        subscriptionIds: [],
    };
}

/** Source: Microsoft, "Product names and service plan identifiers for licensing". */
const entraP1: SubscribedSku = {
    skuId: "078d2b04-f1bd-4111-bbd6-b4b1b354cef4",
    skuPartNumber: "AAD_PREMIUM",
    capabilityStatus: "Enabled",
    prepaidUnits: { enabled: 100, suspended: 0, warning: 0, lockedOut: 0 },
    consumedUnits: 10,
    servicePlans: [
        {
            servicePlanId: "41781fb2-bc02-4b7c-bd55-b576c07bb09d",
            servicePlanName: "AAD_PREMIUM",
            provisioningStatus: "Success",
            appliesTo: "User",
        },
    ],
};
