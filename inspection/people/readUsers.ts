import type { GraphUser } from "../../mapping";
import { splitIntoChunks } from "../../provider/clients/concurrency";
import { quote } from "../../provider/functions/principals";
import type { Inspector } from "../inspector";
import type { LiveUser } from "./people";

/** The most that directory objects take. Source: Microsoft Graph, "Paging". */
const pageSize = 999;
/** Values of one `in` filter. Source: Microsoft Graph, "Use the $filter query parameter". */
const valuesPerFilter = 15;

/** What is read of a user. */
export interface UserSelection {
    /** Of `listUserProperties`. */
    properties: readonly string[];
    /** The manager as well. */
    withManager: boolean;
}

/** Every user of the tenant. */
export async function readAllUsers(inspector: Inspector, selection: UserSelection): Promise<LiveUser[]> {
    return readUserPages(inspector, `/users?$top=${pageSize}&${toQuery(selection)}`, "users of Entra");
}

/** The users with one of these values of a property, for example with these IDs. Values that find none are left out. */
export async function readUsersBy(
    inspector: Inspector,
    property: "id" | "userPrincipalName" | "mail" | "employeeId" | "mailNickname",
    values: readonly string[],
    selection: UserSelection,
): Promise<LiveUser[]> {
    const { clients, signal, onProgress } = inspector;
    let done = 0;
    const pages = splitIntoChunks([...new Set(values)], valuesPerFilter).map(async (chunk) => {
        const filter = encodeURIComponent(`${property} in (${chunk.map(quote).join(",")})`);
        const found = await clients.batched.list<GraphUser>(
            `/users?$filter=${filter}&${toQuery(selection)}`,
            { signal },
        );
        done += chunk.length;
        onProgress?.({ subject: "users of Entra", done, total: values.length });
        return found;
    });
    return (await Promise.all(pages)).flat().map(toLiveUser);
}

/** The users who are direct members of a group. */
export async function readMemberUsers(
    inspector: Inspector,
    groupId: string,
    { properties }: Pick<UserSelection, "properties">,
): Promise<LiveUser[]> {
    const path = `/groups/${encodeURIComponent(groupId)}/members/microsoft.graph.user`;
    const query = `$top=${pageSize}&$select=${properties.join(",")}`;
    const { clients, signal } = inspector;
    return (await clients.batched.list<GraphUser>(`${path}?${query}`, { signal })).map(toLiveUser);
}

/** Users in the recycle bin, whose accounts Entra disables. */
export async function readDeletedUsers(
    { clients, signal }: Inspector,
    { properties }: Pick<UserSelection, "properties">,
): Promise<LiveUser[]> {
    const path = `/directory/deletedItems/microsoft.graph.user?$top=${pageSize}&$select=${properties.join(",")}`;
    const found = await clients.graph.list<GraphUser>(path, { signal });
    return found.map((user) => ({ ...user, isDeleted: true }));
}

async function readUserPages(inspector: Inspector, path: string, subject: string): Promise<LiveUser[]> {
    const { clients, signal, onProgress } = inspector;
    const users: LiveUser[] = [];
    let next: string | undefined = path;
    while (next !== undefined) {
        const page: UserPage = await clients.graph.get<UserPage>(next, { signal });
        users.push(...(page.value ?? []).map(toLiveUser));
        onProgress?.({ subject, done: users.length });
        next = page["@odata.nextLink"];
    }
    return users;
}

interface UserPage {
    value?: GraphUser[];
    "@odata.nextLink"?: string;
}

function toQuery({ properties, withManager }: UserSelection): string {
    return `$select=${properties.join(",")}${withManager ? "&$expand=manager($select=id)" : ""}`;
}

function toLiveUser(user: GraphUser): LiveUser {
    return { ...user, isDeleted: false };
}
