import { mapConcurrently } from "../../clients/concurrency";
import { ignoreNotFound } from "../../clients/poll";
import { unknownMark, type Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import type { Context, Resource } from "../support/types";
import { findNumber, findString, hasUnknown, requireString, toStrings } from "../support/values";
import { applyRoles, withoutSettings } from "./apply";
import { checkGroupRoles } from "./check";
import { readGroups, withSameRoleOrder } from "./declaration";
import { findGroups, reportPending, waitForGroups } from "./findGroups";
import { GroupRoleApi, parallelGroups, type RoleScope } from "./groupRoleApi";
import { importRoles, indexRoles, readRoles } from "./read";
import { resolveRoles } from "./roleNames";

/**
 * `auth0-entra:index:GroupRoles`. Source: Auth0 Management API, `/groups/{id}/roles` and
 * `/organizations/{id}/groups/{group_id}/roles`.
 *
 * Entra makes the groups, up to 40 minutes after it was told of them. What is not there yet is `pending`, and each `up`
 * looks for it until it is.
 */
export const groupRoles: Resource = {
    computed: ["groupIds", "roleIds", "pending"],

    check: async ({ news }) => checkGroupRoles(news),

    async diff({ oldInputs, olds, news, ignoreChanges, refresh }, context) {
        const result = diffProperties(withSameRoleOrder(oldInputs, news), news, {
            replaceOn: ["connectionId", "organizationId"],
            ignore: [...ignoreChanges, "waitMinutes"],
        });
        const pending = toStrings(olds["pending"]);
        // That a group has arrived is no drift, and other changes look for it anyway.
        if (refresh === true || pending.length === 0 || Object.keys(result.changes).length > 0) return result;
        const missing = readGroups(news).filter(({ name }) => pending.includes(name));
        const { found } = await findGroups(createApi(readScope(news), context), missing);
        if (found.size === 0) return result;
        context.log.info(`in Auth0 now, and gets its roles: ${[...found.keys()].join(", ")}`);
        return { ...result, changes: { ...result.changes, pending: "update" } };
    },

    async previewCreate({ inputs }, context) {
        await verifyInputs(inputs, context);
        return previewOutputs(inputs);
    },

    async create({ inputs }, context) {
        const scope = readScope(inputs);
        const id = formatId(scope);
        return { id, outputs: await applyDeclaration(id, inputs, new Map(), context) };
    },

    async previewUpdate({ inputs }, context) {
        await verifyInputs(inputs, context);
        return previewOutputs(inputs);
    },

    async update({ id, inputs, oldInputs, olds }, context) {
        return { outputs: await applyDeclaration(id, inputs, indexRoles(oldInputs, olds), context) };
    },

    async read(request, context) {
        const scope = parseId(request.id);
        const api = createApi(scope, context);
        const isThere = await ignoreNotFound(
            context.config.auth0.get<object>(`/connections/${encodeURIComponent(scope.connectionId)}`, {
                signal: context.signal,
            }),
        );
        if (isThere === undefined) return undefined;
        return request.oldInputs === undefined
            ? importRoles(api, request.id, scope)
            : readRoles(api, request);
    },

    describeMissing: (id) =>
        `The connection ${parseId(id).connectionId} does not exist in this Auth0 tenant.`,

    async delete({ id, oldInputs, olds }, context) {
        const api = createApi(parseId(id), context);
        const given = [...indexRoles(oldInputs, olds)].filter(([, roles]) => roles.length > 0);
        await mapConcurrently(given, parallelGroups, ([groupId, roles]) => api.unassign(groupId, roles));
    },
};

const previewOutputs = (inputs: Values): Values => ({
    ...withoutSettings(inputs),
    groupIds: unknownMark,
    roleIds: unknownMark,
    pending: unknownMark,
});

async function applyDeclaration(
    id: string,
    inputs: Values,
    before: ReadonlyMap<string, readonly string[]>,
    context: Context,
): Promise<Values> {
    const api = createApi(readScope(inputs), context);
    const declared = readGroups(inputs);
    const roleIds = await resolveRoles(context.config, declared);
    const groups = await waitForGroups(api, declared, findNumber(inputs, "waitMinutes") ?? 0, context);
    reportPending(groups.pending, context);
    return applyRoles(api, { id, inputs, declared, groups, roleIds, before });
}

/** Refuses in a preview what the `up` would find out: roles that there are not. */
async function verifyInputs(inputs: Values, { config }: Context): Promise<void> {
    if (!hasUnknown(inputs["groups"])) await resolveRoles(config, readGroups(inputs));
}

function createApi(scope: RoleScope, { config, signal }: Context): GroupRoleApi {
    return new GroupRoleApi(config.auth0, scope, { signal });
}

function readScope(inputs: Values): RoleScope {
    return {
        connectionId: requireString(inputs, "connectionId"),
        organizationId: findString(inputs, "organizationId"),
    };
}

const formatId = ({ connectionId, organizationId }: RoleScope): string =>
    organizationId === undefined ? connectionId : `${connectionId}/${organizationId}`;

function parseId(id: string): RoleScope {
    const [connectionId = "", organizationId, ...more] = id.split("/");
    const isValid =
        /^con_[A-Za-z0-9]+$/.test(connectionId) &&
        (organizationId === undefined || /^org_[A-Za-z0-9]+$/.test(organizationId)) &&
        more.length === 0;
    if (isValid) return { connectionId, organizationId };
    throw new Error(
        `"${id}" names no roles of groups; it must be CONNECTION or CONNECTION/ORGANIZATION, for example con_x/org_y.`,
    );
}
