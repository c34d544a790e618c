import { orUndefined } from "../../clients/poll";
import type { ReadResult, Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import { bareId } from "../support/objectId";
import { whileReplicating } from "../support/replication";
import { withSameServicePrincipal } from "../support/servicePrincipal";
import type { Context, Resource } from "../support/types";
import { compact, findText, hasUnknown, isUnknown, sameSet, text } from "../support/values";
import {
    type Allowed,
    type AppRoleAssignment,
    byName,
    objectIds,
    unexpectedAssignments,
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
        const before = inSameWords(withSameServicePrincipal(oldInputs, news), news);
        return diffProperties(before, news, { replaceOn: ["servicePrincipalId"], ignore: ignoreChanges });
    },

    async previewCreate({ inputs }, context) {
        const id = inputs["servicePrincipalId"];
        if (typeof id === "string" && !isUnknown(id) && !hasUnknown(inputs["principals"])) {
            tellOfOthers(await orUndefined(list(bareId(id), context)), inputs, context);
        }
        return compact(inputs);
    },

    async create({ inputs }, context) {
        const id = bareId(text(inputs, "servicePrincipalId"));
        const { config, signal } = context;
        const assignments = await whileReplicating(config, signal, () => list(id, context));
        tellOfOthers(assignments, inputs, context);
        return { id, outputs: compact(inputs) };
    },

    /** Removes those whom the last refresh has shown. Whoever the program assigned until now leaves by its own assignment. */
    async update({ id, inputs, oldInputs, olds }, context) {
        const shown = objectIds(olds["unexpected"]);
        if (shown.size > 0) {
            const allowed = allowedBy(inputs, oldInputs);
            const extra = unexpectedAssignments(await list(bareId(id), context), allowed);
            const doomed = extra.filter(({ principalId }) => shown.has(principalId.toLowerCase()));
            for (const assignment of doomed) await remove(bareId(id), assignment, context);
        }
        return { outputs: compact(inputs) };
    },

    async read({ id, oldInputs }, context) {
        const assignments = await orUndefined(list(bareId(id), context));
        return assignments === undefined ? undefined : readResult(bareId(id), assignments, oldInputs);
    },

    delete: async () => undefined,
};

function readResult(id: string, assignments: AppRoleAssignment[], declared: Values | undefined): ReadResult {
    if (declared === undefined) {
        const inputs = importedInputs(id, assignments);
        return { id, inputs, outputs: inputs };
    }
    const allowed = allowedBy(declared);
    const others = unexpectedAssignments(assignments, allowed);
    const { unexpected: _before, ...inputs } = declared;
    const found = others.length === 0 ? inputs : { ...inputs, unexpected: byName(others, allowed) };
    return { id, inputs: compact(found), outputs: compact(found) };
}

/** Everybody who is assigned, and the role if they all have the same. */
function importedInputs(id: string, assignments: AppRoleAssignment[]): Values {
    const roles = new Set(assignments.map(({ appRoleId }) => appRoleId ?? undefined));
    return compact({
        servicePrincipalId: id,
        principals: byName(assignments, { principalIds: new Set() }),
        appRoleId: roles.size === 1 ? [...roles][0] : undefined,
    });
}

/** `before` makes nobody unexpected whose assignment is about to be deleted by itself. */
function allowedBy(inputs: Values, before: Values = {}): Allowed {
    return {
        principalIds: objectIds(inputs["principals"], before["principals"]),
        appRoleId: findText(inputs, "appRoleId"),
    };
}

/** Labels are for people: only who is meant makes a difference. */
function inSameWords(before: Values, news: Values): Values {
    const now = news["principals"];
    if (hasUnknown(now)) return before;
    const same = sameSet([...objectIds(before["principals"])], [...objectIds(now)]);
    return same ? { ...before, principals: now } : before;
}

/** Making the resource removes nobody: an application that was there before may have many assignments. */
function tellOfOthers(assignments: AppRoleAssignment[] | undefined, inputs: Values, { log }: Context): void {
    const allowed = allowedBy(inputs);
    const names = Object.keys(byName(unexpectedAssignments(assignments ?? [], allowed), allowed));
    if (names.length === 0) return;
    log.warn(
        `Also assigned, and not by this program: ${names.join(", ")}. They keep their access for now; \`pulumi refresh\` ` +
            "shows them, and the `pulumi up` after that takes the assignments away.",
    );
}

function list(id: string, { config, signal }: Context): Promise<AppRoleAssignment[]> {
    return config.graph.list(pathOf(id), { signal });
}

async function remove(
    id: string,
    assignment: AppRoleAssignment,
    { config, signal, log }: Context,
): Promise<void> {
    const path = `${pathOf(id)}/${encodeURIComponent(assignment.id)}`;
    await orUndefined(config.graph.delete(path, { signal }));
    const [name = assignment.principalId] = Object.keys(byName([assignment], { principalIds: new Set() }));
    log.info(`removed the assignment of ${name}`);
}

function pathOf(id: string): string {
    return `/servicePrincipals/${encodeURIComponent(id)}/appRoleAssignedTo`;
}
