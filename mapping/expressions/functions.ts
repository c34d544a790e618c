import { getAppRoleName, readAppRole, writeAppRole } from "./appRoles";
import {
    addInterval,
    countIntervals,
    fromActiveDirectoryTime,
    toActiveDirectoryTime,
    toDateTime,
} from "./dateFunctions";
import { formatDateTime } from "./dateTime";
import { writeDateTime } from "./dateTimeValue";
import type { Environment } from "./environment";
import { createRandomString } from "./random";
import { replace } from "./replace";
import { changeCase, normalizeDiacritics, splitWords, toProperCase } from "./strings";
import { ExpressionError } from "./syntax";
import { asInteger, asList, asString, fromBoolean, isEmpty, isTrue, type Value } from "./value";

/** `given` says which arguments were written, which matters where an omitted one differs from an empty one. */
type Implementation = (
    values: readonly Value[],
    given: readonly boolean[],
    environment: Environment,
) => Value;

const getValue = (values: readonly Value[], index: number): Value => values[index] ?? null;
const getString = (values: readonly Value[], index: number): string =>
    asString(getValue(values, index)) ?? "";

/** A function of one string; no value stays no value. */
const mapString =
    (change: (source: string) => Value): Implementation =>
    (values) => {
        const source = asString(getValue(values, 0));
        return source === null ? null : change(source);
    };

/** A function of one date; no value stays no value. */
const mapDate =
    (change: (source: string) => string): Implementation =>
    (values) =>
        isEmpty(getValue(values, 0)) ? null : change(getString(values, 0));

/** Several roles; how they are written is up to the target. */
const listRoles: Implementation = (values) =>
    asList(getValue(values, 0)).map((role) => writeAppRole(readAppRole(role)));

/**
 * The functions of expressions, as the reference describes them. IIF is the evaluator's: it is lazy.
 * Source: "Reference for writing expressions for attribute mappings in Microsoft Entra ID";
 * AppRoleAssignments and DefaultDomain: Graph, `synchronizationSchema: functions`.
 */
export const functions: Readonly<Record<string, Implementation>> = {
    Append: (values) => {
        const source = asString(getValue(values, 0));
        return source === null ? null : source + getString(values, 1);
    },
    AppRoleAssignments: (values) => asList(getValue(values, 0)).map(getAppRoleName),
    AppRoleAssignmentsComplex: listRoles,
    AssertiveAppRoleAssignmentsComplex: listRoles,
    BitAnd: (values) => {
        const [left, right] = [
            asInteger(getValue(values, 0), "value1"),
            asInteger(getValue(values, 1), "value2"),
        ];
        return `${BigInt(left) & BigInt(right)}`;
    },
    CBool: (values) => fromBoolean(isTrue(getValue(values, 0))),
    CDate: mapDate(toDateTime),
    Coalesce: (values) => values.find((v) => v !== null) ?? null,
    ConvertToBase64: mapString((source) => Buffer.from(source, "utf16le").toString("base64")),
    ConvertToUTF8Hex: mapString((source) => Buffer.from(source, "utf8").toString("hex").toUpperCase()),
    Count: (values) => `${asList(getValue(values, 0)).length}`,
    CStr: (values) => asString(getValue(values, 0)),
    DateAdd: (values) =>
        isEmpty(getValue(values, 2))
            ? null
            : addInterval(
                  getString(values, 0),
                  asInteger(getValue(values, 1), "value"),
                  getString(values, 2),
              ),
    DateDiff: (values) =>
        isEmpty(getValue(values, 1)) || isEmpty(getValue(values, 2))
            ? null
            : `${countIntervals(getString(values, 0), getString(values, 1), getString(values, 2))}`,
    DateFromNum: mapDate(fromActiveDirectoryTime),
    DefaultDomain: (_values, _given, { defaultDomain }) => defaultDomain,
    FormatDateTime: (values, given) => {
        const source = asString(getValue(values, 0));
        if (source === null || source === "") return null;
        const hasStyles = given.length > 3;
        const [input, output] = hasStyles ? [2, 3] : [1, 2];
        const styles = hasStyles ? getString(values, 1) : "";
        return formatDateTime(source, getString(values, input), getString(values, output), styles);
    },
    Guid: (_values, _given, environment) => environment.createGuid(),
    IgnoreFlowIfNullOrEmpty: (values) => (isEmpty(getValue(values, 0)) ? null : getValue(values, 0)),
    InStr: (values) => {
        const compareType = getString(values, 3) || "vbBinaryCompare";
        if (compareType !== "vbTextCompare" && compareType !== "vbBinaryCompare") {
            throw new ExpressionError(
                `compareType must be vbTextCompare or vbBinaryCompare, found "${compareType}"`,
            );
        }
        const fold = (s: string) => (compareType === "vbTextCompare" ? s.toLowerCase() : s);
        const start = getValue(values, 2) === null ? 1 : asInteger(getValue(values, 2), "start");
        return `${fold(getString(values, 0)).indexOf(fold(getString(values, 1)), Math.max(start - 1, 0)) + 1}`;
    },
    IsNull: (values) => fromBoolean(getValue(values, 0) === null),
    IsNullOrEmpty: (values) => fromBoolean(isEmpty(getValue(values, 0))),
    IsPresent: (values) => fromBoolean(!isEmpty(getValue(values, 0))),
    IsString: (values) => fromBoolean(typeof getValue(values, 0) === "string"),
    Item: (values) => {
        // "Index 0 shouldn't be used"; undocumented what it does, here it fails.
        const index = toPositiveInteger(getValue(values, 1), "index");
        return asList(getValue(values, 0))[index - 1] ?? null;
    },
    Join: (values) =>
        values
            .slice(1)
            .flatMap((v) => [...asList(v)])
            .filter((v) => v !== "")
            .join(getString(values, 0)),
    Left: (values) => {
        const count = asInteger(getValue(values, 1), "numChars");
        return count < 0 ? getString(values, 0) : getString(values, 0).slice(0, count);
    },
    Mid: (values) => {
        const source = asString(getValue(values, 0));
        const start = toPositiveInteger(getValue(values, 1), "start");
        const length = asInteger(getValue(values, 2), "length");
        if (length < 0) throw new ExpressionError(`length must not be negative, found ${length}`);
        return source === null ? null : source.slice(start - 1, start - 1 + length);
    },
    NormalizeDiacritics: mapString(normalizeDiacritics),
    Not: (values) => fromBoolean(!isTrue(getValue(values, 0))),
    Now: (_values, _given, environment) => writeDateTime(environment.now()),
    NumFromDate: mapDate(toActiveDirectoryTime),
    PCase: (values, given) => {
        const source = asString(getValue(values, 0));
        return source === null
            ? null
            : toProperCase(source, given[1] === true ? getString(values, 1) : undefined);
    },
    RandomString: (values, _given, environment) => {
        const [length = 0, ...minimums] = values.slice(0, 5).map((v, i) => asInteger(v, `argument ${i + 1}`));
        return createRandomString(environment, length, minimums, getString(values, 5));
    },
    // The value flows as it is; the provisioning log does not show it.
    Redact: (values) => getValue(values, 0),
    RemoveDuplicates: (values) => [...new Set(asList(getValue(values, 0)))],
    Replace: replace,
    Right: (values) => {
        const count = asInteger(getValue(values, 1), "numChars");
        const source = getString(values, 0);
        return count < 0 ? source : source.slice(Math.max(source.length - count, 0));
    },
    // Whether a value is free in the target is not asked for SCIM targets; a schema that maps it is rejected.
    SelectUniqueValue: (values) => values.find((v) => !isEmpty(v)) ?? null,
    SingleAppRoleAssignment: (values) => {
        const role = asString(getValue(values, 0));
        return role === null ? null : getAppRoleName(role);
    },
    Split: (values) => {
        const source = asString(getValue(values, 0));
        const delimiter = getString(values, 1);
        if (delimiter === "") throw new ExpressionError("delimiter must not be empty");
        return source === null ? null : source.split(delimiter).map((part) => part.trim());
    },
    StripSpaces: mapString((source) => source.replaceAll(" ", "")),
    Switch: (values) => {
        const source = getString(values, 0);
        for (let i = 2; i + 1 < values.length; i += 2) {
            if (getString(values, i) === source) return getValue(values, i + 1);
        }
        return getValue(values, 1);
    },
    ToLower: (values) => {
        const source = asString(getValue(values, 0));
        return source === null ? null : changeCase(source, "toLowerCase", readCulture(values));
    },
    ToUpper: (values) => {
        const source = asString(getValue(values, 0));
        return source === null ? null : changeCase(source, "toUpperCase", readCulture(values));
    },
    Word: (values) => {
        const number = asInteger(getValue(values, 1), "wordNumber");
        return number < 1 ? "" : (splitWords(getString(values, 0), getString(values, 2))[number - 1] ?? "");
    },
};

function toPositiveInteger(value: Value, what: string): number {
    const number = asInteger(value, what);
    if (number < 1) throw new ExpressionError(`${what} must be 1 or more, found ${number}`);
    return number;
}

/** RFC 4646, for example `tr-TR`; the invariant culture when none is given. */
function readCulture(values: readonly Value[]): string | undefined {
    const name = getString(values, 1);
    if (name === "") return undefined;
    if (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(name)) return name;
    throw new ExpressionError(`culture must be a name such as en-US, found "${name}"`);
}
