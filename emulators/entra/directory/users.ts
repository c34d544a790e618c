import { createHash } from "node:crypto";

import { formatGraphTime } from "../graphTime";
import type { DirectoryUser } from "../model";
import { knownColumns, parseCsv, type Row } from "./csv";
import { DirectoryFileError } from "./error";

/**
 * Users from the CSV of the Entra admin center ("Users" > "Download users"). Columns may be missing and in
 * any order; a column `userPrincipalName` has to be there, and other columns are kept as extension
 * attributes. Throws {@link DirectoryFileError} for another header or none below it, and with the line for a missing or
 * repeated name, a repeated or malformed ID, and for what is not a boolean.
 */
export function parseUsers(text: string): DirectoryUser[] {
    const seen: Seen = { names: new Map(), ids: new Map() };
    return parseCsv(text).map(({ record, line }) => toUser(record, line, seen));
}

/** Lines on which names and IDs were seen. */
interface Seen {
    names: Map<string, number>;
    ids: Map<string, number>;
}

function toUser(row: Row, line: number, seen: Seen): DirectoryUser {
    const userPrincipalName = row.userPrincipalName ?? "";
    if (userPrincipalName === "") fail(line, "userPrincipalName is missing");
    requireUnique(seen.names, userPrincipalName.toLowerCase(), line, "userPrincipalName", userPrincipalName);
    const id = (row.id ?? "") === "" ? deriveId(userPrincipalName) : (row.id ?? "").toLowerCase();
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) fail(line, `id "${row.id}" is not a GUID`);
    requireUnique(seen.ids, id, line, "id", id);
    const value = (column: string): string | null => {
        const text = row[column] ?? "";
        return text === "" ? null : text;
    };
    const mail = value("mail");
    return {
        id,
        userPrincipalName,
        displayName: value("displayName") ?? userPrincipalName,
        accountEnabled: parseBoolean(row, "accountEnabled", line, true),
        mail,
        givenName: value("givenName"),
        surname: value("surname"),
        mailNickname: value("mailNickname") ?? deriveNickname(userPrincipalName),
        userType: parseUserType(value("userType"), line),
        jobTitle: value("jobTitle"),
        department: value("department"),
        companyName: value("companyName"),
        employeeId: value("employeeId"),
        officeLocation: value("officeLocation"),
        streetAddress: value("streetAddress"),
        city: value("city"),
        state: value("state"),
        postalCode: value("postalCode"),
        country: value("country"),
        preferredLanguage: value("preferredLanguage"),
        mobilePhone: value("mobilePhone"),
        businessPhones: value("telephoneNumber") === null ? [] : [value("telephoneNumber") ?? ""],
        faxNumber: value("faxNumber"),
        proxyAddresses: mail === null ? [] : [`SMTP:${mail}`],
        createdDateTime: parseDateTime(value("createdDateTime"), line),
        manager: null,
        deletedDateTime: null,
        extensionAttributes: readFurtherColumns(row, line),
    };
}

const modelled = new Set(knownColumns);

function readFurtherColumns(row: Row, line: number): Record<string, string> {
    parseBoolean(row, "directorySynced", line, false);
    return Object.fromEntries(
        Object.entries(row).filter(
            ([column, value]) => (column === "directorySynced" || !modelled.has(column)) && value !== "",
        ),
    );
}

function requireUnique(
    seen: Map<string, number>,
    key: string,
    line: number,
    column: string,
    value: string,
): void {
    const first = seen.get(key);
    if (first !== undefined) fail(line, `${column} "${value}" is already on line ${first}`);
    seen.set(key, line);
}

function parseBoolean(row: Row, column: string, line: number, absent: boolean): boolean {
    const text = (row[column] ?? "").toLowerCase();
    if (text === "") return absent;
    if (text === "true" || text === "false") return text === "true";
    return fail(line, `${column} is "${row[column]}", expected True or False`);
}

function parseUserType(value: string | null, line: number): DirectoryUser["userType"] {
    if (value === null || value.toLowerCase() === "member") return "Member";
    if (value.toLowerCase() === "guest") return "Guest";
    return fail(line, `userType is "${value}", expected Member or Guest`);
}

/** The admin center writes US dates in UTC, for example `3/24/2024 9:15:00 AM`; RFC 3339 is taken too. */
function parseDateTime(value: string | null, line: number): string {
    if (value === null) return "2024-01-01T00:00:00Z";
    const date = new Date(/^\d{4}-/.test(value) ? value : `${value} UTC`);
    if (Number.isNaN(date.getTime())) fail(line, `createdDateTime "${value}" is not a date`);
    return formatGraphTime(date);
}

/** The same ID for the same user at every start, in the form of a name-based UUID. */
export function deriveId(name: string): string {
    const hex = createHash("sha256").update(name.toLowerCase()).digest("hex");
    return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `8${hex.slice(13, 16)}`,
        `a${hex.slice(17, 20)}`,
        hex.slice(20, 32),
    ].join("-");
}

/** What Entra makes of the name before the @, without what a nickname may not have. */
const deriveNickname = (userPrincipalName: string): string =>
    (userPrincipalName.split("@")[0] ?? "").replace(/[^\p{L}\p{N}._#-]/gu, "");

function fail(line: number, reason: string): never {
    throw new DirectoryFileError(`users, line ${line}: ${reason}`);
}
