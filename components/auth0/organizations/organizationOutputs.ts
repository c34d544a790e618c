import * as pulumi from "@pulumi/pulumi";

import type { GroupRoles } from "../../resources";
import type { DeclaredOrganization } from "./declareOrganizations";
import type { LinkedOrganization } from "./organizationArgs";

/** What a program needs of its Organizations, by their labels. */
export function describeOrganizations(
    declared: readonly DeclaredOrganization[],
): pulumi.Output<Record<string, LinkedOrganization>> {
    const entries = declared.map(({ label, connection, domains }) => {
        const discoveryDomains = [...domains].map(([domain, one]) => {
            const { verificationHost, verificationTxt, status } = one;
            return [domain, { verificationHost, verificationTxt, status }] as const;
        });
        const { organizationId } = connection;
        return [label, { organizationId, discoveryDomains: Object.fromEntries(discoveryDomains) }] as const;
    });
    // The official package has a string where Auth0 has two values.
    return pulumi.output(Object.fromEntries(entries)) as pulumi.Output<Record<string, LinkedOrganization>>;
}

/** Names of the groups that are pending in the tenant or in an Organization; undefined if none are. */
export function collectPending(resources: readonly GroupRoles[]): pulumi.Output<string[] | undefined> {
    return pulumi.all(resources.map(({ pending }) => pending)).apply((lists) => {
        const names = new Set(lists.flatMap((list) => list ?? []));
        return names.size === 0 ? undefined : [...names].sort();
    });
}
