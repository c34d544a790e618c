import { type GraphCall, type GraphResponse, type GraphRoute, readObjectBody } from "../../call";
import { createBadRequestError } from "../../errors";
import { permissions } from "../../permissions";
import { findApplication } from "../../resources/lookup";
import { readCredentialPairs } from "./secrets";
import { findPrincipal } from "./target";

/** Source: https://learn.microsoft.com/graph/api/synchronization-synchronization-acquireaccesstoken */
export const accessTokenRoutes: GraphRoute[] = [
    {
        method: "POST",
        path: "/servicePrincipals/:id/synchronization/acquireAccessToken",
        permission: permissions.writeSynchronization,
        handle: (call) => acquireAccessToken(call, findPrincipal(call)),
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
 * are none of them. Undocumented how the others are rejected.
 */
function acquireAccessToken(call: GraphCall, { displayName }: { displayName: string }): GraphResponse {
    readCredentialPairs(readObjectBody(call).credentials);
    throw createBadRequestError(
        `The application '${displayName}' does not support OAuth authorization.`,
        "BadRequest",
    );
}
