import type { Values } from "../../host/definition";
import { isSameValue } from "../../host/diff";
import { isAbsent } from "../../host/values";
import { isRecord } from "../support/values";

/**
 * Whether an input with `keepers` asks for its action now: they are others than before, or the job had none. An imported job
 * has no keepers that a change could be told from: it has no token either.
 * @param before inputs that the job had.
 */
export function hasOtherKeepers(name: "restart" | "resetMappings", before: Values, inputs: Values): boolean {
    const old = before[name];
    const wanted = inputs[name];
    if (!isRecord(wanted)) return false;
    if (isAbsent(old) && isAbsent(before["secretToken"])) return false;
    return !isSameValue(isRecord(old) ? old["keepers"] : undefined, wanted["keepers"]);
}
