import { ignoreNotFound } from "../../clients/poll";
import type { ReadResult, Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import { toBareId } from "../support/objectId";
import { retryWhileReplicating } from "../support/replication";
import { withSameServicePrincipal } from "../support/servicePrincipal";
import type { Context, Resource } from "../support/types";
import { compact, findString, hasUnknown, isSameSet, isUnknown, requireString } from "../support/values";
import {
    type Allowed,
    type AppRoleAssignment,
    collectObjectIds,
    findUnexpectedAssignments,
    indexByName,
} from "./assignments";
import { checkExclusiveAssignments } from "./check";

/**
 * `auth0-entra:index:ExclusiveAssignments`. Source: Microsoft Graph, `appRoleAssignedTo`.
 *
 * `unexpected` is no input of a program. A refresh adds it to the inputs, so that it shows as something that
 * is too much, and the update that takes it away removes those assignments.
 */
export const exclusiveAssignments: Resource = {
    check: async ({ news }) => checkExclusiveAssignments(news),

    diff({ oldInputs, news, ignoreChanges }) {
        const before = withUnchangedLabels(withSameServicePrincipal(oldInputs, news), news);
        return diffProperties(before, news, { replaceOn: ["servicePrincipalId"], ignore: ignoreChanges });
    },

    async previewCreate({ inputs }, context) {
        const id = inputs["servicePrincipalId"];
        if (typeof id === "string" && !isUnknown(id) && !hasUnknown(inputs["principals"])) {
            logOthers(await ignoreNotFound(list(toBareId(id), context)), inputs, context);
        }
        return compact(inputs);
    },

    async create({ inputs }, context) {
        const id = toBareId(requireString(inputs, "servicePrincipalId"));
        const { config, signal } = context;
        const assignments = await retryWhileReplicating(config, signal, () => list(id, context));
        logOthers(assignments, inputs, context);
        return { id, outputs: compact(inputs) };
    },

    /** Removes those whom the last refresh has shown. Whoever the program assigned until now leaves by its own assignment. */
    async update({ id, inputs, oldInputs, olds }, context) {
        const shown = collectObjectIds(olds["unexpected"]);
        if (shown.size > 0) {
            const allowed = toAllowed(inputs, oldInputs);
            const extra = findUnexpectedAssignments(await list(toBareId(id), context), allowed);
            const doomed = extra.filter(({ principalId }) => shown.has(principalId.toLowerCase()));
            for (const assignment of doomed) await remove(toBareId(id), assignment, context);
        }
        return { outputs: compact(inputs) };
    },

    async read({ id, oldInputs }, context) {
        const assignments = await ignoreNotFound(list(toBareId(id), context));
        return assignments === undefined ? undefined : toReadResult(toBareId(id), assignments, oldInputs);
    },

    delete: async () => undefined,
};

function toReadResult(
    id: string,
    assignments: AppRoleAssignment[],
    declared: Values | undefined,
): ReadResult {
    if (declared === undefined) {
        const inputs = toImportedInputs(id, assignments);
        return { id, inputs, outputs: inputs };
    }
    const allowed = toAllowed(declared);
    const others = findUnexpectedAssignments(assignments, allowed);
    const { unexpected: _before, ...inputs } = declared;
    const found = others.length === 0 ? inputs : { ...inputs, unexpected: indexByName(others, allowed) };
    return { id, inputs: compact(found), outputs: compact(found) };
}

/** All assigned principals, and the role if they all have the same. */
function toImportedInputs(id: string, assignments: AppRoleAssignment[]): Values {
    const roles = new Set(assignments.map(({ appRoleId }) => appRoleId ?? undefined));
    return compact({
        servicePrincipalId: id,
        principals: indexByName(assignments, { principalIds: new Set() }),
        appRoleId: roles.size === 1 ? [...roles][0] : undefined,
    });
}

/** A principal in `before` is not unexpected: its own resource is about to delete the assignment. */
function toAllowed(inputs: Values, before: Values = {}): Allowed {
    return {
        principalIds: collectObjectIds(inputs["principals"], before["principals"]),
        appRoleId: findString(inputs, "appRoleId"),
    };
}

/** Labels are only for display: two inputs differ when their object IDs do. */
function withUnchangedLabels(before: Values, news: Values): Values {
    const now = news["principals"];
    if (hasUnknown(now)) return before;
    const same = isSameSet([...collectObjectIds(before["principals"])], [...collectObjectIds(now)]);
    return same ? { ...before, principals: now } : before;
}

/** Creating the resource removes no assignment: an existing application may have many. */
function logOthers(assignments: AppRoleAssignment[] | undefined, inputs: Values, { log }: Context): void {
    const allowed = toAllowed(inputs);
    const names = Object.keys(indexByName(findUnexpectedAssignments(assignments ?? [], allowed), allowed));
    if (names.length === 0) return;
    log.warn(
        `Also assigned, and not by this program: ${names.join(", ")}. They keep their access for now; \`pulumi refresh\` ` +
            "shows them, and the `pulumi up` after that takes the assignments away.",
    );
}

function list(id: string, { config, signal }: Context): Promise<AppRoleAssignment[]> {
    return config.graph.list(toPath(id), { signal });
}

async function remove(
    id: string,
    assignment: AppRoleAssignment,
    { config, signal, log }: Context,
): Promise<void> {
    const path = `${toPath(id)}/${encodeURIComponent(assignment.id)}`;
    await ignoreNotFound(config.graph.delete(path, { signal }));
    const [name = assignment.principalId] = Object.keys(
        indexByName([assignment], { principalIds: new Set() }),
    );
    log.info(`removed the assignment of ${name}`);
}

function toPath(id: string): string {
    return `/servicePrincipals/${encodeURIComponent(id)}/appRoleAssignedTo`;
}
