import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { createPackageSchema, type Manifest } from "./packageSchema";

// Run from the root of the repository: writes schema.json from the TypeScript sources.
const root = process.cwd();
// The manifest is ours; these three members are in it.
const manifest = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as Manifest;
const schema = createPackageSchema(resolve(root, "components"), manifest);
writeFileSync(resolve(root, "schema.json"), `${JSON.stringify(schema, null, 2)}\n`);
