import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { splitUrl } from "../support/address";
import { getCloud, getVaultAudience } from "../support/clouds";
import { parseJson } from "../support/parseJson";
import { ArmError } from "./errors";
import { deleteSecret } from "./keyVault";
import type { AzureState } from "./model";
import { type ArmResponse, handleArmRequest } from "./resourceManager";

export { createAzureState, type AzureOptions, type AzureState } from "./model";

/** Where Azure Resource Manager is added, and how callers prove who they are. */
export interface AzureContext {
    state: AzureState;
    /** Throws when the token is none of this tenant's for one of these audiences. */
    authenticate(this: void, token: string, audiences: string[]): Promise<unknown>;
    origin(): string;
}

/** What adds this subscription to an emulator that authenticates its callers. */
export function createResourceManager(
    state: AzureState,
): (app: FastifyInstance, context: Omit<AzureContext, "state">) => void {
    return (app, context) => registerAzure(app, { ...context, state });
}

/**
 * Adds a small Azure: Resource Manager below `/subscriptions` and `/providers`, and the secrets of Key Vaults
 * below `/keyvault/{vault}`, since loopback has no host name for each vault.
 */
function registerAzure(app: FastifyInstance, context: AzureContext): void {
    app.register(async (scope) => {
        scope.removeContentTypeParser("application/json");
        scope.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
            try {
                done(null, body === "" ? undefined : parseJson(body.toString()));
            } catch {
                done(new ArmError(400, "InvalidRequestContent", "The request content was invalid."));
            }
        });
        scope.setErrorHandler((error, _request, reply) => {
            if (!(error instanceof ArmError)) throw error;
            return reply.status(error.status).send(error.body);
        });
        for (const prefix of ["/subscriptions/*", "/providers/*"]) {
            scope.route({
                method: ["GET", "PUT", "PATCH", "POST", "DELETE"],
                url: prefix,
                handler: async (request, reply) => {
                    await requireToken(request, context, [
                        context.origin(),
                        ...getCloud(context.state).resourceManager,
                    ]);
                    return send(reply, handleArmRequest(context.state, readRequest(request)));
                },
            });
        }
        scope.delete("/keyvault/*", async (request, reply) => {
            await requireToken(request, context, [getVaultAudience(getCloud(context.state))]);
            return send(reply, deleteSecret(context.state, readRequest(request)));
        });
    });
}

async function requireToken(
    request: FastifyRequest,
    { authenticate }: AzureContext,
    audiences: string[],
): Promise<void> {
    const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined) {
        throw new ArmError(
            401,
            "AuthenticationFailed",
            "Authentication failed. The 'Authorization' header is missing.",
        );
    }
    try {
        await authenticate(token, audiences);
    } catch {
        throw new ArmError(401, "InvalidAuthenticationToken", "The access token is invalid.");
    }
}

function readRequest(request: FastifyRequest): {
    method: string;
    path: string;
    query: URLSearchParams;
    body: unknown;
} {
    const { path, query } = splitUrl(request.url);
    return {
        method: request.method,
        path: decodeURIComponent(path),
        query: new URLSearchParams(query),
        body: request.body,
    };
}

function send(reply: FastifyReply, { status, body }: ArmResponse): unknown {
    return reply.status(status).send(body);
}
