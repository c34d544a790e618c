import { listGroupProperties, listUserProperties } from "../../mapping";
import type { Inspector } from "../inspector";
import type { LiveUser, People } from "./people";
import { type GroupWithUsers, readAllGroups, readGroups } from "./readGroups";
import { readAllUsers, readUsersBy, type UserSelection } from "./readUsers";

/** Which people are read, and what of them. */
export interface PeopleQuery {
    /** Users and groups that are assigned, or all of the tenant. */
    scope: "assigned" | "all";
    /** Who is assigned; in the scope `all` not needed. */
    assignments: readonly { principalId: string; principalType: string }[];
    /** Source attributes of users, as mappings name them; see `listSourceAttributes`. */
    attributes: readonly string[];
    /** Source attributes of groups. Default: those that every tenant has. */
    groupAttributes?: readonly string[];
}

/** What `readUsersBy` and others select for these source attributes. */
export function selectUsers(attributes: readonly string[]): UserSelection {
    return { properties: listUserProperties(attributes), withManager: attributes.includes("manager") };
}

/**
 * Reads the users and groups that a job looks at. Of the assigned groups the direct members count, as for Entra; nested
 * groups are named in `nested` of their group.
 */
export async function readPeople(inspector: Inspector, query: PeopleQuery): Promise<People> {
    const selection = selectUsers(query.attributes);
    const properties = listGroupProperties(query.groupAttributes ?? []);
    const [users, groups] = await (query.scope === "all"
        ? Promise.all([
              readAllUsers(inspector, selection),
              readAllGroups(inspector, { properties, ofUsers: ["id"] }),
          ])
        : readAssigned(inspector, query, selection, properties));
    return {
        users: new Map(users.map((user) => [user.id, user])),
        groups: new Map(groups.map(({ group }) => [group.id, group])),
    };
}

async function readAssigned(
    inspector: Inspector,
    { assignments }: PeopleQuery,
    selection: UserSelection,
    properties: readonly string[],
): Promise<[LiveUser[], GroupWithUsers[]]> {
    const ids = (type: string) =>
        assignments
            .filter(({ principalType }) => principalType === type)
            .map(({ principalId }) => principalId);
    // Members come with their properties, but without their manager.
    const { withManager } = selection;
    const [direct, groups] = await Promise.all([
        readUsersBy(inspector, "id", ids("User"), selection),
        readGroups(inspector, ids("Group"), {
            properties,
            ofUsers: withManager ? ["id"] : selection.properties,
        }),
    ]);
    const members = new Map(groups.flatMap(({ users }) => users).map((user) => [user.id, user]));
    for (const { id } of direct) members.delete(id);
    const others = withManager
        ? await readUsersBy(inspector, "id", [...members.keys()], selection)
        : [...members.values()];
    return [[...direct, ...others], groups];
}
