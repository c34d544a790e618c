import { hasGroupProvisioning } from "./capabilities";
import { type Arguments, omitEmpty } from "./declaration";
import type { FoundGroup } from "./findGroupRoles";
import type { FoundLink } from "./foundLink";

/** A group with roles that the program can declare: it is assigned, and the job provisions groups. */
interface DeclarableGroup extends FoundGroup {
    /** As Entra and the program call it. */
    entraName: string;
}

/** Of the groups that have roles those that the program can declare. */
export function selectDeclarable(link: FoundLink, groups: readonly FoundGroup[] = []): DeclarableGroup[] {
    if (!hasGroupProvisioning(link)) return [];
    return groups.flatMap((group) => {
        const assigned = link.entra.assignments.find(
            ({ kind, principalId }) =>
                kind === "group" && principalId.toLowerCase() === group.externalId?.toLowerCase(),
        );
        return assigned === undefined ? [] : [{ ...group, entraName: assigned.name }];
    });
}

/** The argument `groupRoles`, of the tenant or of an Organization. */
export function declareGroupRoles(
    link: FoundLink,
    groups: readonly FoundGroup[] | undefined,
): Arguments | undefined {
    return omitEmpty(
        Object.fromEntries(
            selectDeclarable(link, groups).map(({ entraName, roles }) => [
                entraName,
                roles.map(({ name }) => name),
            ]),
        ),
    );
}

/** Roles that stay as they are, and what could not be read. */
export function listGroupRoleNotes(link: FoundLink): string[] {
    const { groups, organizations = [] } = link.auth0;
    const scopes: [string, FoundGroup[]][] = [
        ["the tenant", groups ?? []],
        ...organizations.map((one): [string, FoundGroup[]] => [`Organization ${one.name}`, one.groups ?? []]),
    ];
    const notes = scopes.flatMap(([where, found]) => {
        const declared = new Set(selectDeclarable(link, found).map(({ id }) => id));
        const others = found.filter(({ id }) => !declared.has(id)).map(({ name }) => name);
        if (others.length === 0) return [];
        return [
            `Groups have roles in ${where} that stay as they are, because the link does not provision these groups: ` +
                `${others.join(", ")}.`,
        ];
    });
    if (groups !== undefined) return notes;
    return [
        ...notes,
        "Roles of groups were not looked at: that needs read:groups and read:group_roles. auth0.groupRoles would declare them.",
    ];
}
