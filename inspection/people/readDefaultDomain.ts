import { type CompiledMapping, hasCall } from "../../mapping";
import type { Inspector } from "../inspector";

/** Source: Microsoft Graph, verifiedDomain. */
interface Organization {
    verifiedDomains?: { name?: string; isDefault?: boolean }[];
}

/** The default domain of the tenant: the value of `DefaultDomain()`. Needs Organization.Read.All. */
export async function readDefaultDomain({ clients, signal }: Inspector): Promise<string> {
    const path = "/organization?$select=id,verifiedDomains";
    const [organization] = await clients.graph.list<Organization>(path, { signal });
    return organization?.verifiedDomains?.find(({ isDefault }) => isDefault === true)?.name ?? "";
}

/** Whether an expression of the mappings calls it. */
export function needsDefaultDomain(mappings: readonly CompiledMapping[]): boolean {
    return mappings.some(({ values, references }) =>
        [...values, ...references].some(({ source }) => hasCall(source, "DefaultDomain")),
    );
}
