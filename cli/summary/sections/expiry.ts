const dayMs = 24 * 3_600_000;

/** How long something is still valid, in words. */
export function describeExpiry(validUntil: string, now: Date): string {
    const days = Math.round((Date.parse(validUntil) - now.getTime()) / dayMs);
    if (Number.isNaN(days)) return "expires";
    if (days < 0) return `**expired ${-days === 1 ? "yesterday" : `${-days} days ago`}**`;
    if (days === 0) return "**expires today**";
    return days === 1 ? "expires tomorrow" : `expires in ${days} days`;
}
