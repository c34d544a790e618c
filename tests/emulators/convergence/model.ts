/** A directory and its mapping at the time of a cycle, reduced to what provisioning may depend on. */
export interface Snapshot {
    users: readonly SourceUser[];
    groups: readonly SourceGroup[];
    /** The display name is the one of the directory, or made of given name and surname. */
    displayName: "attribute" | "function";
}

export interface SourceUser {
    id: string;
    login: string;
    mail: string | null;
    displayName: string;
    givenName: string;
    surname: string;
    isEnabled: boolean;
    isDeleted: boolean;
    /** Assigned by itself, or as a direct member of an assigned group. */
    isAssigned: boolean;
}

export interface SourceGroup {
    id: string;
    name: string;
    /** IDs of users. */
    members: readonly string[];
    isAssigned: boolean;
}

/** What the connection of Auth0 should hold after a cycle. */
export interface Target {
    users: ReadonlyMap<string, TargetUser>;
    groups: ReadonlyMap<string, TargetGroup>;
    /** Users that lost their assignment: they are not deleted from then on. */
    left: ReadonlySet<string>;
    snapshot: Snapshot | undefined;
}

export interface TargetUser {
    /** The identity of the account: the login with which it was made. */
    madeAs: string;
    login: string;
    mail: string | undefined;
    name: string;
    isBlocked: boolean;
}

export interface TargetGroup {
    name: string;
    /** IDs of users in the directory. */
    members: readonly string[];
}

export const nothing: Target = { users: new Map(), groups: new Map(), left: new Set(), snapshot: undefined };

/** What a cycle makes of the target, by the rules of Entra's documentation and by nothing else. */
export function afterCycle(before: Target, now: Snapshot): Target {
    const users = new Map(before.users);
    const left = new Set(before.left);
    for (const source of now.users) {
        const known = users.get(source.id);
        if (isEntitled(source)) {
            users.set(source.id, written(source, now, known));
            left.delete(source.id);
        } else if (known !== undefined) {
            users.set(source.id, { ...known, isBlocked: true });
            if (isActive(source)) left.add(source.id);
        }
    }
    const present = new Set(now.users.map(({ id }) => id));
    for (const id of before.users.keys()) {
        // Hard deletion takes the account along, unless its user had been unassigned before.
        if (!present.has(id) && !left.has(id)) users.delete(id);
    }
    const linked = new Set([...users.keys()].filter((id) => present.has(id)));
    return { users, left, groups: groupsAfter(before, now, users, linked), snapshot: now };
}

function groupsAfter(
    before: Target,
    now: Snapshot,
    users: ReadonlyMap<string, TargetUser>,
    linked: ReadonlySet<string>,
): Map<string, TargetGroup> {
    const groups = new Map<string, TargetGroup>();
    for (const source of now.groups.filter((group) => group.isAssigned)) {
        const known = before.groups.get(source.id);
        const isQuiet = known !== undefined && !hasChanged(source, before.snapshot, now);
        // Members that come into scope later are only written when the group itself changes.
        const members = isQuiet ? known.members : source.members.filter((id) => linked.has(id));
        groups.set(source.id, { name: source.name, members: members.filter((id) => users.has(id)) });
    }
    return groups;
}

function hasChanged(group: SourceGroup, last: Snapshot | undefined, now: Snapshot): boolean {
    const old = last?.groups.find(({ id }) => id === group.id);
    // Another mapping makes the next cycle an initial one, which looks at everything.
    return last?.displayName !== now.displayName || JSON.stringify(old) !== JSON.stringify(group);
}

function written(source: SourceUser, now: Snapshot, known: TargetUser | undefined): TargetUser {
    return {
        madeAs: known?.madeAs ?? source.login,
        login: source.login,
        // An attribute without a value is not written, so what was there stays.
        mail: source.mail ?? known?.mail,
        name: now.displayName === "attribute" ? source.displayName : `${source.givenName} ${source.surname}`,
        isBlocked: false,
    };
}

const isActive = (user: SourceUser): boolean => user.isEnabled && !user.isDeleted;
const isEntitled = (user: SourceUser): boolean => isActive(user) && user.isAssigned;
