import { type Argument, omitDefault, withoutAbsent } from "./declaration";
import { declareGroupRoles } from "./declareGroupRoles";
import type { FoundLink, FoundOrganization } from "./foundLink";

/** The argument `auth0.organizations`; undefined if no Organization has the connection. */
export function declareOrganizations(link: FoundLink): Argument | undefined {
    const { organizations = [] } = link.auth0;
    if (organizations.length === 0) return undefined;
    return organizations.map(({ name, settings, domains, groups }) =>
        withoutAbsent({
            organization: name,
            assignMembershipOnLogin: omitDefault(true, settings.assign_membership_on_login),
            showAsButton: omitDefault(true, settings.show_as_button),
            isEnabled: omitDefault(true, settings.is_enabled),
            organizationAccessLevel: omitDefault("none", settings.organization_access_level),
            discoveryDomains: domains.length === 0 ? undefined : domains.map(declareDomain),
            groupRoles: declareGroupRoles(link, groups),
        }),
    );
}

function declareDomain({
    domain,
    status,
    use_for_organization_discovery: isUsed,
}: FoundOrganization["domains"][number]) {
    return withoutAbsent({
        domain,
        status: omitDefault("pending", status),
        useForOrganizationDiscovery: omitDefault(true, isUsed),
    });
}

/** One object of an Organization, as the official provider imports it. */
interface OrganizationObject {
    type: "OrganizationConnection" | "OrganizationDiscoveryDomain";
    /** What stands behind the name of the component. */
    suffix: string;
    id: string;
}

/** What is imported for the Organizations of a connection. */
export function listOrganizationObjects(
    organizations: readonly FoundOrganization[] = [],
    connectionId: string,
): OrganizationObject[] {
    return organizations.flatMap(({ id, name, domains }): OrganizationObject[] => [
        { type: "OrganizationConnection", suffix: `organization-${name}`, id: `${id}::${connectionId}` },
        ...domains.map((one): OrganizationObject => ({
            type: "OrganizationDiscoveryDomain",
            suffix: `organization-${name}-domain-${one.domain.toLowerCase()}`,
            id: `${id}::${one.id}`,
        })),
    ]);
}
