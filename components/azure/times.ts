const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/** Whether a string is a point in time with its zone. */
export function isTime(text: string): boolean {
    return rfc3339.test(text) && !Number.isNaN(Date.parse(text));
}

/** Seconds since 1970, as Key Vault counts; undefined stays undefined. */
export function toUnixTime(time: string | undefined): number | undefined {
    if (time === undefined) return undefined;
    if (!isTime(time)) throw new Error(`${JSON.stringify(time)} is not an RFC 3339 time`);
    return Math.floor(Date.parse(time) / 1000);
}
