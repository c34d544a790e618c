import { type SettingName, settingNames, getSettingSource } from "./clients/settings";
import type { CheckFailure, Values } from "./host/definition";
import { show, suggest } from "./resources/support/checker";
import { isAbsent, isUnknown } from "./resources/support/values";

/** Keys that the engine adds to every provider's configuration. */
const engineKeys = ["version", "pluginDownloadURL", "name"];

/** Settings that are always secret. */
export const secretSettings: SettingName[] = settingNames.filter(
    (name) => getSettingSource(name).secret === true,
);

/** Refuses settings that nobody reads. What is missing is only refused by the call that needs it. */
export function checkConfiguration(news: Values): { inputs: Values; failures: CheckFailure[] } {
    const failures: CheckFailure[] = [];
    for (const [name, value] of Object.entries(news)) {
        if (isAbsent(value) || isUnknown(value) || engineKeys.includes(name) || name.startsWith("__")) {
            continue;
        }
        if (!settingNames.includes(name as SettingName)) {
            const reason = `there is no such setting${suggest(name, settingNames)}; known: ${settingNames.join(", ")}`;
            failures.push({ property: name, reason });
        } else if (
            getSettingSource(name as SettingName).boolean === true &&
            !/^"?(true|false)"?$/i.test(show(value))
        ) {
            failures.push({ property: name, reason: `is ${show(value)}; it must be true or false` });
        } else if (!["string", "boolean"].includes(typeof value)) {
            failures.push({ property: name, reason: `is ${show(value)}; it must be text` });
        }
    }
    return { inputs: news, failures };
}
