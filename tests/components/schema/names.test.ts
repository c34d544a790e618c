import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { withoutExamples } from "../../../components/schema/examples";
import type { PackageSchema } from "../../../components/schema/packageSchema";
import { readOwner } from "../../../tools/release/owner";

const schema = JSON.parse(readFileSync(resolve(__dirname, "../../../schema.json"), "utf8")) as PackageSchema;

const shortName = (token: string): string => token.slice(token.lastIndexOf(":") + 1);
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Names of all types, resources and functions. */
const resources = Object.keys(schema.resources).map(shortName);
const types = Object.keys(schema.types).map(shortName);
const functions = Object.keys(schema.functions).map(shortName);

/** Every object with its name and the names of its properties. */
const objects: [string, string[]][] = [
    ...Object.entries(schema.types).flatMap(([token, type]): [string, string[]][] =>
        type.type === "object" ? [[shortName(token), Object.keys(type.properties)]] : [],
    ),
    ...Object.entries(schema.resources).flatMap(([token, r]): [string, string[]][] => [
        [shortName(token), [...Object.keys(r.inputProperties), ...Object.keys(r.properties)]],
    ]),
    ...Object.entries(schema.functions).flatMap(([token, f]): [string, string[]][] => [
        [shortName(token), [...Object.keys(f.inputs.properties), ...Object.keys(f.outputs.properties)]],
    ]),
];

// Words that cannot be names of properties: the generators change some of them, each in its own way.
const reserved: Record<string, string> = {
    Python:
        "False None True and as assert async await break class continue def del elif else except finally for from " +
        "global if import in is lambda nonlocal not or pass raise return try while with yield",
    Java:
        "abstract assert boolean break byte case catch char class const continue default do double else enum extends " +
        "final finally float for goto if implements import instanceof int interface long native new package private " +
        "protected public return short static strictfp super switch synchronized this throw throws transient try void " +
        "volatile while true false null getClass hashCode notify notifyAll toString wait builder",
    "C#":
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do " +
        "double else enum event explicit extern false finally fixed float for foreach goto if implicit in int " +
        "interface internal is lock long namespace new null object operator out override params private protected " +
        "public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true " +
        "try typeof uint ulong unchecked unsafe ushort using virtual void volatile while equals getHashCode getType",
    Go:
        "break case chan const continue default defer else fallthrough for func go goto if import interface map " +
        "package range return select struct switch type var",
};

// Generators write these words after a change that is no loss: `Operator` in C#, where names have capitals.
const harmless = new Set(["C# operator"]);

test.each(Object.entries(reserved))("no property has a name that is reserved in %s", (language, words) => {
    const forbidden = new Set(words.split(" "));
    const found = objects.flatMap(([object, properties]) =>
        properties.filter((name) => forbidden.has(name)).map((name) => `${object}.${name}`),
    );
    expect(found.filter((name) => !harmless.has(`${language} ${name.split(".")[1]}`))).toEqual([]);
});

test("no property of a resource has a name that every resource has", () => {
    const found = objects.filter(
        ([object, properties]) =>
            resources.includes(object) && ["id", "urn"].some((name) => properties.includes(name)),
    );
    expect(found).toEqual([]);
});

test("no property has the name of its class, which C# refuses", () => {
    const found = objects.filter(([object, properties]) =>
        properties.some((name) => capital(name) === object),
    );
    expect(found).toEqual([]);
});

test("names of properties stay apart where case and underscores are the language's own", () => {
    for (const [object, properties] of objects) {
        const names = [...new Set(properties)];
        expect([object, new Set(names.map((name) => name.toLowerCase())).size]).toEqual([
            object,
            names.length,
        ]);
    }
});

test("types, resources and functions have names of their own: Go has one name space for all", () => {
    const made = [
        ...resources.flatMap((name) => [name, `${name}Args`, `${name}State`]),
        ...types.flatMap((name) => [name, `${name}Args`]),
        ...functions.map(capital).flatMap((name) => [name, `${name}Args`, `${name}Result`]),
    ];
    const twice = made.filter(
        (name, index) => made.findIndex((n) => n.toLowerCase() === name.toLowerCase()) < index,
    );
    expect(twice).toEqual([]);
});

test("members of an enum are constants in every language", () => {
    for (const [token, type] of Object.entries(schema.types)) {
        if (type.type === "object") continue;
        // In Go they stand in the one name space as well: the type's name and theirs.
        expect(
            type.enum.map(({ name }) => `${shortName(token)}${name}`).filter((n) => types.includes(n)),
        ).toEqual([]);
        expect(new Set(type.enum.map(({ name }) => name.toUpperCase())).size).toBe(type.enum.length);
    }
});

test("the SDKs are called so", () => {
    const { gitHubOwner, dotnetNamespace, javaPackage } = readOwner(resolve(__dirname, "../../.."));
    const { nodejs, python, go, csharp, java } = schema.language;
    // The registry asks npm for this package; see docs/decisions/0014-published-names.md.
    expect(nodejs).toMatchObject({ packageName: "pulumi-auth0-entra" });
    expect(python).toMatchObject({ packageName: "pulumi_auth0_entra", pyproject: { enabled: true } });
    expect(go).toMatchObject({
        importBasePath: `github.com/${gitHubOwner}/pulumi-auth0-entra/sdk/go/auth0entra`,
        rootPackageName: "auth0entra",
    });
    expect(csharp).toMatchObject({
        rootNamespace: dotnetNamespace,
        namespaces: { "auth0-entra": "Auth0Entra" },
    });
    expect(java).toMatchObject({ basePackage: javaPackage });
});

test("the link is described with the example programs, which the reference leaves to their own pages", () => {
    const description = schema.resources["auth0-entra:index:Auth0EntraLink"]?.description ?? "";
    for (const file of ["minimal/index.ts", "yaml/Pulumi.yaml", "python/__main__.py", "go/main.go"]) {
        const program = readFileSync(resolve(__dirname, "../../../examples", file), "utf8").trimEnd();
        expect(description).toContain(program);
    }
    expect(withoutExamples(description)).toMatch(/users of that connection/);
    expect(withoutExamples(description)).not.toContain("```");
});
