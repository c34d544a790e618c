import { readFile } from "node:fs/promises";

import { toMessage } from "../../provider/clients/apiError";
import { type ImpactFile, kinds } from "./impactFile";

/** Reads what `impact --json` wrote. @throws Error for a file that is missing, cut off or something else */
export async function readImpactFile(path: string): Promise<ImpactFile> {
    const text = await readFile(path, "utf8");
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch (error) {
        throw new Error(`${path} is not what \`impact --json\` writes: ${toMessage(error)}`, {
            cause: error,
        });
    }
    if (isImpactFile(value)) return value;
    throw new Error(`${path} is not what \`impact --json\` of this version writes.`);
}

/** Looks at what the summary relies on. */
function isImpactFile(value: unknown): value is ImpactFile {
    if (typeof value !== "object" || value === null) return false;
    const { version, effects, pending, notExpanded, notes } = value as Partial<
        Record<keyof ImpactFile, unknown>
    >;
    return (
        version === 1 &&
        [effects, notExpanded, notes].every(Array.isArray) &&
        typeof pending === "object" &&
        pending !== null &&
        kinds.every((kind) => typeof (pending as Record<string, unknown>)[kind] === "number")
    );
}
