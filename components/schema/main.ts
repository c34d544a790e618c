import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { createPackageSchema, type Manifest } from "./packageSchema";
import type { Publisher } from "./publication";
import { addExamplesToSources } from "./sources";

// Run from the root of the repository: writes schema.json from the TypeScript sources, and examples into their comments.
const root = process.cwd();
// Both files are ours; these members are in them.
const manifest = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as Manifest;
const publisher = JSON.parse(readFileSync(resolve(root, "tools/release/owner.json"), "utf8")) as Publisher;
const schema = createPackageSchema(resolve(root, "components"), manifest, publisher);
writeFileSync(resolve(root, "schema.json"), `${JSON.stringify(schema, null, 2)}\n`);
for (const [file, source] of addExamplesToSources(resolve(root, "components"))) writeFileSync(file, source);
