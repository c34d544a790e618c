/** The middle value; NaN if there is none. */
export function computeMedian(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** A number as the tables show it. */
export function formatFixed(value: number, digits = 1): string {
    return value.toFixed(digits);
}
