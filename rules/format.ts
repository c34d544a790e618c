/** `1 user`, `3 users`. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
    return `${count.toLocaleString("en")} ${count === 1 ? singular : plural}`;
}

/** A date with the time, in UTC: `2026-12-01 14:30 UTC`. */
export function formatTime(time: string | number): string {
    const date = new Date(time);
    if (Number.isNaN(date.getTime())) return String(time);
    return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
