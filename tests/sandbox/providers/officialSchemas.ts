import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * Reads the extract of an official plugin's package schema that lies beside the repository on some
 * machines; undefined where it does not. The extract dropped everything called `description`, also the
 * properties of that name: {@link normalised} drops them on both sides, and the SDK test looks for them.
 */
export function officialSchema(name: "auth0" | "azuread"): Json | undefined {
    const file = join(__dirname, "../../../../shared/schemas", `${name}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Json) : undefined;
}

/** The sections that are compared, each entry on its own. */
export const sections = ["resources", "functions", "types"] as const;

/** A schema, or a part of it, in one canonical form: no descriptions, nothing for single languages, no order, no empty lists. */
export function normalised(value: Json | undefined, key = ""): Json {
    if (Array.isArray(value)) {
        const items = value.filter((item) => item !== "description").map((item) => normalised(item));
        return key.startsWith("required") ? [...items].sort() : items;
    }
    if (value === null || typeof value !== "object") return value ?? null;
    const entries = Object.entries(value)
        .filter(([name, item]) => !/^(description|language)$/.test(name) && !isEmptyList(item))
        .map(([name, item]): [string, Json] => [
            name === "deprecationMessage" ? "deprecated" : name,
            name === "deprecationMessage" ? true : normalised(item, name),
        ]);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isEmptyList = (value: Json): boolean => Array.isArray(value) && value.length === 0;

/** Digest of one entry in its canonical form. */
function digest(value: Json | undefined): string {
    return createHash("sha256")
        .update(JSON.stringify(normalised(value)))
        .digest("hex")
        .slice(0, 16);
}

/** Digests of all entries of a section, and of the configuration variables. */
export function digests(schema: Json): Record<string, string> {
    const root = record(schema);
    const list: [string, string][] = [["config", digest(record(root.config).variables)]];
    for (const section of sections) {
        for (const [token, entry] of Object.entries(record(root[section]))) list.push([token, digest(entry)]);
    }
    return Object.fromEntries(list.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The member of a JSON object. */
export function record(value: Json | undefined): Record<string, Json> {
    if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Error("not an object");
    return value;
}
