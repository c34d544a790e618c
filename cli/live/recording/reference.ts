import { readFileSync } from "node:fs";
import { join } from "node:path";

import { findPackageRoot } from "../folder";
import type { Recording } from "./recording";

/** What the calls of the suite look like on the emulators. `npm run live:record` writes it. */
export function readReference(): Recording {
    return JSON.parse(readFileSync(getReferenceFile(), "utf8")) as Recording;
}

/**
 * A recording for the file: one call in each line, and without requests, which do not depend on the tenant.
 * @internal exported for its tests
 */
export function formatReference({ calls, order }: Recording): string {
    const lines = calls.map(({ request: _request, ...call }) => JSON.stringify(call));
    return `{"calls":[\n${lines.join(",\n")}\n],\n"order":${JSON.stringify(order)}}\n`;
}

/** @internal exported for its tests */
export function getReferenceFile(): string {
    return join(findPackageRoot(), "schemas", "live-recording.json");
}
