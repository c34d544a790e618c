import type { CheckFailure, Values } from "../../../provider/host/definition";
import type { Wording } from "./checkInputs";
import { terraformName } from "./terraformNames";

/** At least one of these arguments must be given. */
export function atLeastOne(names: string[], inputs: Values, wording: Wording): CheckFailure[] {
    if (names.some((name) => inputs[name] !== undefined)) return [];
    const list = names.map(terraformName).sort().join();
    return names.map((name) => {
        const text = `Missing required argument. "${terraformName(name)}": one of \`${list}\` must be specified`;
        return failure(text, name, wording);
    });
}

/** Exactly one of these arguments must be given. */
export function exactlyOne(names: string[], inputs: Values, wording: Wording): CheckFailure[] {
    const all = names.map(terraformName).sort();
    const given = names.filter((name) => inputs[name] !== undefined);
    if (given.length === 1) return [];
    const list = all.join();
    const problem =
        given.length === 0
            ? `one of \`${list}\` must be specified`
            : `only one of \`${list}\` can be specified, but \`${given.map(terraformName).sort().join()}\` were specified.`;
    return names.map((name) =>
        failure(`Invalid combination of arguments. "${terraformName(name)}": ${problem}`, name, wording),
    );
}

/** At most one of these may be given. */
export function conflicting(names: string[], inputs: Values, wording: Wording): CheckFailure[] {
    const given = names.filter((name) => inputs[name] !== undefined);
    if (given.length < 2) return [];
    return given.map((name) => {
        const others = given.filter((other) => other !== name).map(terraformName);
        const text = `Conflicting configuration arguments. "${terraformName(name)}": conflicts with ${others.join(", ")}`;
        return failure(text, name, wording);
    });
}

function failure(text: string, name: string, wording: Wording): CheckFailure {
    return { property: "", reason: wording(text, name, terraformName(name)) };
}
