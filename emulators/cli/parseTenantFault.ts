import { type Fault, parseFault } from "../support/faults";

export type TenantName = "auth0" | "entra";

/** Reads a tenant's name and, after a blank, one of its faults. */
export function parseTenantFault(text: string): { tenant: TenantName; fault: Fault } {
    const [, tenant = "", fault = ""] = /^\s*(\S*)\s*(.*)$/s.exec(text) ?? [];
    if (tenant !== "auth0" && tenant !== "entra") {
        throw new Error(`A fault begins with its tenant, "auth0" or "entra"; given is "${text}"`);
    }
    return { tenant, fault: parseFault(fault) };
}
