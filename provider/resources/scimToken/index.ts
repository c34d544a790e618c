import { scimTokenScopes } from "../../../rules/scimToken";
import { ignoreNotFound } from "../../clients/poll";
import { type ReadRequest, type ReadResult, unknownMark, type Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import {
    createProtectedError,
    deletionProtection,
    isDeletionProtected,
    withoutDeletionProtection,
} from "../support/deletionProtection";
import { clearDeployed, listDeployedIds, markDeployed, markDeployedId } from "../support/deployedUrns";
import { toBareId } from "../support/objectId";
import { withRenewal } from "../support/renewal";
import type { Context, Resource } from "../support/types";
import {
    compact,
    findNumber,
    findString,
    hasUnknown,
    isSameSet,
    requireString,
    toStrings,
} from "../support/values";
import { checkScimToken, getRenewalHours } from "./check";
import { createToken, type CreationContext, previewCreation } from "./createToken";
import { describeMissingToken } from "./describeToken";
import { ScimTokenApi, type ScimTokenItem, type TokenRequest } from "./scimTokenApi";

/** Inputs whose change needs another token; Auth0 can change nothing of a token. */
const replaceOn = ["connectionId", "scopes", "lifetimeSeconds", "keepers"];

/** `auth0-entra:index:ScimToken`. Source: Auth0 Management API, `/connections/{id}/scim-configuration/tokens`. */
export const scimToken: Resource = {
    secretOutputs: ["token"],
    computed: ["tokenId", "token", "createdAt", "validUntil"],

    async check({ urn, olds, news }, { config }) {
        markDeployed(config, urn, olds);
        return checkScimToken(news);
    },

    diff({ urn, id, oldInputs, olds, news, ignoreChanges, refresh }, { config, log }) {
        markDeployedId(config, urn, toBareId(id));
        const result = diffProperties(withSameScopeOrder(oldInputs, news), news, {
            replaceOn,
            ignore: [...ignoreChanges, deletionProtection],
        });
        // A token that is due is as it was declared: no drift.
        if (refresh === true) return result;
        const renewal = {
            urn,
            validUntil: findString(olds, "validUntil"),
            earlyRenewalHours: getRenewalHours(news),
            nowMs: config.clock.now(),
        };
        return withRenewal(result, renewal, log);
    },

    async previewCreate({ urn, inputs }, context) {
        if (!hasUnknown(inputs)) {
            const request = toTokenRequest(urn, inputs);
            const api = createApi(request.connectionId, context);
            await previewCreation(api, request, toCreationContext(urn, context));
        }
        return compact({
            ...withoutDeletionProtection(inputs),
            tokenId: unknownMark,
            token: unknownMark,
            createdAt: unknownMark,
            validUntil: inputs["lifetimeSeconds"] === undefined ? undefined : unknownMark,
        });
    },

    async create({ urn, inputs }, context) {
        const request = toTokenRequest(urn, inputs);
        const { connectionId } = request;
        const api = createApi(connectionId, context);
        const created = await createToken(api, request, toCreationContext(urn, context));
        markDeployedId(context.config, urn, created.token_id);
        const outputs = {
            ...withoutDeletionProtection(inputs),
            token: created.token,
            ...toOutputs(created),
        };
        return { id: `${connectionId}/${created.token_id}`, outputs: compact(outputs) };
    },

    /** Only `earlyRenewalHours` gets here, which Auth0 knows nothing of. */
    update: async ({ inputs, olds }) => ({
        outputs: compact({ ...olds, earlyRenewalHours: inputs["earlyRenewalHours"] }),
    }),

    async read(request, context) {
        const { connectionId, tokenId } = parseId(request.id);
        const tokens = await ignoreNotFound(createApi(connectionId, context).list());
        const found = tokens?.find((token) => token.token_id === tokenId);
        if (found === undefined) return undefined;
        if (request.olds !== undefined) return toReadResult(request, connectionId, found);
        context.log.warn(describeUnknownValue(tokenId));
        return toImported(request.id, connectionId, found);
    },

    async describeMissing(id, context) {
        const { connectionId, tokenId } = parseId(id);
        return describeMissingToken(
            connectionId,
            tokenId,
            await ignoreNotFound(createApi(connectionId, context).list()),
        );
    },

    async delete({ urn, id, oldInputs }, context) {
        const { connectionId, tokenId } = parseId(id);
        const api = createApi(connectionId, context);
        if (isDeletionProtected(oldInputs) && (await isOnlyToken(api, urn, tokenId, context))) {
            throw createProtectedError("The SCIM token");
        }
        await ignoreNotFound(api.delete(tokenId));
        clearDeployed(context.config, urn);
    },
};

/**
 * Whether the connection would be left without a token. After a rotation, also one that was interrupted and is completed
 * now, there is the new one.
 */
async function isOnlyToken(
    api: ScimTokenApi,
    urn: string,
    tokenId: string,
    { config }: Context,
): Promise<boolean> {
    const known = listDeployedIds(config, urn) ?? [];
    if ([...known].some((id) => id !== tokenId)) return false;
    const tokens = (await ignoreNotFound(api.list())) ?? [];
    return tokens.some((token) => token.token_id === tokenId) && tokens.length === 1;
}

function toTokenRequest(urn: string, inputs: Values): TokenRequest {
    return {
        urn,
        connectionId: requireString(inputs, "connectionId"),
        scopes: toStrings(inputs["scopes"]),
        lifetimeSeconds: findNumber(inputs, "lifetimeSeconds"),
    };
}

function toCreationContext(urn: string, { config, signal, log }: Context): CreationContext {
    return { clock: config.clock, signal, log, known: listDeployedIds(config, urn) };
}

function createApi(connectionId: string, { config, signal }: Context): ScimTokenApi {
    return new ScimTokenApi(config.auth0, connectionId, { signal });
}

function toOutputs(token: ScimTokenItem): Values {
    return { tokenId: token.token_id, createdAt: token.created_at, validUntil: token.valid_until };
}

function toReadResult(request: ReadRequest, connectionId: string, token: ScimTokenItem): ReadResult {
    const actual = (values: Values | undefined): Values => {
        const known = toStrings(values?.["scopes"]);
        const scopes = isSameSet(known, token.scopes ?? known) ? known : (token.scopes ?? []);
        return { ...values, connectionId, scopes };
    };
    return {
        id: request.id,
        inputs: compact(actual(request.oldInputs)),
        outputs: compact({ ...actual(request.olds), ...toOutputs(token) }),
    };
}

/** The order of scopes means nothing to Auth0; only a real difference may replace a token. */
function withSameScopeOrder(oldInputs: Values, news: Values): Values {
    const unchanged = isSameSet(toStrings(oldInputs["scopes"]), toStrings(news["scopes"]));
    return unchanged ? { ...oldInputs, scopes: news["scopes"] } : oldInputs;
}

function parseId(id: string): { connectionId: string; tokenId: string } {
    const [connectionId, tokenId] = id.split("/");
    if (connectionId !== undefined && tokenId !== undefined && tokenId !== "") {
        return { connectionId, tokenId };
    }
    throw new Error(
        `"${id}" is not the ID of a SCIM token; it must be CONNECTION/TOKEN, for example con_x/tok_y.`,
    );
}

/** Auth0 shows the value only once, when it makes the token; the empty text stands for it. */
function toImported(id: string, connectionId: string, token: ScimTokenItem): ReadResult {
    const inputs = compact({
        connectionId,
        scopes: sortScopes(token.scopes ?? []),
        lifetimeSeconds: computeLifetime(token),
    });
    return { id, inputs, outputs: compact({ ...inputs, token: "", ...toOutputs(token) }) };
}

/** In the order of the documentation; Auth0 keeps the one in which they were asked for. */
function sortScopes(scopes: readonly string[]): string[] {
    const known: readonly string[] = scimTokenScopes;
    return [
        ...known.filter((scope) => scopes.includes(scope)),
        ...scopes.filter((scope) => !known.includes(scope)),
    ];
}

/** Seconds from creation to expiry, as they were asked for; undefined: it never expires. */
function computeLifetime({ created_at: from, valid_until: until }: ScimTokenItem): number | undefined {
    if (from === undefined || until === undefined) return undefined;
    return Math.round((Date.parse(until) - Date.parse(from)) / 1000);
}

function describeUnknownValue(tokenId: string): string {
    return (
        `The value of ${tokenId} cannot be read, so it is empty in Pulumi; the token goes on working where it is in use. ` +
        "Whatever needs the value gets it after a rotation: change `keepers`, and `pulumi up` makes a new token, hands it " +
        "on and deletes this one last. For that the connection needs room for a second token."
    );
}
