import type { Clients } from "../../clients";
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

/** Why an import or a reference found no enterprise application. */
export async function describeMissingApplication(id: string, { graph }: Clients): Promise<string> {
    // A program may have several tenants. The token is at hand: the application was asked for with it.
    const { tenantId } = await graph.token();
    return (
        `The tenant ${tenantId === undefined ? "" : `${tenantId} `}has no enterprise application with the object ID ${id}; ` +
        "look at Entra admin center > Enterprise applications > the application > Properties > Object ID."
    );
}
