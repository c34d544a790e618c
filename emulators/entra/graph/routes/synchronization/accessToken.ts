import { type GraphAnswer, type GraphCall, type GraphRoute, objectBody } from "../../call";
import { badRequest } from "../../errors";
import { permissions } from "../../permissions";
import { findApplication } from "../../resources/lookup";
import { credentialPairs } from "./secrets";
import { principalOf } from "./target";

/** Source: https://learn.microsoft.com/graph/api/synchronization-synchronization-acquireaccesstoken */
export const accessTokenRoutes: GraphRoute[] = [
    {
        method: "POST",
        path: "/servicePrincipals/:id/synchronization/acquireAccessToken",
        permission: permissions.writeSynchronization,
        handle: (call) => acquireAccessToken(call, principalOf(call)),
    },
    {
        method: "POST",
        path: "/applications/:id/synchronization/acquireAccessToken",
        permission: permissions.writeSynchronization,
        handle: (call) => acquireAccessToken(call, findApplication(call.state, call.param("id"))),
    },
];

/**
 * Only applications of the gallery whose template has `IsOAuthEnabled` have an OAuth service to ask; here there
 * are none of them. Undocumented how the others are refused.
 */
function acquireAccessToken(call: GraphCall, { displayName }: { displayName: string }): GraphAnswer {
    credentialPairs(objectBody(call).credentials);
    throw badRequest(`The application '${displayName}' does not support OAuth authorization.`, "BadRequest");
}
