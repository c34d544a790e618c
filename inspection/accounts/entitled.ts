import {
    type CompiledMapping,
    createAttributeReader,
    evaluateEntitlement,
    importGroup,
    importUser,
    isEntitled,
    isProcessed,
    listAppRoles,
} from "../../mapping";
import { collectLiveAssignments, isActive } from "../people/collectLiveAssignments";
import type { LiveGroup, LiveUser } from "../people/people";
import type { AccountFacts } from "./facts";

/** Whom the job provisions. */
export interface Entitled {
    /** Object IDs of users and groups that should be in Auth0. */
    ids: ReadonlySet<string>;
    /** Object IDs of those that the job leaves as they are, by an input filter. */
    ignored: ReadonlySet<string>;
}

/** Judges each user and group as the job does. */
export function findEntitled(facts: AccountFacts): Entitled {
    const { users, groups, mappings, scope } = facts;
    const assigned = collectLiveAssignments(facts.assignments, users, groups);
    const roles = (facts.servicePrincipal.appRoles ?? []).map((role) => ({
        ...role,
        value: role.value ?? null,
    }));
    const ids = new Set<string>();
    const ignored = new Set<string>();
    const judge = (mapping: CompiledMapping, object: LiveUser | LiveGroup): void => {
        const own = assigned.users.get(object.id);
        const isUser = "userPrincipalName" in object;
        const source = isUser ? importUser(object, listAppRoles(own ?? [], roles)) : importGroup(object);
        if (!isProcessed(mapping.scope, createAttributeReader(source, false))) {
            ignored.add(object.id);
            return;
        }
        const isAssigned = scope === "all" || own !== undefined || assigned.groups.has(object.id);
        if (isEntitled(evaluateEntitlement(mapping, source, isActive(object), isAssigned))) {
            ids.add(object.id);
        }
    };
    for (const mapping of mappings) {
        for (const object of mapping.sourceType === "User" ? users : groups) judge(mapping, object);
    }
    // Several object mappings may be about the same users: one that provisions them is enough.
    return { ids, ignored: new Set([...ignored].filter((id) => !ids.has(id))) };
}
