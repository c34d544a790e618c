import { withoutAbsent } from "./declaration";
import { selectDeclarable } from "./declareGroupRoles";
import type { FoundGroup } from "./findGroupRoles";
import type { FoundLink } from "./foundLink";
import type { ImportEntry, Own } from "./importEntry";

/** Roles of groups, in the tenant and in the Organizations that have the connection. */
export function listGroupRoleEntries(link: FoundLink, own: Own): ImportEntry[] {
    const { connection, groups, organizations = [] } = link.auth0;
    const connectionId = connection.id;
    return [
        { suffix: "group-roles", connectionId, groups },
        ...organizations.map(({ id, name, groups }) => ({
            suffix: `organization-${name}-group-roles`,
            connectionId,
            organizationId: id,
            groups,
        })),
    ].flatMap((scope) => listEntries(link, own, scope));
}

interface Scope {
    suffix: string;
    connectionId: string;
    organizationId?: string;
    groups: readonly FoundGroup[] | undefined;
}

/** As the program declares them: an import would take over the roles of all groups, and the next `up` remove the others. */
function listEntries(
    link: FoundLink,
    own: Own,
    { suffix, connectionId, organizationId, groups }: Scope,
): ImportEntry[] {
    const declared = selectDeclarable(link, groups);
    if (declared.length === 0) return [];
    const inputs = withoutAbsent({
        connectionId,
        organizationId,
        groups: Object.fromEntries(
            declared.map(({ entraName, externalId, roles }) => [
                entraName,
                withoutAbsent({ externalId, roles: roles.map(({ name }) => name) }),
            ]),
        ),
        exclusive: false,
    });
    const roleIds = declared.flatMap(({ roles }) => roles.map(({ name, id }) => [name, id] as const));
    const id = organizationId === undefined ? connectionId : `${connectionId}/${organizationId}`;
    return [
        {
            ...own("GroupRoles", `-auth0-${suffix}`, "-auth0", id),
            inputs: { ...inputs, waitMinutes: 0 },
            outputs: {
                ...inputs,
                groupIds: Object.fromEntries(declared.map((group) => [group.entraName, group.id])),
                roleIds: Object.fromEntries(roleIds),
            },
        },
    ];
}
