import { readFileSync } from "node:fs";
import { join } from "node:path";

import { emulatorsRoot } from "../support/emulatorsRoot";

/** The version of this package. */
export function readPackageVersion(): string {
    const text = readFileSync(join(emulatorsRoot, "package.json"), "utf8");
    // npm requires a version.
    return (JSON.parse(text) as { version: string }).version;
}
