import type { Clients } from "../clients";
import { waitUnlessAborted } from "../clients/abort";
import { resolveAuth0Domain } from "../clients/auth0Token";
import type { CheckFailure, FunctionDefinition } from "../host/definition";
import { compact } from "../resources/support/values";
import { getAuth0References, lookUpIfAllowed } from "./auth0References";
import { readStrings } from "./readStrings";

/**
 * `auth0-entra:index:getClients`: applications of the Auth0 tenant, each of which must exist. Credentials without
 * `read:clients` find none, and miss none. Source: Auth0 Management API, `GET /clients`.
 */
export const getClients: FunctionDefinition<Clients> = {
    async invoke(args, { config, signal }) {
        const failures: CheckFailure[] = [];
        const ids = readStrings(args["clientIds"], "clientIds", "a client ID", failures);
        if (failures.length > 0) return { failures };
        const { clients } = getAuth0References(config);
        const lookUp = () => Promise.all(ids.map((id) => clients.load(id)));
        const found = await waitUnlessAborted(
            lookUpIfAllowed(config, "read:clients", lookUp, signal),
            signal,
        );
        found?.forEach((client, index) => {
            if (client !== undefined) return;
            failures.push(describeMissing(resolveAuth0Domain(config.settings), ids[index] ?? "", index));
        });
        if (failures.length > 0) return { failures };
        const results = (found ?? []).flatMap((client) =>
            client === undefined ? [] : [compact({ clientId: client.client_id, name: client.name })],
        );
        return { outputs: { clients: results } };
    },
};

function describeMissing(tenant: string, id: string, index: number): CheckFailure {
    return {
        property: `clientIds[${index}]`,
        reason:
            `no application of the Auth0 tenant ${tenant} has the client ID "${id}"; look at Dashboard > Applications > ` +
            "Applications > the application > Settings > Client ID",
    };
}
