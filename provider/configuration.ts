import { suggest } from "../rules/suggestion";
import { describeProblem, type Problem } from "../rules/validation/problems";
import { getSettingSource, type SettingName, settingNames } from "./clients/settingSources";
import type { CheckFailure, Value, Values } from "./host/definition";
import { isAbsent } from "./host/values";
import { isUnknown } from "./resources/support/values";

/** Keys that the engine adds to every provider's configuration. */
const engineKeys = ["version", "pluginDownloadURL", "name"];

/**
 * Settings that are always secret.
 * @internal exported for its tests
 */
export const secretSettings: SettingName[] = settingNames.filter(
    (name) => getSettingSource(name).secret === true,
);

/** Refuses unknown settings. A missing setting is only refused by the call that needs it. */
export function checkConfiguration(news: Values): { inputs: Values; failures: CheckFailure[] } {
    const failures: CheckFailure[] = [];
    for (const [name, value] of Object.entries(news)) {
        if (isAbsent(value) || isUnknown(value) || engineKeys.includes(name) || name.startsWith("__")) {
            continue;
        }
        const problem = findProblem(name, value);
        if (problem !== undefined) failures.push({ property: name, reason: describeProblem(problem) });
    }
    return { inputs: news, failures };
}

/** What is wrong with a setting. The value of a secret is never shown. */
function findProblem(name: string, value: Value): Problem | undefined {
    if (!settingNames.includes(name as SettingName)) {
        const expected = `one of ${settingNames.join(", ")}`;
        return { found: name, expected, next: suggest(name, settingNames) ?? "There is no such setting." };
    }
    const { boolean = false, secret = false } = getSettingSource(name as SettingName);
    const found = secret ? `a ${typeof value}` : value;
    // Provider settings travel as strings, booleans too.
    if (boolean && !/^"?(true|false)"?$/i.test(JSON.stringify(value))) {
        return { found, expected: "true or false" };
    }
    return ["string", "boolean"].includes(typeof value) ? undefined : { found, expected: "a string" };
}
