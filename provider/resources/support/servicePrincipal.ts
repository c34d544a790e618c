import type { Values } from "../../host/definition";
import { bareId } from "./objectId";
import { findText } from "./values";

/** Both forms of a service principal's ID name the same one; a change of form alone is no change. */
export function withSameServicePrincipal(oldInputs: Values, news: Values): Values {
    const before = findText(oldInputs, "servicePrincipalId");
    const after = findText(news, "servicePrincipalId");
    const same = before !== undefined && after !== undefined && bareId(before) === bareId(after);
    return same ? { ...oldInputs, servicePrincipalId: after } : oldInputs;
}
