import type { EntraTenantState, KeyValue } from "../../model";
import { parseTenantUrl, type ScimEndpoint } from "../scim/endpoint";

// Keys of the enumeration synchronizationSecret whose values are given back masked.
const maskedKeys = new Set([
    "Password",
    "SecretToken",
    "AppKey",
    "ClientSecret",
    "ConsumerSecret",
    "TokenKey",
    "Oauth2AccessToken",
    "Oauth2RefreshToken",
    "Oauth2ClientSecret",
    "Oauth2AuthorizationCode",
    "ConnectionString",
]);

/** What is stored for a service principal; empty when nothing is. */
export function getSecrets(state: EntraTenantState, spId: string): ReadonlyMap<string, string> {
    return state.secrets.get(spId) ?? new Map<string, string>();
}

/** The secrets of a service principal as the API returns them: values that are secret are `*`. */
export function listMaskedSecrets(secrets: ReadonlyMap<string, string>): KeyValue[] {
    return [...secrets].map(([key, value]) => ({
        key,
        value: maskedKeys.has(key) && value !== "" ? "*" : value,
    }));
}

/** The part of the secrets that a job needs to reach the SCIM service. */
export interface ConnectionSettings {
    /** Undefined when the tenant URL is missing or not an https URL. */
    endpoint: ScimEndpoint | undefined;
    secretToken: string;
}

/** @param appendScimSegment see {@link parseTenantUrl}. */
export function readConnectionSettings(
    secrets: ReadonlyMap<string, string>,
    appendScimSegment: boolean,
): ConnectionSettings {
    return {
        endpoint: parseTenantUrl((secrets.get("BaseAddress") ?? "").trim(), appendScimSegment),
        secretToken: secrets.get("SecretToken") ?? "",
    };
}

/** The part of the secrets that are settings of the job. */
export interface ScopeSettings {
    /** All users and groups are in scope, not only the assigned ones. */
    syncAll: boolean;
    /** Users that are no longer in scope are left as they are. */
    skipOutOfScopeDeletions: boolean;
    /** A cycle may disable or delete this many objects; Infinity when the check is off. */
    deleteThreshold: number;
}

/** @param defaultThreshold of the job, used when the notification settings do not have one. */
export function readScopeSettings(
    secrets: ReadonlyMap<string, string>,
    defaultThreshold: number,
): ScopeSettings {
    return {
        syncAll: isSet(secrets.get("SyncAll")),
        skipOutOfScopeDeletions: isSet(secrets.get("SkipOutOfScopeDeletions")),
        deleteThreshold: readDeleteThreshold(secrets.get("SyncNotificationSettings"), defaultThreshold),
    };
}

function isSet(value: string | undefined): boolean {
    return value !== undefined && /^(true|1)$/i.test(value.trim());
}

/** SyncNotificationSettings is JSON in a string. */
function readDeleteThreshold(settings: string | undefined, defaultThreshold: number): number {
    let parsed: { DeleteThresholdEnabled?: unknown; DeleteThresholdValue?: unknown };
    try {
        parsed = JSON.parse(settings ?? "{}") as typeof parsed;
    } catch {
        return defaultThreshold;
    }
    if (parsed.DeleteThresholdEnabled === false) return Infinity;
    return typeof parsed.DeleteThresholdValue === "number" ? parsed.DeleteThresholdValue : defaultThreshold;
}
