import { createHash } from "node:crypto";

import { createBadRequestError } from "../errors";
import type { ArmResourceType } from "../resourceType";

/** Log Analytics workspaces. Source: Microsoft.OperationalInsights, workspaces, 2023-09-01. */
export const workspaces: ArmResourceType = {
    type: "Microsoft.OperationalInsights/workspaces",
    scope: "resourceGroup",
    apiVersions: ["2023-09-01"],
    top: { location: "string", "?tags": "tags" },
    properties: {
        "?sku": { object: { name: "string", "?capacityReservationLevel": "integer" } },
        "?retentionInDays": "integer",
        "?publicNetworkAccessForIngestion": "string",
        "?publicNetworkAccessForQuery": "string",
    },
    check({ name }, { properties }) {
        if (!/^[a-z0-9][a-z0-9-]{2,61}[a-z0-9]$/i.test(name)) {
            throw createBadRequestError(`Workspace name '${name}' is not valid.`, "InvalidParameter");
        }
        const days = properties.retentionInDays;
        if (typeof days === "number" && (days < 30 || days > 730)) {
            throw createBadRequestError(
                `'RetentionInDays' ${days} is not between 30 and 730.`,
                "InvalidParameter",
            );
        }
    },
    present: ({ id, properties, createdAt, changedAt }) => ({
        customerId: createCustomerId(id),
        provisioningState: "Succeeded",
        retentionInDays: 30,
        publicNetworkAccessForIngestion: "Enabled",
        publicNetworkAccessForQuery: "Enabled",
        features: { legacy: 0, searchVersion: 1, enableLogAccessUsingOnlyResourcePermissions: true },
        workspaceCapping: { dailyQuotaGb: -1, dataIngestionStatus: "RespectQuota" },
        ...properties,
        sku: { name: "PerGB2018", lastSkuUpdate: createdAt, ...(properties.sku as object | undefined) },
        createdDate: createdAt,
        modifiedDate: changedAt,
    }),
};

function createCustomerId(id: string): string {
    const hex = createHash("sha256").update(id.toLowerCase()).digest("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
        "-",
    );
}
