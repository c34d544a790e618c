import { OrganizationConnection } from "@pulumi/auth0/organizationConnection";
import { OrganizationDiscoveryDomain } from "@pulumi/auth0/organizationDiscoveryDomain";
import * as pulumi from "@pulumi/pulumi";

import { isOrganizationId } from "../../../rules/shapes/organizations";
import type { GroupRoles } from "../../resources";
import type { Context } from "../../support/context";
import { isDeferred } from "../../support/deferred";
import { declare, formatId, withId } from "../../support/existing";
import { dependsOnPreflight } from "../../support/preflight";
import { findOrganization } from "../../support/references";
import { applyTransform } from "../../support/transform";
import { getArgumentPath, validateLater } from "../../support/validation";
import type { Auth0ScimConnectionArgs } from "../auth0ScimConnectionArgs";
import { createGroupRoles, type DeclaredConnection } from "../groupRoles";
import type { ConnectionOrganizationArgs, DiscoveryDomainArgs } from "./organizationArgs";
import { checkOrganizationId, findLabel } from "./organizationRules";

/** An Organization of the program, and the resources that connect it. */
export interface DeclaredOrganization {
    args: ConnectionOrganizationArgs;
    label: string;
    /** Its argument, as messages name it: `organizations[0]`. */
    path: string;
    id: pulumi.Input<string>;
    connection: OrganizationConnection;
    /** By domain, in lower case. */
    domains: Map<string, OrganizationDiscoveryDomain>;
    /** Only with `groupRoles`. */
    groupRoles?: GroupRoles;
}

type OrganizationContext = Context<Auth0ScimConnectionArgs> & DeclaredConnection;

/** The Organizations whose users sign in through the connection. */
export function declareOrganizations(
    parent: pulumi.ComponentResource,
    context: Context<Auth0ScimConnectionArgs>,
    declared: DeclaredConnection,
): DeclaredOrganization[] {
    return (context.args.organizations ?? []).map((args, index) => {
        // The rules have demanded a label where there is no name.
        const label = findLabel(args) ?? "";
        const path = getArgumentPath(context.args, `organizations[${index}]`);
        const id = resolveOrganizationId(args, path, context);
        return declareOrganization(parent, { ...context, ...declared }, { args, label, path, id });
    });
}

/** At once if the program gives the ID, so that a preview shows it; else from the look-up, or when it is known. */
function resolveOrganizationId(
    { organization }: ConnectionOrganizationArgs,
    path: string,
    { preflight }: Context<Auth0ScimConnectionArgs>,
): pulumi.Input<string> {
    if (isDeferred(organization)) {
        return validateLater(organization, `${path}.organization`, checkOrganizationId);
    }
    if (isOrganizationId(organization)) return organization;
    return preflight.apply(({ organizations }) => findOrganization(organizations, organization).id);
}

function declareOrganization(
    parent: pulumi.ComponentResource,
    context: OrganizationContext,
    organization: Pick<DeclaredOrganization, "args" | "label" | "path" | "id">,
): DeclaredOrganization {
    const connection = declareConnection(parent, context, organization);
    const domains = (organization.args.discoveryDomains ?? []).map((args) => {
        const domain = args.domain.toLowerCase();
        return [domain, declareDomain(parent, context, { ...organization, args, domain })] as const;
    });
    const { groupRoles, exclusiveGroupRoles } = organization.args;
    return {
        ...organization,
        connection,
        domains: new Map(domains),
        groupRoles:
            groupRoles &&
            createGroupRoles(parent, context, {
                suffix: `organization-${organization.label}-group-roles`,
                transform: context.args.transform?.organizationGroupRoles,
                connection: context.connection,
                deletedWith: context.deletedWith,
                organizationId: organization.id,
                groupRoles,
                exclusive: exclusiveGroupRoles,
                // A group has roles in an Organization only where its connection is enabled.
                dependsOn: [connection],
            }),
    };
}

function declareConnection(
    parent: pulumi.ComponentResource,
    { name, args, preflight, connection }: OrganizationContext,
    { args: given, label, id }: Pick<DeclaredOrganization, "args" | "label" | "id">,
): OrganizationConnection {
    const connectionId = args.existing?.connection?.id ?? "";
    return declare(
        OrganizationConnection,
        withId(given.existing, () => formatId`${id}::${connectionId}`),
        applyTransform(
            args.transform?.organizationConnection,
            `${name}-organization-${label}`,
            {
                organizationId: id,
                connectionId: connection.id,
                // Written out, so that a refresh finds what was changed elsewhere.
                assignMembershipOnLogin: given.assignMembershipOnLogin ?? true,
                showAsButton: given.showAsButton ?? true,
                isEnabled: given.isEnabled ?? true,
                organizationAccessLevel: given.organizationAccessLevel,
            },
            {
                parent,
                dependsOn: dependsOnPreflight(preflight),
                // The provider would send an update to the new connection, which is not in the Organization yet.
                replaceOnChanges: ["connectionId", "organizationId"],
            },
        ),
    );
}

function declareDomain(
    parent: pulumi.ComponentResource,
    { name, args, preflight }: OrganizationContext,
    organization: { args: DiscoveryDomainArgs; domain: string; label: string; id: pulumi.Input<string> },
): OrganizationDiscoveryDomain {
    const { args: given, domain, label, id } = organization;
    const domainId = given.existing?.id ?? "";
    return declare(
        OrganizationDiscoveryDomain,
        withId(given.existing, () => formatId`${id}::${domainId}`),
        applyTransform(
            args.transform?.discoveryDomain,
            `${name}-organization-${label}-domain-${domain}`,
            {
                organizationId: id,
                domain,
                status: given.status ?? "pending",
                useForOrganizationDiscovery: given.useForOrganizationDiscovery ?? true,
            },
            {
                parent,
                dependsOn: dependsOnPreflight(preflight),
                // Auth0 sets it to verified once it has found the TXT record.
                ignoreChanges: given.status === undefined ? ["status"] : undefined,
            },
        ),
    );
}
