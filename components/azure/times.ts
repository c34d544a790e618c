const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/** Whether a text is a point in time, with its zone. */
export function hasOwnTime(text: string): boolean {
    return rfc3339.test(text) && !Number.isNaN(Date.parse(text));
}

/** Seconds since 1970, as Key Vault counts; undefined stays undefined. */
export function secondsSince1970(time: string | undefined): number | undefined {
    if (time === undefined) return undefined;
    if (!hasOwnTime(time)) throw new Error(`${JSON.stringify(time)} is no time as of RFC 3339`);
    return Math.floor(Date.parse(time) / 1000);
}
