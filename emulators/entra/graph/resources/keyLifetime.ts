import type { AppManagementConfiguration, EntraTenantState, KeyCredential } from "../../model";
import { createBadRequestError } from "../errors";

const dayMs = 24 * 3_600_000;

/** The application or service principal that gets a key. */
export interface KeyHolder {
    id: string;
    createdDateTime: string;
}

/**
 * Refuses a certificate that lives longer than the application management policy allows: the one that is assigned to the
 * application or service principal, otherwise the tenant's. Reported for credentials in general; undocumented whether Graph
 * applies it to `addTokenSigningCertificate` as well, and here it does.
 * Source: https://learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy
 */
export function checkKeyLifetime(
    state: EntraTenantState,
    side: "applicationRestrictions" | "servicePrincipalRestrictions",
    holder: KeyHolder,
    { start, end }: { start: Date; end: Date },
): void {
    const own = (state.appManagementPolicies ?? []).filter(
        ({ assignedTo, isEnabled }) => isEnabled && assignedTo.includes(holder.id),
    );
    const tenant = state.defaultAppManagementPolicy;
    const restrictions =
        own.length > 0
            ? own.map((policy) => policy.restrictions)
            : [tenant?.isEnabled === true ? tenant[side] : undefined];
    const limits = restrictions.flatMap((configuration) => listLimits(configuration, holder));
    if (limits.every((days) => end.getTime() - start.getTime() <= days * dayMs)) return;
    throw createBadRequestError(
        "Credential lifetime exceeds the max value allowed as per assigned policy.",
        "CredentialInvalidLifetimeAsPerAppPolicy",
    );
}

/** The same for the keys that an update adds. */
export function checkAddedKeys(
    state: EntraTenantState,
    side: "applicationRestrictions" | "servicePrincipalRestrictions",
    holder: KeyHolder,
    { before, after }: { before: readonly KeyTimes[]; after: readonly KeyTimes[] },
): void {
    for (const { keyId, startDateTime, endDateTime } of after) {
        if (before.some((known) => known.keyId === keyId)) continue;
        checkKeyLifetime(state, side, holder, { start: new Date(startDateTime), end: new Date(endDateTime) });
    }
}

type KeyTimes = Pick<KeyCredential, "keyId" | "startDateTime" | "endDateTime">;

/** Days; durations in other units than days are not used here. */
function listLimits(configuration: AppManagementConfiguration | undefined, holder: KeyHolder): number[] {
    return (configuration?.keyCredentials ?? [])
        .filter(
            ({ restrictionType, state, restrictForAppsCreatedAfterDateTime: after }) =>
                restrictionType === "asymmetricKeyLifetime" &&
                state === "enabled" &&
                (after === null || Date.parse(holder.createdDateTime) > Date.parse(after)),
        )
        .flatMap(({ maxLifetime }) => {
            const days = /^P(\d+)D/.exec(maxLifetime ?? "")?.[1];
            return days === undefined ? [] : [Number(days)];
        });
}
