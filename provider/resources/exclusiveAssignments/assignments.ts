import type { Value } from "../../host/definition";
import { isRecord } from "../support/values";

/** Source: Microsoft Graph, appRoleAssignment. */
export interface AppRoleAssignment {
    id: string;
    appRoleId?: string | null;
    principalId: string;
    principalDisplayName?: string | null;
    /** `User`, `Group` or `ServicePrincipal`. */
    principalType?: string | null;
}

/** Who may be assigned, and with which role; undefined: with any. */
export interface Allowed {
    principalIds: ReadonlySet<string>;
    appRoleId?: string;
}

/** Assignments beyond what is allowed. */
export function findUnexpectedAssignments(
    assignments: readonly AppRoleAssignment[],
    { principalIds, appRoleId }: Allowed,
): AppRoleAssignment[] {
    const role = appRoleId?.toLowerCase();
    return assignments.filter(
        (assignment) =>
            !principalIds.has(assignment.principalId.toLowerCase()) ||
            (role !== undefined && assignment.appRoleId?.toLowerCase() !== role),
    );
}

/** The assignments by name: `user Ada Lovelace`, with the object ID as the value. */
export function indexByName(
    assignments: readonly AppRoleAssignment[],
    { principalIds }: Allowed,
): Record<string, string> {
    const named: Record<string, string> = {};
    const inOrder = [...assignments].sort(
        (a, b) => compare(formatName(a), formatName(b)) || compare(a.id, b.id),
    );
    for (const assignment of inOrder) {
        const isAllowed = principalIds.has(assignment.principalId.toLowerCase());
        const name = isAllowed ? `${formatName(assignment)} with another role` : formatName(assignment);
        const taken = Object.hasOwn(named, name) && named[name] !== assignment.principalId;
        named[taken ? `${name} (${assignment.principalId})` : name] = assignment.principalId;
    }
    return named;
}

/** Object IDs of a map from labels to object IDs, in lower case. */
export function collectObjectIds(...maps: Value[]): Set<string> {
    const values = maps.flatMap((map) => (isRecord(map) ? Object.values(map) : []));
    return new Set(values.flatMap((value) => (typeof value === "string" ? value.toLowerCase() : [])));
}

function formatName({ principalType, principalDisplayName, principalId }: AppRoleAssignment): string {
    const kind = kinds[principalType ?? ""] ?? "principal";
    return `${kind} ${principalDisplayName ?? principalId}`;
}

const kinds: Readonly<Record<string, string>> = {
    User: "user",
    Group: "group",
    ServicePrincipal: "application",
};

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
