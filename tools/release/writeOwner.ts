import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

import { applyOwner } from "./applyOwner";
import { readOwner } from "./owner";

// Run from the root of the repository: brings owner.json into every file that names the owner. `npm run release:owner`
// writes the generated files afterwards.
const owner = readOwner(process.cwd());
const files = execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n").filter(existsSync);
for (const path of files) {
    const content = readFileSync(path, "utf8");
    const applied = applyOwner(path, content, owner);
    if (applied !== content) writeFileSync(path, applied);
}
