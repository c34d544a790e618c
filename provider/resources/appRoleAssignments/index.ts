import { ignoreNotFound } from "../../clients/poll";
import { type ReadResult, unknownMark, type Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import { toBareId } from "../support/objectId";
import { describeMissingApplication, withSameServicePrincipal } from "../support/servicePrincipal";
import type { Context, Resource } from "../support/types";
import { compact, findBoolean, findString, isRecord, isUnknown, requireString } from "../support/values";
import { applyAssignments } from "./apply";
import { AssignmentApi } from "./assignmentApi";
import { type AppRoleAssignment, collectObjectIds, indexByName, isDeclared, isSameId } from "./assignments";
import { checkAppRoleAssignments } from "./check";
import { findImported } from "./import";
import { formatNames, withCurrentLabels } from "./labels";
import { describeRoleOfNewApplication, previewRole, resolveRole } from "./role";

/**
 * `auth0-entra:index:AppRoleAssignments`. Source: Microsoft Graph, `appRoleAssignedTo`.
 *
 * `unexpected` is no input of a program. A refresh adds it to the inputs, so that it shows as something that
 * is too much, and the update that takes it away removes those assignments.
 */
export const appRoleAssignments: Resource = {
    check: async ({ news }) => checkAppRoleAssignments(news),

    async diff({ id, oldInputs, olds, news, ignoreChanges }, context) {
        const before = { ...withCurrentLabels(withSameServicePrincipal(oldInputs, news), news) };
        if (await isSameRole(id, { oldInputs, olds, news }, context)) before["appRole"] = news["appRole"];
        return diffProperties(before, news, { replaceOn: ["servicePrincipalId"], ignore: ignoreChanges });
    },

    async previewCreate({ inputs }, context) {
        const id = inputs["servicePrincipalId"];
        if (typeof id !== "string") {
            const warning = isUnknown(inputs["appRole"]) ? undefined : describeRoleOfNewApplication(inputs);
            if (warning !== undefined) context.log.warn(warning);
            return compact({ ...inputs, appRoleId: unknownMark });
        }
        if (isUnknown(inputs["appRole"])) return compact({ ...inputs, appRoleId: unknownMark });
        const [appRoleId, actual] = await Promise.all([
            previewRole(inputs, id, context),
            new AssignmentApi(context.config, toBareId(id), context.signal).list(),
        ]);
        logExisting(actual, inputs, appRoleId, context);
        return compact({ ...inputs, appRoleId });
    },

    async create({ inputs }, context) {
        const id = toBareId(requireString(inputs, "servicePrincipalId"));
        const api = new AssignmentApi(context.config, id, context.signal);
        const [appRoleId, actual] = await Promise.all([resolveRole(inputs, id, context), api.listNew()]);
        logExisting(actual, inputs, appRoleId, context);
        const change = { id, inputs, appRoleId, actual, obsolete: [] };
        return { id, outputs: await applyAssignments(api, change, context) };
    },

    async previewUpdate({ id, inputs, oldInputs, olds }, context) {
        const role = isUnknown(inputs["appRole"])
            ? unknownMark
            : await resolveUpdatedRole(id, { oldInputs, olds, news: inputs }, context, previewRole);
        return compact({ ...inputs, appRoleId: role });
    },

    async update({ id: givenId, inputs, oldInputs, olds }, context) {
        const id = toBareId(givenId);
        const api = new AssignmentApi(context.config, id, context.signal);
        const [appRoleId, actual] = await Promise.all([
            resolveUpdatedRole(id, { oldInputs, olds, news: inputs }, context),
            api.list(),
        ]);
        if (findBoolean(oldInputs, "exclusive") !== true) logOthers(actual, inputs, appRoleId, context);
        const obsolete = findObsolete(actual, { inputs, oldInputs, olds, appRoleId });
        return { outputs: await applyAssignments(api, { id, inputs, appRoleId, actual, obsolete }, context) };
    },

    async read({ id: givenId, oldInputs, olds }, context) {
        const id = toBareId(givenId);
        const api = new AssignmentApi(context.config, id, context.signal);
        const actual = await ignoreNotFound(api.list());
        if (actual === undefined) return undefined;
        const appRoleId = findString(olds, "appRoleId");
        if (oldInputs === undefined || appRoleId === undefined) return findImported(id, actual, context);
        return toReadResult(id, actual, oldInputs, appRoleId);
    },

    describeMissing: (id, { config }) => describeMissingApplication(toBareId(id), config),

    async delete({ id: givenId, oldInputs, olds }, context) {
        const id = toBareId(givenId);
        const api = new AssignmentApi(context.config, id, context.signal);
        const declared = {
            principalIds: collectObjectIds(oldInputs["principals"]),
            appRoleId: requireString(olds, "appRoleId"),
        };
        const actual = (await ignoreNotFound(api.list())) ?? [];
        const own = actual.filter((assignment) => isDeclared(assignment, declared));
        const [failure] = await api.remove(own);
        if (failure !== undefined) throw failure.error;
    },
};

interface Versions {
    oldInputs: Values;
    olds: Values;
    news: Values;
}

/** A name, another name and the ID of the same role are the same. */
async function isSameRole(id: string, versions: Versions, context: Context): Promise<boolean> {
    const { oldInputs, olds, news } = versions;
    const before = findString(oldInputs, "appRole");
    const after = news["appRole"];
    if (isUnknown(after) || before === after || id === "") return false;
    const servicePrincipalId = findString(news, "servicePrincipalId");
    if (servicePrincipalId === undefined || toBareId(servicePrincipalId) !== toBareId(id)) return false;
    return isSameId(await previewRole(news, id, context), findString(olds, "appRoleId"));
}

/** The role is asked for by name only when it changes: one that was renamed stays the same. */
async function resolveUpdatedRole(
    id: string,
    { oldInputs, olds, news }: Versions,
    context: Context,
    resolve = resolveRole,
): Promise<string> {
    const current = findString(olds, "appRoleId");
    const isUnchanged = findString(oldInputs, "appRole") === findString(news, "appRole");
    return current !== undefined && isUnchanged ? current : resolve(news, id, context);
}

/** Assignments that the program does not declare any more, and those that the last refresh has shown. */
function findObsolete(
    actual: AppRoleAssignment[],
    {
        inputs,
        oldInputs,
        olds,
        appRoleId,
    }: { inputs: Values; oldInputs: Values; olds: Values; appRoleId: string },
): AppRoleAssignment[] {
    const declared = { principalIds: collectObjectIds(inputs["principals"]), appRoleId };
    const before = {
        principalIds: collectObjectIds(oldInputs["principals"]),
        appRoleId: findString(olds, "appRoleId") ?? appRoleId,
    };
    const shown = collectObjectIds(
        findBoolean(inputs, "exclusive") === true ? olds["unexpected"] : undefined,
    );
    return actual.filter(
        (assignment) =>
            !isDeclared(assignment, declared) &&
            (isDeclared(assignment, before) || shown.has(assignment.principalId.toLowerCase())),
    );
}

function toReadResult(
    id: string,
    actual: AppRoleAssignment[],
    inputs: Values,
    appRoleId: string,
): ReadResult {
    const { unexpected: _before, principals, ...rest } = inputs;
    const declared = { principalIds: collectObjectIds(principals), appRoleId };
    const assigned = new Set(
        actual.filter((each) => isDeclared(each, declared)).map((each) => each.principalId.toLowerCase()),
    );
    const entries = isRecord(principals) ? Object.entries(principals) : [];
    const others =
        findBoolean(inputs, "exclusive") === true ? actual.filter((each) => !isDeclared(each, declared)) : [];
    const found = compact({
        ...rest,
        principals: Object.fromEntries(
            entries.filter(([, each]) => typeof each === "string" && assigned.has(each.toLowerCase())),
        ),
        unexpected: others.length === 0 ? undefined : indexByName(others, declared.principalIds),
    });
    return { id, inputs: found, outputs: { ...found, appRoleId } };
}

/** Says what is adopted, and what stays for now. */
function logExisting(actual: AppRoleAssignment[], inputs: Values, appRoleId: string, context: Context): void {
    const declared = { principalIds: collectObjectIds(inputs["principals"]), appRoleId };
    const adopted = Object.keys(indexByName(actual.filter((each) => isDeclared(each, declared))));
    if (adopted.length > 0) context.log.info(`assigned already, and adopted: ${formatNames(adopted)}`);
    logOthers(actual, inputs, appRoleId, context);
}

/** An existing application may have many others, so none is removed before a refresh has shown it. */
function logOthers(actual: AppRoleAssignment[], inputs: Values, appRoleId: string, { log }: Context): void {
    if (findBoolean(inputs, "exclusive") !== true) return;
    const declared = { principalIds: collectObjectIds(inputs["principals"]), appRoleId };
    const others = actual.filter((each) => !isDeclared(each, declared));
    const names = Object.keys(indexByName(others, declared.principalIds));
    if (names.length === 0) return;
    log.warn(
        `Also assigned, and not by this program: ${names.join(", ")}. They keep their access for now; \`pulumi refresh\` ` +
            "shows them, and the `pulumi up` after that takes the assignments away.",
    );
}
