import type { CheckFailure, Values } from "../../../provider/host/definition";
import type { Wording } from "./checkInputs";
import { toTerraformName } from "./terraformNames";

/** At least one of these arguments must be given. */
export function requireAtLeastOne(names: string[], inputs: Values, wording: Wording): CheckFailure[] {
    if (names.some((name) => inputs[name] !== undefined)) return [];
    const list = names.map(toTerraformName).sort().join();
    return names.map((name) => {
        const text = `Missing required argument. "${toTerraformName(name)}": one of \`${list}\` must be specified`;
        return createFailure(text, name, wording);
    });
}

/** Exactly one of these arguments must be given. */
export function requireExactlyOne(names: string[], inputs: Values, wording: Wording): CheckFailure[] {
    const all = names.map(toTerraformName).sort();
    const given = names.filter((name) => inputs[name] !== undefined);
    if (given.length === 1) return [];
    const list = all.join();
    const problem =
        given.length === 0
            ? `one of \`${list}\` must be specified`
            : `only one of \`${list}\` can be specified, but \`${given.map(toTerraformName).sort().join()}\` were specified.`;
    return names.map((name) =>
        createFailure(
            `Invalid combination of arguments. "${toTerraformName(name)}": ${problem}`,
            name,
            wording,
        ),
    );
}

/** At most one of these may be given. */
export function rejectConflicts(names: string[], inputs: Values, wording: Wording): CheckFailure[] {
    const given = names.filter((name) => inputs[name] !== undefined);
    if (given.length < 2) return [];
    return given.map((name) => {
        const others = given.filter((other) => other !== name).map(toTerraformName);
        const text = `Conflicting configuration arguments. "${toTerraformName(name)}": conflicts with ${others.join(", ")}`;
        return createFailure(text, name, wording);
    });
}

function createFailure(text: string, name: string, wording: Wording): CheckFailure {
    return { property: "", reason: wording(text, name, toTerraformName(name)) };
}
