import { isObjectId } from "../../rules/validation/formats";
import { describeProblem } from "../../rules/validation/problems";
import type { Clients } from "../clients";
import { isNotFound } from "../clients/apiError";
import { retryUntilFound } from "../clients/poll";
import type { FunctionDefinition } from "../host/definition";
import { toBareId } from "../resources/support/objectId";

/** How long an application that was created a moment ago may be unknown to other replicas. */
const unknownMs = 30_000;

/** `auth0-entra:index:getApplication`. Source: Microsoft Graph, `GET /applications/{id}`. */
export const getApplication: FunctionDefinition<Clients> = {
    async invoke(args, { config, signal }) {
        const given = args["objectId"];
        if (typeof given !== "string" || !isObjectId(toBareId(given))) {
            const reason = describeProblem({
                found: given,
                expected: "the object ID of an application, with or without /applications/ before it",
            });
            return { failures: [{ property: "objectId", reason }] };
        }
        const path = `/applications/${toBareId(given)}?$select=id,appId,displayName`;
        try {
            const application = await retryUntilFound(
                () => config.graph.get<{ id: string; appId: string; displayName: string }>(path, { signal }),
                { clock: config.clock, withinMs: unknownMs, signal },
            );
            const { id, appId, displayName } = application;
            return { outputs: { objectId: id, clientId: appId, displayName } };
        } catch (error) {
            if (!isNotFound(error)) throw error;
            const reason = `there is no application with the object ID ${toBareId(given)} (not to be confused with the client ID); look at Entra admin center > App registrations > the application > Object ID`;
            return { failures: [{ property: "objectId", reason }] };
        }
    },
};
