// Not date-fns or Luxon: their format strings differ from .NET's custom ones in letters, quoting and strictness, so
// that
// a translation would be as long as this.

import { parseOffsetMinutes, toUtcDate } from "./dateTimeValue";
import { compileRegex } from "./regex";
import { ExpressionError } from "./syntax";

type Field = "year" | "month" | "day" | "hour" | "minute" | "second" | "fraction" | "afternoon" | "offset";
type Fields = Partial<Record<Field, number>>;

interface Token {
    pattern: string;
    field?: Field;
    read?: (text: string) => number;
    write: (date: Date) => string;
}

const pad = (value: number, width: number): string => `${value}`.padStart(width, "0");
const months = Array.from({ length: 12 }, (_, month) =>
    new Date(Date.UTC(2000, month, 1)).toLocaleString("en-US", { month: "long", timeZone: "UTC" }),
);

/** Members of .NET's DateTimeStyles. */
const dateTimeStyles = [
    ...["None", "AllowLeadingWhite", "AllowTrailingWhite", "AllowInnerWhite", "AllowWhiteSpaces"],
    ...["NoCurrentDateDefault", "AdjustToUniversal", "AssumeLocal", "AssumeUniversal", "RoundtripKind"],
];

/**
 * Converts a date from one .NET custom format to another, in UTC. Supported specifiers: y, M (with names),
 * d, H, h, m, s, f, tt, z, K, quoted and escaped literals.
 * @param styles members of DateTimeStyles, separated by commas; they matter for white space alone, because the
 * service's own time zone is UTC. Empty: RoundtripKind, AllowLeadingWhite, AllowTrailingWhite.
 * @throws ExpressionError when the source does not have the input format, or is no date such as February 30.
 */
export function formatDateTime(
    source: string,
    inputFormat: string,
    outputFormat: string,
    styles = "",
): string {
    if (inputFormat === "" || outputFormat === "") {
        throw new ExpressionError("FormatDateTime requires inputFormat and outputFormat");
    }
    const date = readDate(trimAllowedWhiteSpace(source, styles), tokenize(inputFormat), inputFormat);
    return tokenize(outputFormat)
        .map((token) => token.write(date))
        .join("");
}

/** Takes away the white space that the styles allow. */
function trimAllowedWhiteSpace(source: string, styles: string): string {
    if (styles.trim() === "") return source.trim();
    const given = styles.split(",").map((style) => style.trim().replace(/^DateTimeStyles\./, ""));
    const unknown = given.find((style) => !dateTimeStyles.includes(style));
    if (unknown !== undefined) throw new ExpressionError(`"${unknown}" is not one of .NET's DateTimeStyles`);
    const allows = (style: string) => given.includes(style) || given.includes("AllowWhiteSpaces");
    const leading = allows("AllowLeadingWhite") ? source.trimStart() : source;
    const trailing = allows("AllowTrailingWhite") ? leading.trimEnd() : leading;
    return allows("AllowInnerWhite") ? trailing.replace(/\s+/g, " ") : trailing;
}

function readDate(source: string, tokens: Token[], format: string): Date {
    // The format is the user's: several digits of variable number beside each other would take RegExp for ever.
    const match = compileRegex(`(?i)^${tokens.map((t) => `(${t.pattern})`).join("")}\\z`).match(source);
    if (match === undefined) {
        throw new ExpressionError(`"${source}" does not have the date format "${format}"`);
    }
    const fields: Fields = {};
    tokens.forEach((token, index) => {
        const range = match.groups.get(`${index + 1}`);
        const text = range === undefined ? "" : source.slice(range.start, range.end);
        if (token.field !== undefined) fields[token.field] = token.read?.(text) ?? Number(text);
    });
    const hour =
        fields.afternoon === undefined ? (fields.hour ?? 0) : ((fields.hour ?? 0) % 12) + fields.afternoon;
    const { year = 1, month = 1, day = 1, minute = 0, second = 0, fraction = 0, offset = 0 } = fields;
    const time = toUtcDate([year, month, day, hour, minute, second], fraction);
    if (time === undefined) throw new ExpressionError(`"${source}" is not a date`);
    return new Date(time.getTime() - offset * 60_000);
}

function tokenize(format: string): Token[] {
    const tokens: Token[] = [];
    const scanner = /'([^']*)'|"([^"]*)"|\\(.)|([yMdHhmsf])\4*|tt|z+|K|[\s\S]/g;
    for (const match of format.matchAll(scanner)) {
        const literal = match[1] ?? match[2] ?? match[3];
        tokens.push(literal === undefined ? createToken(match[0]) : createLiteralToken(literal));
    }
    return tokens;
}

function createToken(text: string): Token {
    const length = text.length;
    const digits = length === 1 ? "[0-9]{1,2}" : "[0-9]{2}";
    const number = (field: Field, get: (date: Date) => number): Token => ({
        pattern: digits,
        field,
        write: (date) => pad(get(date), Math.min(length, 2)),
    });
    switch (text[0]) {
        case "y":
            return length <= 2
                ? {
                      pattern: "[0-9]{2}",
                      field: "year",
                      read: (t) => Number(t) + (Number(t) < 50 ? 2000 : 1900),
                      write: (date) => pad(date.getUTCFullYear() % 100, 2),
                  }
                : {
                      pattern: `[0-9]{${length}}`,
                      field: "year",
                      write: (date) => pad(date.getUTCFullYear(), length),
                  };
        case "M":
            return length > 2 ? createMonthToken(length) : number("month", (date) => date.getUTCMonth() + 1);
        case "d":
            return length > 2 ? createDayToken(length) : number("day", (date) => date.getUTCDate());
        case "H":
            return number("hour", (date) => date.getUTCHours());
        case "h":
            return number("hour", (date) => date.getUTCHours() % 12 || 12);
        case "m":
            return number("minute", (date) => date.getUTCMinutes());
        case "s":
            return number("second", (date) => date.getUTCSeconds());
        case "f":
            return {
                pattern: `[0-9]{${length}}`,
                field: "fraction",
                read: (t) => Math.floor(Number(`0.${t}`) * 1000),
                write: (date) => pad(date.getUTCMilliseconds(), 3).padEnd(length, "0").slice(0, length),
            };
        case "z":
        case "K":
            return {
                pattern:
                    text === "K"
                        ? "Z|[+-][0-9]{2}:[0-9]{2}|"
                        : length > 2
                          ? "[+-][0-9]{2}:[0-9]{2}"
                          : "[+-][0-9]{1,2}",
                field: "offset",
                read: parseOffsetMinutes,
                write: () => (text === "K" ? "Z" : length > 2 ? "+00:00" : `+${pad(0, length)}`),
            };
        default:
            return text === "tt" ? halfOfDay : createLiteralToken(text);
    }
}

const halfOfDay: Token = {
    pattern: "AM|PM",
    field: "afternoon",
    read: (text) => (text.toUpperCase() === "PM" ? 12 : 0),
    write: (date) => (date.getUTCHours() < 12 ? "AM" : "PM"),
};

function createMonthToken(length: number): Token {
    const names = length > 3 ? months : months.map((name) => name.slice(0, 3));
    return {
        pattern: names.join("|"),
        field: "month",
        read: (text) => names.findIndex((name) => name.toLowerCase() === text.toLowerCase()) + 1,
        write: (date) => names[date.getUTCMonth()] ?? "",
    };
}

function createDayToken(length: number): Token {
    const weekday = length > 3 ? "long" : "short";
    return {
        pattern: "[A-Za-z]+",
        write: (date) => date.toLocaleString("en-US", { weekday, timeZone: "UTC" }),
    };
}

function createLiteralToken(text: string): Token {
    return { pattern: text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), write: () => text };
}
