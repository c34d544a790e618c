import type { Inspector } from "../../inspector";
import type { Parts } from "../parts";

/** Source: Microsoft Graph, subscribedSku. */
interface Sku {
    capabilityStatus?: string;
    servicePlans?: { servicePlanName?: string; provisioningStatus?: string }[];
}

/** `Warning` is the time after the end of a subscription in which it still works. */
const active = ["Enabled", "Warning"];

/** Which licenses the tenant has, as far as they concern a link. Needs LicenseAssignment.Read.All. */
export async function readLicenses({ clients, signal }: Inspector): Promise<Parts["licenses"]> {
    const path = "/subscribedSkus?$select=capabilityStatus,servicePlans";
    const skus = await clients.graph.list<Sku>(path, { signal });
    const plans = skus
        .filter(({ capabilityStatus = "" }) => active.includes(capabilityStatus))
        .flatMap(({ servicePlans = [] }) => servicePlans);
    // Service plans of P1 and P2, also of other subscriptions that contain them.
    return { hasPremium: plans.some(({ servicePlanName = "" }) => /^AAD_PREMIUM/.test(servicePlanName)) };
}
