import { defaultAccess } from "../../../rules/appRole";
import type { ReadResult } from "../../host/definition";
import type { Context } from "../support/types";
import { compact } from "../support/values";
import { type AppRoleAssignment, indexByName } from "./assignments";
import { formatNames } from "./labels";
import { findRoleName, resolveRole } from "./role";

/** All assignments with the role that most of them have. */
export async function findImported(
    id: string,
    actual: AppRoleAssignment[],
    context: Context,
): Promise<ReadResult> {
    const appRoleId = findCommonRole(actual) ?? (await resolveRole({}, id, context));
    const ofRole = actual.filter((assignment) => getRole(assignment) === appRoleId);
    const others = actual.filter((assignment) => getRole(assignment) !== appRoleId);
    if (others.length > 0) {
        const names = Object.keys(indexByName(others));
        context.log.warn(`not imported, because they have another role than most: ${formatNames(names)}`);
    }
    const inputs = compact({
        servicePrincipalId: id,
        principals: indexByName(ofRole),
        appRole: await findRoleName(appRoleId, id, context),
        exclusive: false,
    });
    return { id, inputs, outputs: { ...inputs, appRoleId } };
}

function findCommonRole(actual: readonly AppRoleAssignment[]): string | undefined {
    const counts = new Map<string, number>();
    for (const assignment of actual) {
        counts.set(getRole(assignment), (counts.get(getRole(assignment)) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

const getRole = ({ appRoleId }: AppRoleAssignment): string => appRoleId ?? defaultAccess;
