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

/** Who is assigned, by object ID in lower case, and with which role. */
export interface Declared {
    principalIds: ReadonlySet<string>;
    appRoleId: string;
}

/** Whether an assignment is one of the declared ones. */
export function isDeclared({ principalId, appRoleId }: AppRoleAssignment, declared: Declared): boolean {
    return declared.principalIds.has(principalId.toLowerCase()) && isSameId(appRoleId, declared.appRoleId);
}

/** Assignments by name: `user Ada Lovelace`, with the object ID as the value. */
export function indexByName(
    assignments: readonly AppRoleAssignment[],
    principalIds: ReadonlySet<string> = new Set(),
): Record<string, string> {
    const named: Record<string, string> = {};
    const inOrder = [...assignments].sort(
        (a, b) => compare(formatName(a), formatName(b)) || compare(a.id, b.id),
    );
    for (const assignment of inOrder) {
        const hasOtherRole = principalIds.has(assignment.principalId.toLowerCase());
        const name = hasOtherRole ? `${formatName(assignment)} with another role` : formatName(assignment);
        const isTaken = Object.hasOwn(named, name) && named[name] !== assignment.principalId;
        named[isTaken ? `${name} (${assignment.principalId})` : name] = assignment.principalId;
    }
    return named;
}

/** Object IDs of a map from labels to object IDs, in lower case. */
export function collectObjectIds(map: Value): Set<string> {
    const values = isRecord(map) ? Object.values(map) : [];
    return new Set(values.flatMap((value) => (typeof value === "string" ? value.toLowerCase() : [])));
}

/** For example `group Engineering`. */
export function formatName({ principalType, principalDisplayName, principalId }: AppRoleAssignment): string {
    const kind = kinds[principalType ?? ""] ?? "principal";
    return `${kind} ${principalDisplayName ?? principalId}`;
}

export function isSameId(a: string | null | undefined, b: string | null | undefined): boolean {
    return a?.toLowerCase() === b?.toLowerCase();
}

const kinds: Readonly<Record<string, string>> = {
    User: "user",
    Group: "group",
    ServicePrincipal: "application",
};

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
