import { isObject, type JsonObject } from "../../support/json";
import type { DirectoryGroup, DirectoryUser } from "../model";
import { DirectoryFileError } from "./error";
import { deriveId } from "./users";

/**
 * Groups from JSON as `GET /groups?$expand=members` gives them: `{"value": [{…, "members": [{…}]}]}`.
 * Members are named by `id`, users by `userPrincipalName` as well; they have to be among the users or the
 * groups. Throws {@link DirectoryFileError} that names the group.
 */
export function parseGroups(text: string, users: readonly DirectoryUser[]): DirectoryGroup[] {
    const raw = parseList(text).map(toRawGroup);
    const byId = new Map<string, RawGroup>();
    for (const group of raw) {
        if (byId.has(group.id)) fail(group.displayName, `id ${group.id} is there twice`);
        byId.set(group.id, group);
    }
    const names = new Map(users.map((user) => [user.userPrincipalName.toLowerCase(), user.id]));
    const known = new Set([...users.map(({ id }) => id), ...byId.keys()]);
    return raw.map((group) => ({
        ...group,
        members: [...new Set(group.members.map((member) => findMemberId(group, member, names, known)))],
    }));
}

interface RawGroup extends Omit<DirectoryGroup, "members"> {
    members: { id: string | undefined; userPrincipalName: string | undefined }[];
}

function parseList(text: string): JsonObject[] {
    let parsed: unknown;
    try {
        parsed = JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch (error) {
        throw new DirectoryFileError(`groups: not JSON: ${(error as SyntaxError).message}`);
    }
    const value = isObject(parsed) ? parsed.value : parsed;
    if (!Array.isArray(value) || !value.every(isObject)) {
        throw new DirectoryFileError('groups: expected {"value": [groups]}');
    }
    return value;
}

function toRawGroup(group: JsonObject, index: number): RawGroup {
    const { displayName } = group;
    if (typeof displayName !== "string" || displayName === "") {
        throw new DirectoryFileError(`groups: number ${index + 1} has no displayName`);
    }
    const text = (name: string): string | null => {
        const value = group[name];
        return typeof value === "string" && value !== "" ? value : null;
    };
    const flag = (name: string, absent: boolean): boolean => {
        const value = group[name] ?? absent;
        return typeof value === "boolean" ? value : fail(displayName, `${name} is not a boolean`);
    };
    const { groupTypes = [], members = [] } = group;
    if (!Array.isArray(groupTypes)) fail(displayName, "groupTypes is not a list");
    if (!Array.isArray(members)) fail(displayName, "members is not a list");
    return {
        id: (text("id") ?? deriveId(`group ${displayName}`)).toLowerCase(),
        displayName,
        description: text("description"),
        mailNickname: text("mailNickname") ?? displayName.replace(/[^A-Za-z0-9]/g, ""),
        mail: text("mail"),
        securityEnabled: flag("securityEnabled", true),
        mailEnabled: flag("mailEnabled", false),
        groupTypes: groupTypes.filter((type) => typeof type === "string"),
        createdDateTime: text("createdDateTime") ?? "2024-01-01T00:00:00Z",
        deletedDateTime: null,
        members: members.map((member: unknown) => toRawMember(displayName, member)),
    };
}

function toRawMember(group: string, member: unknown): RawGroup["members"][number] {
    const { id, userPrincipalName } = isObject(member) ? member : {};
    const found = {
        id: typeof id === "string" ? id.toLowerCase() : undefined,
        userPrincipalName: typeof userPrincipalName === "string" ? userPrincipalName : undefined,
    };
    if (found.id === undefined && found.userPrincipalName === undefined) {
        fail(group, "a member has neither id nor userPrincipalName");
    }
    return found;
}

function findMemberId(
    group: RawGroup,
    member: RawGroup["members"][number],
    names: ReadonlyMap<string, string>,
    known: ReadonlySet<string>,
): string {
    const byName = names.get(member.userPrincipalName?.toLowerCase() ?? "");
    if (member.id !== undefined && byName !== undefined && member.id !== byName) {
        fail(
            group.displayName,
            `member ${member.userPrincipalName} has id ${member.id}, the user has ${byName}`,
        );
    }
    if (member.id !== undefined && known.has(member.id)) return member.id;
    if (byName !== undefined) return byName;
    return fail(
        group.displayName,
        `member ${member.userPrincipalName ?? member.id} is neither among the users nor the groups`,
    );
}

function fail(group: string, reason: string): never {
    throw new DirectoryFileError(`groups, "${group}": ${reason}`);
}
