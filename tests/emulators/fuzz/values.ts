import fc from "fast-check";

/** Strings that have made parsers fail: of paths, filters, expressions, certificates, XML, addresses and patterns. */
const awkwardStrings = [
    "",
    " ",
    "null",
    "undefined",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "\u0000",
    "\ud800",
    "\u202e",
    "a\r\nb",
    "🙂".repeat(50),
    "'",
    '"',
    "''",
    "\\",
    "%",
    "%00",
    "%ff",
    "%2e%2e%2f",
    "../../../etc/passwd",
    "//",
    ".",
    "..",
    "*",
    "$count",
    "$ref",
    "-1",
    "0",
    "1e400",
    "NaN",
    "99999999999999999999",
    "2026-13-45T99:99:99Z",
    "00000000-0000-0000-0000-000000000000",
    "a".repeat(300),
    "x".repeat(20_000),
    "(".repeat(3_000),
    `${"(".repeat(2_000)}x${")".repeat(2_000)}`,
    "[".repeat(3_000),
    "not ".repeat(2_000),
    "a eq 1 or ".repeat(1_000),
    "(a+)+$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    `${"*a".repeat(40)}*b`,
    'Replace([mail], , "(a+)+$", , "x", , )',
    `${"ToLower(".repeat(200)}[mail]${")".repeat(200)}`,
    "displayName eq 'x' and (",
    'userName eq "ada@acme.example"',
    'emails[type eq "work"].value',
    'emails[type eq "work" and (value co "@" or not (value pr))]',
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
    '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>',
    "<".repeat(2_000),
    "https://localhost:1/",
    "javascript:alert(1)",
    "data:text/html,x",
    "e30=",
    Buffer.from("<x>".repeat(500)).toString("base64"),
    '{"a":',
];

export const awkwardString = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...awkwardStrings) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 50 }) },
);

/** Without halves of characters, which cannot be written into a URL. */
export const toWellFormed = (text: string): string => Buffer.from(text).toString();

/** Any JSON value, as text, so that names such as `__proto__` are members of their own. */
const awkwardJson = fc.oneof(
    fc.json({ maxDepth: 4 }),
    awkwardString.map((text) => JSON.stringify(text)),
    fc.constantFrom(
        ...["null", "true", "0", "-1", "1e308", "[]", "{}", "[null]", "[[]]", "[{}]", '{"":""}'],
        '{"__proto__":{"polluted":true}}',
        '{"constructor":{"prototype":{"polluted":true}}}',
        `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
        `${'{"a":'.repeat(400)}1${"}".repeat(400)}`,
        `[${"1,".repeat(20_000)}1]`,
        `{${Array.from({ length: 2_000 }, (_, i) => `"k${i}":${i}`).join(",")}}`,
    ),
);

/** A body that is no JSON: cut off, not UTF-8, or something else. */
const brokenBody = fc.oneof(
    fc
        .constantFrom("{", '{"a":', "}{", "[1,", "nul", "\ufeff{}", "'a'", "a=b&c=d", "<x/>")
        .map((text) => Buffer.from(text)),
    fc
        .constantFrom([0xff, 0xfe, 0x00], [0xc3, 0x28], [0x22, 0xed, 0xa0, 0x80, 0x22])
        .map((bytes) => Buffer.from(bytes)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

/** A valid body with one member replaced, removed or added, at any depth. */
function spoil(body: unknown, path: number[], json: string, how: "replace" | "remove" | "add"): string {
    const marker = "3d3c1f6e-replaced";
    const copy = structuredClone(body);
    let holder: unknown = copy;
    for (const step of path) {
        const keys = typeof holder === "object" && holder !== null ? Object.keys(holder) : [];
        const key = keys[step % Math.max(keys.length, 1)];
        if (key === undefined) break;
        const object = holder as Record<string, unknown>;
        const inner = object[key];
        if (typeof inner === "object" && inner !== null && step % 3 !== 0) {
            holder = inner;
            continue;
        }
        if (how === "remove" && !Array.isArray(object)) Reflect.deleteProperty(object, key);
        else object[how === "add" ? `${key}x` : key] = marker;
        break;
    }
    return JSON.stringify(copy ?? null).replaceAll(`"${marker}"`, () => json);
}

function tear(text: string, at: number, isCut: boolean): Buffer {
    const place = at % (text.length + 1);
    if (isCut) return Buffer.from(text.slice(0, place));
    // A quote, colon or bracket behind the place.
    const found = text.slice(place).search(/["':,{}[\]]/);
    return Buffer.from(found < 0 ? text : text.slice(0, place + found) + text.slice(place + found + 1));
}

/** Bodies for a route: valid ones now and then, spoilt ones, and any. */
export function arbitraryBody(valid: readonly unknown[]): fc.Arbitrary<Buffer | undefined> {
    const known = valid.length === 0 ? fc.constant({}) : fc.constantFrom(...valid);
    const spoilt = fc
        .tuple(
            known,
            fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }),
            awkwardJson,
            fc.constantFrom("replace" as const, "remove" as const, "add" as const),
        )
        .map((parts) => Buffer.from(spoil(...parts)));
    /** A body that was cut off, or lost a character that JSON needs. */
    const torn = fc
        .tuple(known, fc.nat(), fc.boolean())
        .map(([body, at, isCut]) => tear(JSON.stringify(body), at, isCut));
    return fc.oneof(
        { weight: 6, arbitrary: spoilt },
        { weight: 2, arbitrary: known.map((body) => Buffer.from(JSON.stringify(body))) },
        { weight: 2, arbitrary: awkwardJson.map((text) => Buffer.from(text)) },
        { weight: 1, arbitrary: brokenBody },
        { weight: 2, arbitrary: torn },
        { weight: 1, arbitrary: fc.constant(undefined) },
    );
}

/** Forms of the fields that a route knows. */
export function arbitraryForm(fields: Readonly<Record<string, readonly string[]>>): fc.Arbitrary<Buffer> {
    const field = fc
        .constantFrom(...Object.keys(fields))
        .chain((name) =>
            fc.tuple(
                fc.constant(name),
                fc.oneof(fc.constantFrom(...(fields[name] ?? [""]), ""), awkwardString),
            ),
        );
    return fc
        .array(field, { maxLength: 10 })
        .map((pairs) =>
            Buffer.from(
                new URLSearchParams(pairs.map(([n, v]): [string, string] => [n, toWellFormed(v)])).toString(),
            ),
        );
}
