import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { findDocumentedClass, withExample } from "../../../components/schema/docComments";
import { listExamples, readExample, withoutExamples } from "../../../components/schema/examples";
import type { PackageSchema } from "../../../components/schema/packageSchema";
import { addExamplesToSources } from "../../../components/schema/sources";

const root = resolve(__dirname, "../../..");
const { resources } = JSON.parse(readFileSync(resolve(root, "schema.json"), "utf8")) as PackageSchema;
const names = Object.keys(resources).map((token) => token.slice(token.lastIndexOf(":") + 1));

test.each(names)("%s has the example of each language in the schema, which the registry shows", (name) => {
    const description = resources[`auth0-entra:index:${name}`]?.description ?? "";
    const shown = listExamples(description);
    expect(shown.map(({ language }) => language)).toEqual(
        expect.arrayContaining(["typescript", "python", "yaml"]),
    );
    for (const { language, code } of shown) {
        expect(code).toContain(name);
        expect(code).toBe(
            readExample(resolve(root, "examples"), name, language as Parameters<typeof readExample>[2]),
        );
    }
    expect(withoutExamples(description)).not.toContain("```");
});

test("every class has its example in its documentation comment; npm run schema writes it", () => {
    const sources = addExamplesToSources(resolve(root, "components"));
    expect(sources.size).toBe(names.length);
    const outdated = [...sources].filter(([file, source]) => readFileSync(file, "utf8") !== source);
    expect(outdated.map(([file]) => file)).toEqual([]);
});

describe("a documentation comment", () => {
    const source = [
        "/** Other. */",
        "interface Other {}",
        "",
        "/**",
        " * A token.",
        " */",
        "export class Token extends pulumi.CustomResource {}",
        "",
    ].join("\n");

    test("gets an example, and another one in its place", () => {
        const once = withExample(source, "Token", "new Token();\n\n// $& stays");
        expect(once.split("\n").slice(3, 14)).toEqual([
            "/**",
            " * A token.",
            " *",
            " * @example",
            " * ```typescript",
            " * new Token();",
            " *",
            " * // $& stays",
            " * ```",
            " */",
            "export class Token extends pulumi.CustomResource {}",
        ]);
        expect(withExample(once, "Token", "new Token();\n\n// $& stays")).toBe(once);
        expect(
            withExample(withExample(once, "Token", "other();"), "Token", "new Token();\n\n// $& stays"),
        ).toBe(once);
    });

    test("is found with the resource class that it documents", () => {
        expect(findDocumentedClass(source)).toBe("Token");
        expect(findDocumentedClass(source.replace("CustomResource", "ProviderResource"))).toBeUndefined();
    });

    test("is refused when it is missing, or when the example would end it", () => {
        expect(() => withExample(source, "Other", "x")).toThrow("no documented class Other");
        expect(() => withExample(source, "Token", "/* x */")).toThrow("would end its comment");
    });
});
