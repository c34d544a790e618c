import type * as pulumi from "@pulumi/pulumi";

import type { Capability } from "../resources";
import { getKnown } from "../support/deferred";
import type { PreflightRequirements } from "../support/preflight";
import type { RequiredReferences } from "../support/references";
import { getArgumentPath } from "../support/validation";
import type { Auth0ConnectionArgs, Auth0ScimConnectionArgs } from "./auth0ScimConnectionArgs";
import type { ConnectionOrganizationArgs } from "./organizations/organizationArgs";

/** What must exist for the Auth0 side alone. */
export function getAuth0Requirements(args: Auth0ScimConnectionArgs): PreflightRequirements {
    return {
        capabilities: listAuth0Capabilities(args),
        ...listAuth0References(args, (argument) => getArgumentPath(args, argument)),
    };
}

/** What has to exist in the Auth0 tenant, as far as it is known before the first registration. */
export function listAuth0References(
    { enabledClients, customDomain, organizations = [] }: Auth0ConnectionArgs,
    toPath: (argument: string) => string,
): RequiredReferences {
    const ids = getKnown(enabledClients);
    const domain = getKnown(customDomain);
    return {
        clients: (Array.isArray(ids) ? ids : []).flatMap((id: pulumi.Input<string>, index) => {
            const name = getKnown(id);
            return name === undefined ? [] : [{ path: toPath(`enabledClients[${index}]`), name }];
        }),
        customDomains: domain === undefined ? [] : [{ path: toPath("customDomain"), name: domain }],
        organizations: organizations.flatMap(({ organization }, index) => {
            const name = getKnown(organization);
            return name === undefined ? [] : [{ path: toPath(`organizations[${index}].organization`), name }];
        }),
        withDiscoveryDomains: organizations.some(hasDiscoveryDomains),
    };
}

/** What the credentials have to be able to do in Auth0. */
export function listAuth0Capabilities(args: Auth0ConnectionArgs): Capability[] {
    const always: Capability[] = ["connection", "scimConfiguration", "scimToken"];
    return [
        ...always,
        ...(args.enabledClients === undefined ? [] : ["connectionClients" as const]),
        ...(args.groupRoles === undefined ? [] : ["groupRoles" as const]),
        ...listOrganizationCapabilities(args.organizations ?? []),
    ];
}

function listOrganizationCapabilities(organizations: ConnectionOrganizationArgs[]): Capability[] {
    return [
        ...(organizations.length === 0 ? [] : ["organizations" as const]),
        ...(organizations.some(hasDiscoveryDomains) ? ["discoveryDomains" as const] : []),
        ...(organizations.some(({ groupRoles }) => groupRoles !== undefined)
            ? ["organizationGroupRoles" as const]
            : []),
    ];
}

const hasDiscoveryDomains = ({ discoveryDomains = [] }: ConnectionOrganizationArgs): boolean =>
    discoveryDomains.length > 0;
