import type { GraphGroup } from "../../mapping";
import { splitIntoChunks } from "../../provider/clients/concurrency";
import { quote } from "../../provider/functions/principals";
import type { Inspector } from "../inspector";
import type { LiveGroup, LiveUser } from "./people";
import { readMemberUsers } from "./readUsers";

const pageSize = 999;
const valuesPerFilter = 15;

/** What is read of groups and of their members. */
export interface GroupSelection {
    /** Of `listGroupProperties`. */
    properties: readonly string[];
    /** Of the users who are members; see `UserSelection`. */
    ofUsers: readonly string[];
}

/** A group, and its members that are users. */
export interface GroupWithUsers {
    group: LiveGroup;
    users: LiveUser[];
}

/** The groups with these IDs; those that do not exist are left out. */
export async function readGroups(
    inspector: Inspector,
    ids: readonly string[],
    selection: GroupSelection,
): Promise<GroupWithUsers[]> {
    const { clients, signal } = inspector;
    const select = `$select=${selection.properties.join(",")}`;
    const lists = splitIntoChunks([...new Set(ids)], valuesPerFilter).map((chunk) => {
        const filter = encodeURIComponent(`id in (${chunk.map(quote).join(",")})`);
        return clients.batched.list<GraphGroup>(`/groups?$filter=${filter}&${select}`, { signal });
    });
    return readMembersOfAll(inspector, (await Promise.all(lists)).flat(), selection);
}

/** Every group of the tenant. */
export async function readAllGroups(
    inspector: Inspector,
    selection: GroupSelection,
): Promise<GroupWithUsers[]> {
    const path = `/groups?$top=${pageSize}&$select=${selection.properties.join(",")}`;
    const groups = await inspector.clients.graph.list<GraphGroup>(path, { signal: inspector.signal });
    return readMembersOfAll(inspector, groups, selection);
}

/** The requests are sent in batches, so that all can be asked for at once. */
async function readMembersOfAll(
    inspector: Inspector,
    groups: readonly GraphGroup[],
    { ofUsers }: GroupSelection,
): Promise<GroupWithUsers[]> {
    let done = 0;
    return Promise.all(
        groups.map(async (group) => {
            const [users, nested] = await Promise.all([
                readMemberUsers(inspector, group.id, { properties: ofUsers }),
                readNested(inspector, group.id),
            ]);
            done += 1;
            inspector.onProgress?.({ subject: "groups of Entra", done, total: groups.length });
            const members = [...users, ...nested].map(({ id }) => ({ id }));
            return {
                group: { ...group, displayName: group.displayName ?? group.id, members, nested },
                users,
            };
        }),
    );
}

async function readNested({ clients, signal }: Inspector, groupId: string): Promise<LiveGroup["nested"]> {
    const path = `/groups/${encodeURIComponent(groupId)}/members/microsoft.graph.group?$select=id,displayName&$top=${pageSize}`;
    const found = await clients.batched.list<{ id: string; displayName?: string | null }>(path, { signal });
    return found.map(({ id, displayName }) => ({ id, displayName: displayName ?? id }));
}
