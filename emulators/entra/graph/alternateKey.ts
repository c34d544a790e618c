import type { EntraTenantState } from "../model";
import { findApplicationByAppId, findServicePrincipalByAppId } from "./resources/lookup";

/**
 * The paths of a route: applications and service principals can be addressed by their client ID as well, for example
 * `/applications(appId='…')/owners`. Source: Microsoft Graph, "Get application" and "Get servicePrincipal".
 */
export function listPaths(path: string): string[] {
    const alternate = path.replace(/^\/(applications|servicePrincipals)\/:id/, "/$1(appId=:id");
    return alternate === path ? [path] : [path, alternate];
}

/** The object ID that a parameter of a path stands for; an unknown client ID stands for itself. */
export function resolveKey(state: EntraTenantState, parameter: string, path: string): string {
    const appId = /^'([^']*)'\)$/.exec(parameter)?.[1]?.toLowerCase();
    if (appId === undefined) return parameter;
    const find = path.includes("/applications(") ? findApplicationByAppId : findServicePrincipalByAppId;
    return find(state, appId)?.id ?? appId;
}
