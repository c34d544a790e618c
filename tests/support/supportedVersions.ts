import { readFileSync } from "node:fs";
import { join } from "node:path";

import { packageRoot } from "../../sandbox/support/packageRoot";
import type { SupportedVersions } from "../../tools/docs/supportedVersions";

/** What versions.json holds. */
export const supportedVersions = JSON.parse(
    readFileSync(join(packageRoot, "versions.json"), "utf8"),
) as SupportedVersions;
