import { isValues } from "../preview/changes";
import { secretMark, unknownMark, type Value } from "../preview/model";
import { toCode } from "./escape";

const longestText = 160;
/** Texts of a list that are shown one by one. */
const mostListed = 12;

/** A property's value for a table cell. */
export function formatValue(value: Value | undefined): string {
    if (value === undefined || value === null) return "–";
    if (value === secretMark) return "(secret)";
    if (value === unknownMark) return "(known after the update)";
    if (Array.isArray(value) && value.length > 0 && value.length <= mostListed && value.every(isListed)) {
        return value
            .map((item) => (isText(item) ? toCode(shorten(abbreviateCertificates(item))) : formatValue(item)))
            .join(", ");
    }
    return toCode(shorten(asText(value)));
}

/** A date without its time; what is no date as it is. */
export function formatDay(moment: Value | undefined): string {
    if (typeof moment !== "string" || Number.isNaN(Date.parse(moment))) return formatValue(moment);
    return new Date(moment).toISOString().slice(0, 10);
}

/** `1 user`, `2 users` */
export function formatCount(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function asText(value: Exclude<Value, null>): string {
    if (typeof value === "string") return abbreviateCertificates(value);
    if (typeof value === "symbol") return value === secretMark ? "(secret)" : "(known after the update)";
    if (Array.isArray(value)) return `[${value.map(formatNested).join(", ")}]`;
    if (isValues(value)) {
        const members = Object.entries(value).map(([name, member]) => `${name}: ${formatNested(member)}`);
        return `{ ${members.join(", ")} }`;
    }
    return String(value);
}

function formatNested(value: Value): string {
    if (value === null) return "null";
    return typeof value === "string" ? JSON.stringify(abbreviateCertificates(value)) : asText(value);
}

/** Texts, and the marks in their place. */
function isListed(value: Value): boolean {
    return isText(value) || typeof value === "symbol";
}

function isText(value: Value): value is string {
    return typeof value === "string";
}

function abbreviateCertificates(text: string): string {
    const count = text.split("-----BEGIN CERTIFICATE-----").length - 1;
    return count === 0 ? text : formatCount(count, "certificate");
}

function shorten(text: string): string {
    return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}
