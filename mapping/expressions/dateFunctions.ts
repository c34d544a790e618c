import { parseDateString, readDateTime, writeDateTime } from "./dateTimeValue";
import { ExpressionError } from "./syntax";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** CDate: a date string as a DateTime in UTC. @throws ExpressionError */
export function toDateTime(text: string): string {
    return writeDateTime(parseDateString(text));
}

/**
 * DateAdd: a DateTime that is `count` intervals later.
 * A month or year later is the same day, or the last one of a month that is too short.
 * @throws ExpressionError
 */
export function addInterval(interval: string, count: number, dateTime: string): string {
    const date = readDateTime(dateTime, "dateTime");
    switch (parseUnit(interval)) {
        case "yyyy":
            return writeDateTime(addMonths(date, count * 12));
        case "m":
            return writeDateTime(addMonths(date, count));
        default:
            return writeDateTime(new Date(date.getTime() + count * getLength(interval)));
    }
}

/**
 * DateDiff: how many intervals the second date is after the first. Years, months and weeks, from Sunday on, are
 * those of the calendar; of days and smaller intervals the whole ones count, as in Visual Basic.
 * @throws ExpressionError
 */
export function countIntervals(interval: string, date1: string, date2: string): number {
    const [from, to] = [readDateTime(date1, "date1"), readDateTime(date2, "date2")];
    const years = to.getUTCFullYear() - from.getUTCFullYear();
    switch (parseUnit(interval)) {
        case "yyyy":
            return years;
        case "m":
            return years * 12 + to.getUTCMonth() - from.getUTCMonth();
        case "ww":
            return truncate((findStartOfWeek(to) - findStartOfWeek(from)) / (7 * day));
        default:
            return truncate((to.getTime() - from.getTime()) / getLength(interval));
    }
}

// Active Directory counts intervals of 100 ns since 1601.
const activeDirectoryEpoch = BigInt(Date.UTC(1601, 0, 1));
const ticksInMillisecond = 10_000n;

/** DateFromNum: a time of Active Directory as a DateTime. @throws ExpressionError */
export function fromActiveDirectoryTime(text: string): string {
    if (!/^\d{1,18}$/.test(text.trim())) {
        throw new ExpressionError(`value must be a date of Active Directory, found "${text}"`);
    }
    const milliseconds = BigInt(text.trim()) / ticksInMillisecond + activeDirectoryEpoch;
    return writeDateTime(new Date(Number(milliseconds)));
}

/** NumFromDate: a date string in ISO 8601 as a time of Active Directory. @throws ExpressionError */
export function toActiveDirectoryTime(text: string): string {
    const milliseconds = BigInt(parseDateString(text).getTime()) - activeDirectoryEpoch;
    return `${milliseconds * ticksInMillisecond}`;
}

const units = ["yyyy", "m", "d", "ww", "h", "n", "s"] as const;

function parseUnit(interval: string): (typeof units)[number] {
    const unit = units.find((known) => known === interval);
    if (unit === undefined) {
        throw new ExpressionError(`interval must be one of ${units.join(", ")}, found "${interval}"`);
    }
    return unit;
}

function getLength(interval: string): number {
    const lengths: Record<string, number> = { ww: 7 * day, d: day, h: hour, n: minute, s: second };
    return lengths[interval] ?? day;
}

function addMonths(date: Date, months: number): Date {
    const moved = new Date(date);
    moved.setUTCDate(1);
    moved.setUTCMonth(moved.getUTCMonth() + months);
    const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
    moved.setUTCDate(Math.min(date.getUTCDate(), lastDay));
    return moved;
}

/** The same time of day on the Sunday before. */
function findStartOfWeek(date: Date): number {
    return date.getTime() - date.getUTCDay() * day;
}

/** Towards zero; never -0. */
function truncate(value: number): number {
    return Math.trunc(value) + 0;
}
