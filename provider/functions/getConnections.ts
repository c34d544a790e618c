import { describeProblem } from "../../rules/validation/problems";
import type { Clients } from "../clients";
import { waitUnlessAborted } from "../clients/abort";
import type { CheckFailure, FunctionDefinition, Value } from "../host/definition";
import { getConnectionLookup } from "./connectionLookup";

/**
 * `auth0-entra:index:getConnections`: the connections that have one of the names; a name that no connection has is left
 * out. Source: Auth0 Management API, `GET /connections`.
 */
export const getConnections: FunctionDefinition<Clients> = {
    async invoke(args, { config, signal }) {
        const names = args["names"];
        const failures = findInvalidNames(names);
        if (failures.length > 0) return { failures };
        const lookup = getConnectionLookup(config);
        const found = await waitUnlessAborted(
            Promise.all((names as string[]).map((name) => lookup.load(name))),
            signal,
        );
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

function findInvalidNames(names: Value): CheckFailure[] {
    if (!Array.isArray(names)) {
        return [{ property: "names", reason: describeProblem({ found: names, expected: "a list" }) }];
    }
    return names.flatMap((name, index) =>
        typeof name === "string" && name !== ""
            ? []
            : [
                  {
                      property: `names[${index}]`,
                      reason: describeProblem({ found: name, expected: "the name of a connection" }),
                  },
              ],
    );
}
