const hour = 3_600_000;
const day = 24 * hour;
/** How long anything is tried again after its first failure, milliseconds. */
export const retryPeriodMs = 28 * day;

/** After the first failure; then once a day. */
const attempts = [6 * hour, 12 * hour, day];

/**
 * When something that has failed is tried again, a job in quarantine as well as an object in escrow.
 * @param early an attempt before those of the series, in milliseconds after the first failure.
 * Source: "Application provisioning in quarantine status", retry duration.
 */
export function computeNextAttempt(firstFailure: Date, now: Date, early?: number): Date {
    const elapsed = now.getTime() - firstFailure.getTime();
    const times = early === undefined ? attempts : [early, ...attempts];
    const next = times.find((time) => time > elapsed) ?? (Math.floor(elapsed / day) + 1) * day;
    return new Date(firstFailure.getTime() + next);
}
