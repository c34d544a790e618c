import type { Check } from "../../../rules/validation/checks";
import { Problems } from "../../../rules/validation/problems";
import type { CheckFailure, Value, Values } from "../../host/definition";
import { isUnknown } from "./values";

/** Everything that is not valid in the inputs of a resource, as far as they are known. */
export function findFailures(inputs: Values, check: Check): CheckFailure[] {
    // Whatever a check passes on is a part of the inputs.
    const problems = new Problems((value) => isUnknown(value as Value));
    check(inputs, "", problems);
    return problems.all.map(({ path, reason }) => ({ property: path, reason }));
}
