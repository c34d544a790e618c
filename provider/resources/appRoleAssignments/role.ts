import { type AppRole, defaultAccess, resolveAppRoleId, rolesOfTemplate } from "../../../rules/appRole";
import { describeProblem } from "../../../rules/validation/problems";
import type { Values } from "../../host/definition";
import { InvalidInput } from "../../host/errors";
import {
    type GraphAppRole,
    readServicePrincipal,
    readSharedServicePrincipal,
    toServicePrincipalPath,
} from "../support/directoryObjects";
import { toBareId } from "../support/objectId";
import { retryWhileReplicating } from "../support/replication";
import type { Context } from "../support/types";
import { findString } from "../support/values";

/** ID of the role that the inputs ask for, among those of the service principal. */
export async function resolveRole(inputs: Values, id: string, context: Context): Promise<string> {
    return chooseRole(await listRoles(id, context), inputs);
}

/** The same for a refresh or a preview, which may share what they read. */
export async function previewRole(inputs: Values, id: string, { config, signal }: Context): Promise<string> {
    const { appRoles = [] } = await readSharedServicePrincipal(config, toBareId(id), signal);
    return chooseRole(appRoles.map(toAppRole), inputs);
}

function chooseRole(roles: AppRole[], inputs: Values): string {
    const result = resolveAppRoleId(roles, findString(inputs, "appRole"));
    if (result.problem === undefined) return result.id;
    throw new InvalidInput([{ property: "appRole", reason: describeProblem(result.problem) }]);
}

/** Why a role will probably not be found in an application that does not exist yet; undefined: it is one of the usual. */
export function describeRoleOfNewApplication(inputs: Values): string | undefined {
    const { problem } = resolveAppRoleId(rolesOfTemplate, findString(inputs, "appRole"));
    if (problem === undefined) return undefined;
    return `appRole: ${describeProblem(problem)} These are the roles of a new non-gallery application; another template can have others.`;
}

/** The role as an import names it; undefined: the default. */
export async function findRoleName(
    appRoleId: string,
    id: string,
    context: Context,
): Promise<string | undefined> {
    const roles = await listRoles(id, context);
    const standard = resolveAppRoleId(roles);
    if (standard.problem === undefined && standard.id === appRoleId) return undefined;
    const role = roles.find((each) => each.id === appRoleId);
    if (role === undefined) return appRoleId === defaultAccess ? undefined : appRoleId;
    return role.value === "" ? role.displayName : role.value;
}

async function listRoles(id: string, { config, signal }: Context): Promise<AppRole[]> {
    const path = toServicePrincipalPath(toBareId(id));
    const { appRoles } = await retryWhileReplicating(config, signal, () =>
        readServicePrincipal(config, path, signal),
    );
    return (appRoles ?? []).map(toAppRole);
}

function toAppRole({ id, value, displayName, isEnabled, allowedMemberTypes }: GraphAppRole): AppRole {
    return {
        id,
        value: value ?? "",
        displayName: displayName ?? id,
        enabled: isEnabled !== false,
        allowedMemberTypes: allowedMemberTypes ?? [],
    };
}
