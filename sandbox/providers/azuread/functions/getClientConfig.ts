import type { FunctionOperation } from "../../bridge/operations";
import type { Graph } from "../graph";

/** The identity of the provider, from its token; without a request. */
export const getClientConfig: FunctionOperation<Graph> = {
    async invoke(_inputs, { session: { tenantId, clientId, objectId } }) {
        return { id: `${tenantId}-${clientId}-${objectId}`, tenantId, clientId, objectId };
    },
};
