import { type JsonObject, parseAttributePath, type ScimCollection } from "../../mapping";
import {
    type Auth0Attribute,
    compileScimMapping,
    createGroupExistsError,
    createMemberError,
    createUserExistsError,
    createUserId,
    findFilterEntries,
    fromScim,
    getFoldedValue,
    getScimValue,
    getUserIdValue,
    hasScimValue,
    listUniqueAttributes,
    parsePath,
    parseScimUser,
    patchGroup,
    type PatchOperation,
    patchScimUser,
    refuseTooManyMembers,
    type ScimMappingEntry,
    toElements,
    toScim,
    type UserAttributes,
    validateGroupAttributes,
} from "../../mapping/auth0";
import type { Account, AccountGroup } from "../people/accounts";

/** A connection of Auth0 with SCIM, as far as a cycle is concerned. */
export interface ConnectionFacts {
    /** For example `samlp`. */
    strategy: string;
    name: string;
    userIdAttribute: string;
    mapping: readonly ScimMappingEntry[];
    /** Two users of a connection cannot have the same email address by SCIM. */
    uniqueEmails: boolean;
}

/** An object as SCIM shows it. */
export type VirtualResource = JsonObject & { id: string };

/**
 * The users and groups of a connection, to which SCIM requests are made as to Auth0: with its rules, and without a request.
 * What it is made of stays as it is.
 */
export class VirtualConnection {
    private readonly mapping: readonly Auth0Attribute[];
    private readonly users = new Map<string, UserAttributes>();
    private readonly groups = new Map<string, AccountGroup>();
    /** User IDs by the value of an attribute, in lower case. */
    private readonly indexes = new Map<Auth0Attribute, Map<string, Set<string>>>();
    private made = 0;

    constructor(
        private readonly facts: ConnectionFacts,
        accounts: Iterable<Account>,
        groups: Iterable<AccountGroup>,
    ) {
        this.mapping = compileScimMapping(facts.mapping);
        for (const account of accounts) this.users.set(account.user_id, account);
        for (const group of groups) this.groups.set(group.id, group);
    }

    getUser(id: string): UserAttributes | undefined {
        return this.users.get(id);
    }

    getGroup(id: string): AccountGroup | undefined {
        return this.groups.get(id);
    }

    get(collection: ScimCollection, id: string): VirtualResource | undefined {
        const user = collection === "Users" ? this.users.get(id) : undefined;
        if (user !== undefined) return { id, ...toScim(user, this.mapping) };
        const group = collection === "Groups" ? this.groups.get(id) : undefined;
        return group && { id, displayName: group.name, externalId: group.external_id };
    }

    /** What the filter `attribute eq "value"` finds. @throws ScimError for an attribute that Auth0 does not filter by */
    query(collection: ScimCollection, attribute: string, value: string): VirtualResource[] {
        const ids =
            collection === "Users" ? this.findUsers(attribute, value) : this.findGroups(attribute, value);
        return ids.flatMap((id) => this.get(collection, id) ?? []);
    }

    /** Creates a user or group. @returns its ID @throws ScimError */
    create(collection: ScimCollection, resource: JsonObject): string {
        return collection === "Users" ? this.createUser(resource) : this.createGroup(resource);
    }

    /** @throws ScimError */
    patch(collection: ScimCollection, id: string, operations: readonly PatchOperation[]): void {
        if (collection === "Groups") {
            const group = this.groups.get(id);
            if (group === undefined) return;
            const before = {
                displayName: group.name,
                externalId: group.external_id,
                members: [...group.members],
            };
            const { members, ...content } = patchGroup(before, operations);
            this.writeGroup(id, content, members, group);
            return;
        }
        const before = this.users.get(id);
        if (before === undefined) return;
        const after = patchScimUser(before, operations, this.mapping);
        this.refuseTakenValues(after, before, id);
        this.setUser(id, after);
    }

    delete(collection: ScimCollection, id: string): void {
        if (collection === "Groups") {
            this.groups.delete(id);
            return;
        }
        this.setUser(id, undefined);
        for (const [groupId, group] of this.groups) {
            if (!group.members.includes(id)) continue;
            this.groups.set(groupId, { ...group, members: group.members.filter((member) => member !== id) });
        }
    }

    private createUser(body: JsonObject): string {
        const resource = parseScimUser(body);
        const attributes = fromScim(resource, this.mapping);
        const { strategy, name, userIdAttribute } = this.facts;
        const id = createUserId(strategy, name, getUserIdValue(resource, userIdAttribute));
        if (this.users.has(id)) throw createUserExistsError();
        this.refuseTakenValues(attributes, undefined, id);
        this.setUser(id, attributes);
        return id;
    }

    private createGroup(resource: JsonObject): string {
        const id = `new-group-${++this.made}`;
        const { displayName, externalId } = resource;
        this.writeGroup(id, { displayName, externalId }, [], undefined);
        return id;
    }

    private writeGroup(
        id: string,
        content: { displayName?: unknown; externalId?: unknown },
        members: readonly string[],
        before: AccountGroup | undefined,
    ): void {
        const { displayName, externalId } = validateGroupAttributes(content);
        const isTaken = [...this.groups.values()].some(
            (other) => other.id !== id && other.name.toLowerCase() === displayName.toLowerCase(),
        );
        if (isTaken && before?.name !== displayName) throw createGroupExistsError();
        refuseTooManyMembers(members.length);
        const known = new Set(before?.members);
        const stranger = members.find((member) => !known.has(member) && !this.users.has(member));
        if (stranger !== undefined) throw createMemberError(stranger);
        this.groups.set(id, { id, name: displayName, external_id: externalId, members });
    }

    private refuseTakenValues(
        attributes: UserAttributes,
        before: UserAttributes | undefined,
        id: string,
    ): void {
        for (const { title, entry } of listUniqueAttributes(this.mapping, this.facts.uniqueEmails)) {
            const wanted = getFoldedValue(attributes, entry);
            if (wanted === undefined) continue;
            if (before !== undefined && getFoldedValue(before, entry) === wanted) continue;
            const owners = this.getIndex(entry).get(wanted) ?? [];
            if ([...owners].some((owner) => owner !== id)) throw createUserExistsError(title);
        }
    }

    private findUsers(attribute: string, value: string): string[] {
        const path = parsePath(attribute);
        const entries = findFilterEntries(path, this.mapping);
        const candidates = new Set(
            entries.flatMap((entry) => [...(this.getIndex(entry).get(value.toLowerCase()) ?? [])]),
        );
        return [...candidates].filter((id) =>
            entries.some((entry) => hasScimValue(this.users.get(id) ?? {}, entry, path, value)),
        );
    }

    private findGroups(attribute: string, value: string): string[] {
        const wanted = parseAttributePath(attribute)?.attribute.toLowerCase();
        return [...this.groups.values()]
            .filter(({ name, external_id }) =>
                wanted === "displayname" ? name.toLowerCase() === value.toLowerCase() : external_id === value,
            )
            .map(({ id }) => id);
    }

    private setUser(id: string, after: UserAttributes | undefined): void {
        const before = this.users.get(id);
        for (const [entry, index] of this.indexes) {
            if (before !== undefined) for (const key of listKeys(before, entry)) index.get(key)?.delete(id);
            if (after !== undefined) for (const key of listKeys(after, entry)) addTo(index, key, id);
        }
        if (after === undefined) this.users.delete(id);
        else this.users.set(id, after);
    }

    private getIndex(entry: Auth0Attribute): Map<string, Set<string>> {
        const known = this.indexes.get(entry);
        if (known !== undefined) return known;
        const index = new Map<string, Set<string>>();
        for (const [id, user] of this.users) for (const key of listKeys(user, entry)) addTo(index, key, id);
        this.indexes.set(entry, index);
        return index;
    }
}

/** The values by which a filter may find a user, in lower case. */
function listKeys(user: UserAttributes, entry: Auth0Attribute): string[] {
    const value = getScimValue(user, entry);
    if (value === undefined || value === null) return [];
    const values =
        typeof value === "object" ? toElements(value).flatMap((item) => Object.values(item)) : [value];
    return values.map((one) => String(one).toLowerCase());
}

function addTo(index: Map<string, Set<string>>, key: string, id: string): void {
    const ids = index.get(key);
    if (ids === undefined) index.set(key, new Set([id]));
    else ids.add(id);
}
