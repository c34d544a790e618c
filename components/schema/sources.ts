import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { findDocumentedClass, withExample } from "./docComments";
import { readExample } from "./examples";

/** The sources that a schema is made of. */
export function listSourceFiles(components: string): string[] {
    return readdirSync(components, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.startsWith("schema"))
        .map((file) => join(components, file))
        .sort();
}

/** The sources of resource classes as they should be, with the TypeScript example of each in its comment. */
export function addExamplesToSources(components: string): Map<string, string> {
    const sources = new Map<string, string>();
    for (const file of listSourceFiles(components)) {
        const source = readFileSync(file, "utf8");
        const name = findDocumentedClass(source);
        if (name === undefined) continue;
        const example = readExample(join(components, "../examples"), name, "typescript");
        if (example === undefined) throw new Error(`there is no example of ${name} in TypeScript`);
        sources.set(file, withExample(source, name, example));
    }
    return sources;
}
