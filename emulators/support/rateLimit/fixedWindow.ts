/** So many units in each window of the emulator's clock. */
export interface Quota {
    limit: number;
    windowMs: number;
}

/** A window that is open. Plain data, so that it can be saved with the state of an emulator. */
export interface QuotaWindow {
    /** Milliseconds since 1970 by the emulator's clock. */
    began: number;
    used: number;
}

/** What was used with a request, and the seconds after which it can be repeated when that is too much. */
export interface QuotaUse {
    allowed: boolean;
    used: number;
    retryAfterSeconds: number;
}

/**
 * Counts a request in the window with that name. A window begins with its first request. Refused requests count
 * too, as Microsoft Graph has it.
 */
export function countInWindow(
    windows: Map<string, QuotaWindow>,
    key: string,
    { limit, windowMs }: Quota,
    now: number,
    cost = 1,
): QuotaUse {
    const current = windows.get(key);
    const isOver = current === undefined || now - current.began >= windowMs;
    const window = isOver ? { began: now, used: cost } : { ...current, used: current.used + cost };
    windows.set(key, window);
    return {
        allowed: window.used <= limit,
        used: window.used,
        retryAfterSeconds: Math.max(1, Math.ceil((window.began + windowMs - now) / 1000)),
    };
}
