import type { Clients } from "../clients";
import { waitUnlessAborted } from "../clients/abort";
import type { CheckFailure, FunctionDefinition } from "../host/definition";
import { getConnectionLookup } from "./connectionLookup";
import { readStrings } from "./readStrings";

/**
 * `auth0-entra:index:getConnections`: the connections that have one of the names; a name that no connection has is left
 * out. Source: Auth0 Management API, `GET /connections`.
 */
export const getConnections: FunctionDefinition<Clients> = {
    async invoke(args, { config, signal }) {
        const failures: CheckFailure[] = [];
        const names = readStrings(args["names"], "names", "the name of a connection", failures);
        if (failures.length > 0) return { failures };
        const lookup = getConnectionLookup(config);
        const found = await waitUnlessAborted(Promise.all(names.map((name) => lookup.load(name))), signal);
        return {
            outputs: {
                connections: found.flatMap((connection) =>
                    connection === undefined
                        ? []
                        : [{ id: connection.id, name: connection.name, strategy: connection.strategy }],
                ),
            },
        };
    },
};
