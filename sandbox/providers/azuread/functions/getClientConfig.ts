import type { FunctionOperation } from "../../bridge/operations";
import type { Graph } from "../graph";

/** Who the provider is signed in as; asks nobody. */
export const getClientConfig: FunctionOperation<Graph> = {
    async invoke(_inputs, { session: { tenantId, clientId, objectId } }) {
        return { id: `${tenantId}-${clientId}-${objectId}`, tenantId, clientId, objectId };
    },
};
