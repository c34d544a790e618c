import { isObject, type JsonObject } from "../../support/json";
import type { DirectoryGroup, DirectoryUser } from "../model";
import { DirectoryFileError } from "./error";
import { deriveId } from "./users";

/**
 * Groups from JSON as `GET /groups?$expand=members` gives them: `{"value": [{…, "members": [{…}]}]}`.
 * Members are named by `id`, users by `userPrincipalName` as well; they have to be among the users or the
 * groups. Devices, contacts and service principals are left out, since they are not provisioned; `notify` is told of them,
 * and of a group that may have more members.
 * Throws {@link DirectoryFileError} that names the group, and for a list that is not complete.
 */
export function parseGroups(
    text: string,
    users: readonly DirectoryUser[],
    notify: (notice: string) => void = () => undefined,
): DirectoryGroup[] {
    const list = parseList(text);
    if (list.length > 0 && list.every(({ members }) => members === undefined)) {
        throw new DirectoryFileError(
            "groups: no group has members, as in the output of `az ad group list`. Expected: the response of GET /groups?$expand=members",
        );
    }
    const raw = list.map((group, index) => toRawGroup(group, index, notify));
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
    if (isObject(parsed) && parsed["@odata.nextLink"] !== undefined) {
        throw new DirectoryFileError(
            "groups: the file is one page of several, as it has @odata.nextLink. Expected: the values of all pages in one list",
        );
    }
    if (!Array.isArray(value) || !value.every(isObject)) {
        const found = Array.isArray(value) ? "a list of other values" : describeJson(parsed);
        throw new DirectoryFileError(`groups: found ${found}. Expected: {"value": [groups]} or [groups]`);
    }
    return value;
}

function describeJson(value: unknown): string {
    return isObject(value)
        ? `an object with ${Object.keys(value).join(", ") || "nothing"}`
        : JSON.stringify(value).slice(0, 60);
}

/**
 * So many members at most has a group in the response to `$expand=members`, without a sign that there are more. Source:
 * Microsoft Graph, "Use query parameters to customize responses", expand parameter.
 */
const mostExpanded = 20;

/** Types of members that Entra does not provision. */
const leftOut = ["device", "orgContact", "servicePrincipal"];

const isLeftOut = (member: unknown): boolean =>
    isObject(member) && leftOut.includes(String(member["@odata.type"]).replace("#microsoft.graph.", ""));

function toRawGroup(group: JsonObject, index: number, notify: (notice: string) => void): RawGroup {
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
    if (group["members@odata.nextLink"] !== undefined) {
        fail(
            displayName,
            "members@odata.nextLink says that members are missing; expected: all of them in members",
        );
    }
    if (members.length === mostExpanded) {
        notify(
            `groups, "${displayName}": has ${mostExpanded} members, as many as $expand=members returns at most; ` +
                `if there are more, take them from GET /groups/{id}/members`,
        );
    }
    const others = members.filter(isLeftOut).length;
    if (others > 0) {
        notify(
            `groups, "${displayName}": left out ${others} of ${members.length} members, which are no users or groups`,
        );
    }
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
        members: members
            .filter((member: unknown) => !isLeftOut(member))
            .map((member: unknown) => toRawMember(displayName, member)),
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
