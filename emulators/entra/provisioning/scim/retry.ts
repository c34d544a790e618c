/** Waits that are longer are not waited for: the object fails, and the next cycle tries it again. */
const longestWaitMs = 5 * 60_000;
const waitWithoutHeaderMs = 1000;

/**
 * Milliseconds until a request is repeated; undefined when it is not. Repeated are 429 and 503, which say that
 * nothing was done, and any other 5xx that names a time in Retry-After. Everything else is for the escrow of
 * the cycle. Undocumented which ones Entra repeats within a cycle.
 * @param retryAfter seconds or an HTTP date: RFC 9110, section 10.2.3.
 */
export function retryWait(status: number, retryAfter: string | undefined, now: Date): number | undefined {
    const named = retryAfter === undefined ? undefined : waitOf(retryAfter, now);
    if (status === 429 || status === 503) return within(named ?? waitWithoutHeaderMs);
    return status >= 500 && named !== undefined ? within(named) : undefined;
}

function waitOf(retryAfter: string, now: Date): number | undefined {
    if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
    const date = Date.parse(retryAfter);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

function within(milliseconds: number): number | undefined {
    return milliseconds <= longestWaitMs ? milliseconds : undefined;
}
