/** Waits that are longer are not waited for: the object fails, and the next cycle tries it again. */
const maxWaitMs = 5 * 60_000;
const defaultWaitMs = 1000;

/**
 * Milliseconds until a request is repeated; undefined when it is not. Repeated are 429 and 503, which say that
 * nothing was done, and any other 5xx that names a time in Retry-After. Everything else is for the escrow of
 * the cycle. Undocumented which ones Entra repeats within a cycle.
 * @param retryAfter seconds or an HTTP date: RFC 9110, section 10.2.3.
 */
export function computeRetryWait(
    status: number,
    retryAfter: string | undefined,
    now: Date,
): number | undefined {
    const named = retryAfter === undefined ? undefined : parseRetryAfter(retryAfter, now);
    if (status === 429 || status === 503) return limitWait(named ?? defaultWaitMs);
    return status >= 500 && named !== undefined ? limitWait(named) : undefined;
}

function parseRetryAfter(retryAfter: string, now: Date): number | undefined {
    if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
    const date = Date.parse(retryAfter);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

function limitWait(milliseconds: number): number | undefined {
    return milliseconds <= maxWaitMs ? milliseconds : undefined;
}
