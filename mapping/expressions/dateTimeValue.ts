import { ExpressionError } from "./syntax";

/**
 * Writes a moment as date functions do: `M/d/yyyy h:mm:ss tt`, in UTC.
 * Source: remarks on CDate, DateAdd and Now in Microsoft's reference for writing expressions.
 */
export function writeDateTime(date: Date): string {
    const pad = (value: number): string => `${value}`.padStart(2, "0");
    const hour = date.getUTCHours();
    const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
    const time = `${hour % 12 || 12}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
    return `${day} ${time} ${hour < 12 ? "AM" : "PM"}`;
}

/**
 * Reads what {@link writeDateTime} writes.
 * @throws ExpressionError for any other string: the reference asks for CDate around a date string.
 */
export function readDateTime(text: string, what: string): Date {
    const date = parseAmericanDate(text.trim());
    if (date === undefined) {
        throw new ExpressionError(`${what} must be a DateTime, found "${text}"; wrap a date string in CDate`);
    }
    return date;
}

/**
 * Reads a date string: ISO 8601, with or without time and offset, or `M/d/yyyy` with or without time.
 * Without an offset it is taken for UTC.
 * @throws ExpressionError when it is none.
 */
export function parseDateString(text: string): Date {
    const date = parseIsoDate(text.trim()) ?? parseAmericanDate(text.trim());
    if (date === undefined) throw new ExpressionError(`"${text}" is not a date`);
    return date;
}

const isoPattern =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?(Z|[+-]\d{2}:?\d{2})?$/i;

function parseIsoDate(text: string): Date | undefined {
    const match = isoPattern.exec(text);
    if (match === null) return undefined;
    const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = "", offset] = match;
    const milliseconds = Math.floor(Number(`0.${fraction || 0}`) * 1000);
    const time = toUtcDate([year, month, day, hour, minute, second].map(Number), milliseconds);
    return time && new Date(time.getTime() - parseOffsetMinutes(offset) * 60_000);
}

const americanPattern = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?(?: (AM|PM))?)?$/i;

function parseAmericanDate(text: string): Date | undefined {
    const match = americanPattern.exec(text);
    if (match === null) return undefined;
    const [, month, day, year, hour = 0, minute = 0, second = 0, half] = match;
    if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return undefined;
    const written = half === undefined ? Number(hour) : Number(hour) % 12;
    const hours = written + (half?.toUpperCase() === "PM" ? 12 : 0);
    return toUtcDate([year, month, day, hours, minute, second].map(Number), 0);
}

/** The moment of year, month, day, hour, minute and second; undefined for what is no date, such as February 30. */
export function toUtcDate(fields: number[], milliseconds: number): Date | undefined {
    const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0] = fields;
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    date.setUTCHours(hour, minute, second, milliseconds);
    const isSame =
        date.getUTCMonth() === month - 1 &&
        date.getUTCDate() === day &&
        hour < 24 &&
        minute < 60 &&
        second < 60;
    return isSame ? date : undefined;
}

/** Minutes east of UTC of an offset such as `+05:30`, `+0530` or `+5`; 0 for `Z` and for none. */
export function parseOffsetMinutes(text: string | undefined): number {
    const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text ?? "");
    if (match === null) return 0;
    const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
    return match[1] === "-" ? -minutes : minutes;
}
