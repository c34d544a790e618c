import { appRoleName, readAppRole, writeAppRole } from "./appRoles";
import { cDate, dateAdd, dateDiff, dateFromNum, numFromDate } from "./dateFunctions";
import { formatDateTime } from "./dateTime";
import { writeDateTime } from "./dateTimeValue";
import type { Environment } from "./environment";
import { randomString, randomUUID } from "./random";
import { replace } from "./replace";
import { ExpressionError } from "./syntax";
import { changeCase, normalizeDiacritics, properCase, words } from "./text";
import { asInteger, asList, asText, fromBoolean, isEmpty, isTrue, type Value } from "./value";

/** `given` says which arguments were written, which matters where an omitted one differs from an empty one. */
type Implementation = (
    values: readonly Value[],
    given: readonly boolean[],
    environment: Environment,
) => Value;

const at = (values: readonly Value[], index: number): Value => values[index] ?? null;
const text = (values: readonly Value[], index: number): string => asText(at(values, index)) ?? "";

/** A function of one text that leaves nothing as nothing. */
const ofText =
    (change: (source: string) => Value): Implementation =>
    (values) => {
        const source = asText(at(values, 0));
        return source === null ? null : change(source);
    };

/** A function of one date that leaves nothing as nothing. */
const ofDate =
    (change: (source: string) => string): Implementation =>
    (values) =>
        isEmpty(at(values, 0)) ? null : change(text(values, 0));

/** Several roles; how they are written is the target's matter. */
const ofRoles: Implementation = (values) =>
    asList(at(values, 0)).map((role) => writeAppRole(readAppRole(role)));

/**
 * The functions of expressions, as the reference describes them. IIF is the evaluator's: it is lazy.
 * Source: "Reference for writing expressions for attribute mappings in Microsoft Entra ID";
 * AppRoleAssignments and DefaultDomain: Graph, `synchronizationSchema: functions`.
 */
export const functions: Readonly<Record<string, Implementation>> = {
    Append: (values) => {
        const source = asText(at(values, 0));
        return source === null ? null : source + text(values, 1);
    },
    AppRoleAssignments: (values) => asList(at(values, 0)).map(appRoleName),
    AppRoleAssignmentsComplex: ofRoles,
    AssertiveAppRoleAssignmentsComplex: ofRoles,
    BitAnd: (values) => {
        const [left, right] = [asInteger(at(values, 0), "value1"), asInteger(at(values, 1), "value2")];
        return `${BigInt(left) & BigInt(right)}`;
    },
    CBool: (values) => fromBoolean(isTrue(at(values, 0))),
    CDate: ofDate(cDate),
    Coalesce: (values) => values.find((v) => v !== null) ?? null,
    ConvertToBase64: ofText((source) => Buffer.from(source, "utf16le").toString("base64")),
    ConvertToUTF8Hex: ofText((source) => Buffer.from(source, "utf8").toString("hex").toUpperCase()),
    Count: (values) => `${asList(at(values, 0)).length}`,
    CStr: (values) => asText(at(values, 0)),
    DateAdd: (values) =>
        isEmpty(at(values, 2))
            ? null
            : dateAdd(text(values, 0), asInteger(at(values, 1), "value"), text(values, 2)),
    DateDiff: (values) =>
        isEmpty(at(values, 1)) || isEmpty(at(values, 2))
            ? null
            : `${dateDiff(text(values, 0), text(values, 1), text(values, 2))}`,
    DateFromNum: ofDate(dateFromNum),
    DefaultDomain: (_values, _given, { defaultDomain }) => defaultDomain,
    FormatDateTime: (values) => {
        const source = asText(at(values, 0));
        if (source === null || source === "") return null;
        return formatDateTime(source, text(values, 2), text(values, 3), text(values, 1));
    },
    Guid: () => randomUUID(),
    IgnoreFlowIfNullOrEmpty: (values) => (isEmpty(at(values, 0)) ? null : at(values, 0)),
    InStr: (values) => {
        const compareType = text(values, 3) || "vbBinaryCompare";
        if (compareType !== "vbTextCompare" && compareType !== "vbBinaryCompare") {
            throw new ExpressionError(
                `compareType must be vbTextCompare or vbBinaryCompare, found "${compareType}"`,
            );
        }
        const fold = (s: string) => (compareType === "vbTextCompare" ? s.toLowerCase() : s);
        const start = at(values, 2) === null ? 1 : asInteger(at(values, 2), "start");
        return `${fold(text(values, 0)).indexOf(fold(text(values, 1)), Math.max(start - 1, 0)) + 1}`;
    },
    IsNull: (values) => fromBoolean(at(values, 0) === null),
    IsNullOrEmpty: (values) => fromBoolean(isEmpty(at(values, 0))),
    IsPresent: (values) => fromBoolean(!isEmpty(at(values, 0))),
    IsString: (values) => fromBoolean(typeof at(values, 0) === "string"),
    Item: (values) => {
        // "Index 0 shouldn't be used"; undocumented what it does, here it fails.
        const index = positive(at(values, 1), "index");
        return asList(at(values, 0))[index - 1] ?? null;
    },
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
        const start = positive(at(values, 1), "start");
        const length = asInteger(at(values, 2), "length");
        if (length < 0) throw new ExpressionError(`length must not be negative, found ${length}`);
        return source === null ? null : source.slice(start - 1, start - 1 + length);
    },
    NormalizeDiacritics: ofText(normalizeDiacritics),
    Not: (values) => fromBoolean(!isTrue(at(values, 0))),
    Now: (_values, _given, environment) => writeDateTime(environment.now()),
    NumFromDate: ofDate(numFromDate),
    PCase: (values, given) => {
        const source = asText(at(values, 0));
        return source === null ? null : properCase(source, given[1] === true ? text(values, 1) : undefined);
    },
    RandomString: (values) => {
        const [length = 0, ...minimums] = values.slice(0, 5).map((v, i) => asInteger(v, `argument ${i + 1}`));
        return randomString(length, minimums, text(values, 5));
    },
    // The value flows as it is; the provisioning log does not show it.
    Redact: (values) => at(values, 0),
    RemoveDuplicates: (values) => [...new Set(asList(at(values, 0)))],
    Replace: replace,
    Right: (values) => {
        const count = asInteger(at(values, 1), "numChars");
        const source = text(values, 0);
        return count < 0 ? source : source.slice(Math.max(source.length - count, 0));
    },
    // Whether a value is free in the target is not asked for SCIM targets; a schema that maps it is refused.
    SelectUniqueValue: (values) => values.find((v) => !isEmpty(v)) ?? null,
    SingleAppRoleAssignment: (values) => {
        const role = asText(at(values, 0));
        return role === null ? null : appRoleName(role);
    },
    Split: (values) => {
        const source = asText(at(values, 0));
        const delimiter = text(values, 1);
        if (delimiter === "") throw new ExpressionError("delimiter must not be empty");
        return source === null ? null : source.split(delimiter).map((part) => part.trim());
    },
    StripSpaces: ofText((source) => source.replaceAll(" ", "")),
    Switch: (values) => {
        const source = text(values, 0);
        for (let i = 2; i + 1 < values.length; i += 2) {
            if (text(values, i) === source) return at(values, i + 1);
        }
        return at(values, 1);
    },
    ToLower: (values) => {
        const source = asText(at(values, 0));
        return source === null ? null : changeCase(source, "toLowerCase", culture(values));
    },
    ToUpper: (values) => {
        const source = asText(at(values, 0));
        return source === null ? null : changeCase(source, "toUpperCase", culture(values));
    },
    Word: (values) => {
        const number = asInteger(at(values, 1), "wordNumber");
        return number < 1 ? "" : (words(text(values, 0), text(values, 2))[number - 1] ?? "");
    },
};

function positive(value: Value, what: string): number {
    const number = asInteger(value, what);
    if (number < 1) throw new ExpressionError(`${what} must be 1 or more, found ${number}`);
    return number;
}

/** RFC 4646, for example `tr-TR`; the invariant culture when none is given. */
function culture(values: readonly Value[]): string | undefined {
    const name = text(values, 1);
    if (name === "") return undefined;
    if (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(name)) return name;
    throw new ExpressionError(`culture must be a name such as en-US, found "${name}"`);
}
