import type { EntraTenantState } from "./model";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * The lifetime of tokens in a policy's definition, in milliseconds; undefined: the policy leaves it as it is. The form is
 * that of a .NET time span, `HH:MM:SS` or `D.HH:MM:SS`, from 10 minutes to 1 day.
 * Source: https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes
 */
export function readTokenLifetime(definition: string): number | "invalid" | undefined {
    const parsed = JSON.parse(definition) as { TokenLifetimePolicy?: { AccessTokenLifetime?: unknown } };
    const span = parsed.TokenLifetimePolicy?.AccessTokenLifetime;
    if (span === undefined) return undefined;
    const [, days = "0", hours = "", minutes = "", seconds = ""] =
        /^(?:(\d)\.)?(\d\d?):(\d\d):(\d\d)$/.exec(typeof span === "string" ? span : "") ?? [];
    if (hours === "" || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return "invalid";
    const milliseconds =
        Number(days) * dayMs +
        Number(hours) * 60 * minuteMs +
        Number(minutes) * minuteMs +
        Number(seconds) * 1000;
    return milliseconds >= 10 * minuteMs && milliseconds <= dayMs ? milliseconds : "invalid";
}

/** The lifetime that the policy of a service principal sets, in minutes; undefined: Entra's default. */
export function findTokenLifetimeMinutes(
    state: EntraTenantState,
    servicePrincipalId: string,
): number | undefined {
    const policy = [...(state.tokenLifetimePolicies?.values() ?? [])].find(({ assignedTo }) =>
        assignedTo.includes(servicePrincipalId),
    );
    const [definition] = policy?.definition ?? [];
    const lifetime = definition === undefined ? undefined : readTokenLifetime(definition);
    return typeof lifetime === "number" ? lifetime / minuteMs : undefined;
}
