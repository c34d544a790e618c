import { formatDateTime } from "./dateTime";
import { replace } from "./replace";
import { normalizeDiacritics, properCase, words } from "./text";
import { asInteger, asList, asText, fromBoolean, isEmpty, isTrue, type Value } from "./value";

/** `given` says which arguments were written, which matters where an omitted one differs from an empty one. */
type Implementation = (values: readonly Value[], given: readonly boolean[]) => Value;

const at = (values: readonly Value[], index: number): Value => values[index] ?? null;
const text = (values: readonly Value[], index: number): string => asText(at(values, index)) ?? "";

/** A function of one text that leaves nothing as nothing. */
const ofText =
    (change: (source: string) => Value): Implementation =>
    (values) => {
        const source = asText(at(values, 0));
        return source === null ? null : change(source);
    };

/** The functions of expressions, as the reference describes them. IIF is the evaluator's: it is lazy. */
export const functions: Readonly<Record<string, Implementation>> = {
    Append: (values) => {
        const source = asText(at(values, 0));
        return source === null ? null : source + text(values, 1);
    },
    BitAnd: (values) => `${asInteger(at(values, 0), "value1") & asInteger(at(values, 1), "value2")}`,
    CBool: (values) => fromBoolean(isTrue(at(values, 0))),
    Coalesce: (values) => values.find((v) => v !== null) ?? null,
    ConvertToBase64: ofText((source) => Buffer.from(source, "utf16le").toString("base64")),
    ConvertToUTF8Hex: ofText((source) => Buffer.from(source, "utf8").toString("hex").toUpperCase()),
    Count: (values) => `${asList(at(values, 0)).length}`,
    CStr: (values) => asText(at(values, 0)),
    FormatDateTime: (values) => {
        const source = asText(at(values, 0));
        return isEmpty(source) ? null : formatDateTime(source ?? "", text(values, 2), text(values, 3));
    },
    IgnoreFlowIfNullOrEmpty: (values) => (isEmpty(at(values, 0)) ? null : at(values, 0)),
    InStr: (values) => {
        const ignoreCase = text(values, 3) === "vbTextCompare";
        const fold = (s: string) => (ignoreCase ? s.toLowerCase() : s);
        const start = at(values, 2) === null ? 1 : asInteger(at(values, 2), "start");
        return `${fold(text(values, 0)).indexOf(fold(text(values, 1)), Math.max(start - 1, 0)) + 1}`;
    },
    IsNull: (values) => fromBoolean(at(values, 0) === null),
    IsNullOrEmpty: (values) => fromBoolean(isEmpty(at(values, 0))),
    IsPresent: (values) => fromBoolean(!isEmpty(at(values, 0))),
    IsString: (values) => fromBoolean(typeof at(values, 0) === "string"),
    Item: (values) => asList(at(values, 0))[asInteger(at(values, 1), "index") - 1] ?? null,
    Join: (values) =>
        values
            .slice(1)
            .flatMap((v) => [...asList(v)])
            .filter((v) => v !== "")
            .join(text(values, 0)),
    Left: (values) => {
        const count = asInteger(at(values, 1), "numChars");
        return count < 0 ? text(values, 0) : text(values, 0).slice(0, count);
    },
    Mid: (values) => {
        const source = asText(at(values, 0));
        const start = asInteger(at(values, 1), "start") - 1;
        const length = asInteger(at(values, 2), "length");
        return source === null ? null : source.slice(Math.max(start, 0), Math.max(start, 0) + length);
    },
    NormalizeDiacritics: ofText(normalizeDiacritics),
    Not: (values) => fromBoolean(!isTrue(at(values, 0))),
    PCase: (values, given) => {
        const source = asText(at(values, 0));
        return source === null ? null : properCase(source, given[1] === true ? text(values, 1) : undefined);
    },
    RemoveDuplicates: (values) => [...new Set(asList(at(values, 0)))],
    Replace: replace,
    Right: (values) => {
        const count = asInteger(at(values, 1), "numChars");
        const source = text(values, 0);
        return count < 0 ? source : source.slice(Math.max(source.length - count, 0));
    },
    // Uniqueness in the target is not checked for SCIM targets: the reference limits that to HR-driven jobs.
    SelectUniqueValue: (values) => values.find((v) => !isEmpty(v)) ?? null,
    SingleAppRoleAssignment: (values) => asText(at(values, 0)),
    Split: (values) => {
        const source = asText(at(values, 0));
        return source === null ? null : source.split(text(values, 1)).map((part) => part.trim());
    },
    StripSpaces: ofText((source) => source.replaceAll(" ", "")),
    Switch: (values) => {
        const source = text(values, 0);
        for (let i = 2; i + 1 < values.length; i += 2) {
            if (text(values, i) === source) return at(values, i + 1);
        }
        return at(values, 1);
    },
    ToLower: (values) => asText(at(values, 0))?.toLocaleLowerCase(culture(values)) ?? null,
    ToUpper: (values) => asText(at(values, 0))?.toLocaleUpperCase(culture(values)) ?? null,
    Trim: ofText((source) => source.trim()),
    Word: (values) => {
        const number = asInteger(at(values, 1), "wordNumber");
        return number < 1 ? "" : (words(text(values, 0), text(values, 2))[number - 1] ?? "");
    },
};

/** The invariant culture when none is given. */
function culture(values: readonly Value[]): string {
    const name = text(values, 1);
    return /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(name) ? name : "en-US";
}
