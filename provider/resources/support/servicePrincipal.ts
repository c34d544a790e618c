import type { Values } from "../../host/definition";
import { toBareId } from "./objectId";
import { findString } from "./values";

/** Both forms of a service principal's ID name the same one; a change of form alone is no change. */
export function withSameServicePrincipal(oldInputs: Values, news: Values): Values {
    const before = findString(oldInputs, "servicePrincipalId");
    const after = findString(news, "servicePrincipalId");
    const same = before !== undefined && after !== undefined && toBareId(before) === toBareId(after);
    return same ? { ...oldInputs, servicePrincipalId: after } : oldInputs;
}
