/** In minutes. Source: Microsoft Entra, "Configurable token lifetimes in the Microsoft identity platform". */
export const samlTokenLifetimeLimits = { min: 10, max: 1440 } as const;

/** The definition of a token lifetime policy that sets the lifetime of SAML tokens and nothing else. */
export function formatTokenLifetime(minutes: number): string {
    const two = (value: number): string => String(value).padStart(2, "0");
    // The form is that of a .NET time span, which has no 24th hour.
    const span =
        minutes === 24 * 60 ? "1.00:00:00" : `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`;
    return JSON.stringify({ TokenLifetimePolicy: { Version: 1, AccessTokenLifetime: span } });
}

/**
 * The lifetime that a policy's definition sets, in minutes, rounded down; undefined for a definition that sets something
 * else as well, or that cannot be read.
 */
export function parseTokenLifetime(definition: readonly string[] | undefined): number | undefined {
    if (definition?.length !== 1) return undefined;
    const policy = readPolicy(definition[0] ?? "");
    const { Version: _version, AccessTokenLifetime: span, ...others } = policy ?? {};
    const [, days = "0", hours, minutes] =
        /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):\d{2}(?:\.\d+)?$/.exec(typeof span === "string" ? span : "") ?? [];
    if (hours === undefined || Object.keys(others).length > 0) return undefined;
    return Number(days) * 24 * 60 + Number(hours) * 60 + Number(minutes);
}

function readPolicy(definition: string): Record<string, unknown> | undefined {
    try {
        const { TokenLifetimePolicy: policy } = JSON.parse(definition) as Record<string, unknown>;
        return typeof policy === "object" && policy !== null ? { ...policy } : undefined;
    } catch {
        return undefined;
    }
}
