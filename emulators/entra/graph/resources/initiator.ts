import type { AuditInitiator } from "../../model";
import type { GraphCall } from "../call";

/** Who makes a call, as the audit log names an application. */
export function toInitiator({ caller, state }: Pick<GraphCall, "caller" | "state">): AuditInitiator {
    return {
        app: {
            appId: caller.appId,
            displayName: state.servicePrincipals.get(caller.objectId)?.displayName ?? null,
            servicePrincipalId: caller.objectId,
            servicePrincipalName: null,
        },
        user: null,
    };
}
