import { describeProblem } from "../../rules/validation/problems";
import type { CheckFailure, Value } from "../host/definition";

/**
 * The strings of a list. What is not one is added to the failures.
 *
 * @param expected what a string of the list is.
 */
export function readStrings(
    given: Value,
    property: string,
    expected: string,
    failures: CheckFailure[],
): string[] {
    if (!Array.isArray(given)) {
        failures.push({ property, reason: describeProblem({ found: given, expected: "a list" }) });
        return [];
    }
    return given.flatMap((item, index) => {
        if (typeof item === "string" && item !== "") return [item];
        failures.push({
            property: `${property}[${index}]`,
            reason: describeProblem({ found: item, expected }),
        });
        return [];
    });
}
