import { readFile } from "node:fs/promises";

import type { LinkChange } from "../../inspection/impact/linkChange";
import { toMessage } from "../../provider/clients/apiError";
import { checkObjectMapping } from "../../rules/shapes/objectMapping";
import { jobSettings } from "../../rules/shapes/provisioningJob";
import { checkObject } from "../../rules/validation/checks";
import { Problems } from "../../rules/validation/problems";
import { readJobChange } from "./preview/jobChange";

const shape = checkObject({
    users: checkObjectMapping("users", "resource"),
    groups: checkObjectMapping("groups", "resource"),
    scope: jobSettings.scope,
    skipOutOfScopeDeletions: jobSettings.skipOutOfScopeDeletions,
    accidentalDeletionThreshold: jobSettings.accidentalDeletionThreshold,
});

/**
 * A change to try out: JSON with `users`, `groups`, `scope` and other arguments of `provisioning` as a program has them.
 * @throws Error that names each wrong property
 */
export async function readMappingFile(path: string): Promise<LinkChange> {
    const text = await readFile(path, "utf8");
    let given: unknown;
    try {
        given = JSON.parse(text);
    } catch (error) {
        throw new Error(`${path} is no JSON: ${toMessage(error)}`, { cause: error });
    }
    if (isPreview(given)) {
        throw new Error(`${path} is a preview, and no mapping: give it to --preview in place of --mapping.`);
    }
    const problems = new Problems();
    shape(given, "", problems);
    if (problems.all.length > 0) {
        const list = problems.all.map(({ path: property, reason }) => `${property}: ${reason}`);
        throw new Error(`${path} is no mapping of a provisioning job:\n${list.join("\n")}`);
    }
    // Checked above.
    return readJobChange(given as Parameters<typeof readJobChange>[0], undefined);
}

/** The engine's own format. */
function isPreview(value: unknown): boolean {
    return typeof value === "object" && value !== null && "steps" in value;
}
