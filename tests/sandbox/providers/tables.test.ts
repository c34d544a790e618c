import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { auth0Table } from "../../../sandbox/providers/auth0/tables";
import { azureadTable } from "../../../sandbox/providers/azuread/tables";
import { createPackageSchema } from "../../../sandbox/providers/bridge/packageSchema";
import { isInput, parseProperties, parseProperty } from "../../../sandbox/providers/bridge/propertyTable";
import { digests, normalised, officialSchema, record, sections } from "./officialSchemas";
import recorded from "./schemaDigests.json";

const tables = [azureadTable, auth0Table] as const;

describe.each(tables)("the tables of $name", (table) => {
    const name = table.name as "auth0" | "azuread";
    // Through JSON, as the engine gets it: no undefined members.
    const ours = JSON.parse(JSON.stringify(createPackageSchema(table))) as Parameters<typeof digests>[0];

    test("equal the official schema, entry by entry (digests)", () => {
        const official: Record<string, string> = recorded[name];
        const found = digests(ours);
        expect(Object.keys(found).length).toBeGreaterThan(20);
        expect(found).toEqual(
            Object.fromEntries(Object.keys(found).map((token) => [token, official[token]])),
        );
    });

    test("equal the official schema itself where it lies beside the repository", () => {
        const official = officialSchema(name);
        if (official === undefined) return; // the digests above stand for it
        // The extract need not have all entries: `npm run test:real` compares with the whole schema.
        expect(recorded[name]).toMatchObject(digests(official));
        for (const section of sections) {
            const known = record(record(official)[section]);
            for (const [token, entry] of Object.entries(record(record(ours)[section]))) {
                if (token in known) {
                    expect([token, normalised(entry)]).toEqual([token, normalised(known[token])]);
                }
            }
        }
    });

    test.each(Object.entries(table.resources))(
        "name the inputs and outputs of the SDK class of %s",
        (token, lines) => {
            const source = sdkClass(name, token);
            const properties = [...parseProperties(lines)];
            const inputs = properties
                .filter(([, property]) => isInput(property))
                .map(([property]) => property);
            const outputs = properties.map(([property]) => property);
            expect(
                matches(source, /resourceInputs\["(\w+)"\] = (?:args|pulumi\.(?:secret|output)|\(args)/g),
            ).toEqual(inputs.sort());
            expect(matches(source, /resourceInputs\["(\w+)"\] = state\?\.\w+/g)).toEqual(outputs.sort());
        },
    );
});

test("a word that is not in the language of the tables is refused", () => {
    expect(() => parseProperty("string requird")).toThrow('not a property: "string requird"');
});

/** The compiled class of the SDK, for example `@pulumi/azuread/servicePrincipal.js`. */
function sdkClass(name: string, token: string): string {
    const root = dirname(require.resolve(`@pulumi/${name}/package.json`));
    const file = `${token.split(":")[1]?.split("/")[1]}.js`;
    return [join(root, file), join(root, "bin", file)].map(readIfThere).find((text) => text !== "") ?? "";
}

function readIfThere(file: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch {
        return "";
    }
}

function matches(text: string, pattern: RegExp): string[] {
    return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""))].sort();
}
