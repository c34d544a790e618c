import { CsvError, parse } from "csv-parse/sync";

import { DirectoryFileError } from "./error";

export type Row = Record<string, string>;

/** Columns that have a property of their own in the model, or none that the emulator needs. */
export const knownColumns = (
    "userPrincipalName displayName surname mail mailNickname givenName id userType jobTitle department " +
    "accountEnabled companyName employeeId officeLocation streetAddress city state postalCode country " +
    "preferredLanguage telephoneNumber mobilePhone faxNumber createdDateTime directorySynced"
).split(" ");

/**
 * Other names of columns. Source: "Download a list of users in the Microsoft Entra admin center", whose table has other
 * names than the files that it describes.
 */
const otherNames: Readonly<Record<string, string>> = {
    objectid: "id",
    physicaldeliveryofficename: "officeLocation",
    mobile: "mobilePhone",
    facsimiletelephonenumber: "faxNumber",
};

/**
 * The rows of a CSV file with a header, by the names of columns in this file; of known ones in any case. Separated by
 * comma, or by semicolon or tab if the header or a line `sep=;` before it says so, as Excel writes it.
 * @throws DirectoryFileError that names the header that was found and the one that is expected.
 */
export function parseCsv(text: string): { record: Row; line: number }[] {
    const { body, separator, skipped } = readSeparator(text.replace(/^\uFEFF/, ""));
    try {
        const rows = parse(body, {
            bom: true,
            columns: readHeader,
            delimiter: separator,
            info: true,
            skip_empty_lines: true,
            trim: true,
            relax_column_count_less: true,
        }) as unknown as { record: Row; info: { lines: number } }[]; // the library's types miss `info`
        if (rows.length === 0) throw new DirectoryFileError("users: the file has no user below its header");
        return rows.map(({ record, info }) => ({ record, line: info.lines + skipped }));
    } catch (error) {
        if (error instanceof CsvError) throw new DirectoryFileError(`users: ${error.message}`);
        throw error;
    }
}

function readSeparator(text: string): { body: string; separator: string; skipped: number } {
    const declared = /^\s*"?sep=(.)"?[^\S\n]*\r?\n/i.exec(text);
    if (declared !== null) {
        return { body: text.slice(declared[0].length), separator: declared[1] ?? ",", skipped: 1 };
    }
    const header = text.trimStart().split("\n", 1)[0] ?? "";
    const separator = [",", ";", "\t"].find((candidate) => header.includes(candidate)) ?? ",";
    return { body: text, separator, skipped: 0 };
}

function readHeader(header: string[]): string[] {
    const names = header.map((column) => {
        const name = column.trim();
        const key = name.toLowerCase();
        return otherNames[key] ?? knownColumns.find((known) => known.toLowerCase() === key) ?? name;
    });
    const found = header.map((name) => name.trim()).join(", ");
    if (!names.includes("userPrincipalName")) {
        throw new DirectoryFileError(
            `users: the header has no column userPrincipalName. Found: ${found === "" ? "nothing" : found}. ` +
                `Expected: userPrincipalName and any of ${knownColumns.slice(1).join(", ")}, in English`,
        );
    }
    const unnamed = names.findIndex((name) => name === "");
    if (unnamed >= 0) {
        throw new DirectoryFileError(
            `users: column ${unnamed + 1} of the header has no name. Found: ${found}`,
        );
    }
    const repeated = names.find((name, index) => names.indexOf(name) < index);
    if (repeated !== undefined) {
        throw new DirectoryFileError(`users: the header has the column ${repeated} twice. Found: ${found}`);
    }
    return names;
}
