import type { ProviderDefinition } from "./definition";
import { createUnimplementedError, type RpcError } from "./grpcErrors";

/** The error for a type token, or a function's token, that the provider does not have. */
export function createUnknownTokenError(
    { name, version }: Pick<ProviderDefinition<never>, "name" | "version">,
    kind: "resource" | "component" | "function",
    token: string,
    known: readonly string[] = [],
): RpcError {
    const existing = known.length === 0 ? "" : ` Known: ${[...known].sort().join(", ")}.`;
    return createUnimplementedError(
        `The provider ${name} ${version} has no ${kind} ${token}.${existing} ` +
            "Check the spelling, or use the version of the provider that the program was written for.",
    );
}
