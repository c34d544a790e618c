import { managementRoutes } from "../auth0/management";
import { permissions } from "../entra/graph/permissions";
import { linkGraphPermissions, linkManagementScopes } from "../session/credentials";
import { suggest } from "../support/suggestion";
import type { EmulatorOptions } from "./emulatorOptions";
import { UsageError } from "./usageError";

/**
 * Rejects permissions and scopes that no emulated operation asks for: a client with an unknown one would be refused
 * later, without a word about the reason.
 *
 * @throws UsageError with all names that are allowed.
 */
export function checkGrants({
    graphPermissions,
    managementScopes,
}: Pick<EmulatorOptions, "graphPermissions" | "managementScopes">): void {
    check("--graph-permissions", "permission", graphPermissions ?? [], listPermissions());
    check("--management-scopes", "scope", managementScopes ?? [], listScopes());
}

function check(option: string, kind: string, given: readonly string[], known: readonly string[]): void {
    const unknown = given.filter((name) => !known.includes(name));
    if (unknown.length === 0) return;
    const problems = unknown.map((name) => {
        const suggestion = suggest(name, known);
        const problem = `${option}: no emulated operation needs the ${kind} "${name}".`;
        return suggestion === undefined ? problem : `${problem} ${suggestion}`;
    });
    throw new UsageError([...problems, `Known are:`, ...known.map((name) => `  ${name}`)].join("\n"));
}

/** Every name in the table of permissions, however deep its alternatives are. */
function listPermissions(): string[] {
    const names = (value: unknown): string[] => {
        if (typeof value === "string") return [value];
        return typeof value === "object" && value !== null ? Object.values(value).flatMap(names) : [];
    };
    return [...new Set([...names(permissions), ...linkGraphPermissions])].sort();
}

function listScopes(): string[] {
    const scopes = managementRoutes.flatMap((route) => route.scopes);
    // Routes ask for the scopes of a connection's options by themselves.
    return [...new Set([...scopes, ...linkManagementScopes])].sort();
}
