import { orUndefined } from "../../clients/poll";
import { type ReadRequest, type ReadResult, UNKNOWN, type Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import { withRenewal } from "../support/renewal";
import type { Context, Resource } from "../support/types";
import { compact, findNumber, findText, sameSet, text, texts } from "../support/values";
import { checkScimToken, renewalHours } from "./check";
import { createToken } from "./createToken";
import { ScimTokenApi, type ScimTokenItem } from "./scimTokenApi";

/** Inputs whose change needs another token; Auth0 can change nothing of a token. */
const replaceOn = ["connectionId", "scopes", "lifetimeSeconds", "keepers"];

/** `auth0-entra:index:ScimToken`. Source: Auth0 Management API, `/connections/{id}/scim-configuration/tokens`. */
export const scimToken: Resource = {
    secretOutputs: ["token"],
    computed: ["tokenId", "token", "createdAt", "validUntil"],

    check: async ({ news }) => checkScimToken(news),

    diff({ oldInputs, olds, news, ignoreChanges, refresh }, { config, log }) {
        const result = diffProperties(inSameOrder(oldInputs, news), news, {
            replaceOn,
            ignore: ignoreChanges,
        });
        // A token that is due is as it was declared: no drift.
        if (refresh === true) return result;
        const renewal = {
            validUntil: findText(olds, "validUntil"),
            earlyRenewalHours: renewalHours(news),
            nowMs: config.clock.now(),
        };
        return withRenewal(result, renewal, log);
    },

    previewCreate: ({ inputs }) =>
        compact({
            ...inputs,
            tokenId: UNKNOWN,
            token: UNKNOWN,
            createdAt: UNKNOWN,
            validUntil: inputs["lifetimeSeconds"] === undefined ? undefined : UNKNOWN,
        }),

    async create({ inputs }, context) {
        const connectionId = text(inputs, "connectionId");
        const request = {
            connectionId,
            scopes: texts(inputs["scopes"]),
            lifetimeSeconds: findNumber(inputs, "lifetimeSeconds"),
        };
        const { config, signal } = context;
        const created = await createToken(api(connectionId, context), request, config.clock, signal);
        const outputs = { ...inputs, token: created.token, ...described(created) };
        return { id: `${connectionId}/${created.token_id}`, outputs: compact(outputs) };
    },

    /** Only `earlyRenewalHours` gets here, which Auth0 knows nothing of. */
    update: async ({ inputs, olds }) => ({
        outputs: compact({ ...olds, earlyRenewalHours: inputs["earlyRenewalHours"] }),
    }),

    async read(request, context) {
        const { connectionId, tokenId } = parseId(request.id);
        const tokens = await orUndefined(api(connectionId, context).list());
        const found = tokens?.find((token) => token.token_id === tokenId);
        if (found === undefined) return undefined;
        if (request.olds !== undefined) return readResult(request, connectionId, found);
        context.log.warn(valueUnknown(tokenId));
        return imported(request.id, connectionId, found);
    },

    async delete({ id }, context) {
        const { connectionId, tokenId } = parseId(id);
        await orUndefined(api(connectionId, context).delete(tokenId));
    },
};

function api(connectionId: string, { config, signal }: Context): ScimTokenApi {
    return new ScimTokenApi(config.auth0, connectionId, { signal });
}

function described(token: ScimTokenItem): Values {
    return { tokenId: token.token_id, createdAt: token.created_at, validUntil: token.valid_until };
}

function readResult(request: ReadRequest, connectionId: string, token: ScimTokenItem): ReadResult {
    const actual = (values: Values | undefined): Values => {
        const known = texts(values?.["scopes"]);
        const scopes = sameSet(known, token.scopes ?? known) ? known : (token.scopes ?? []);
        return { ...values, connectionId, scopes };
    };
    return {
        id: request.id,
        inputs: compact(actual(request.oldInputs)),
        outputs: compact({ ...actual(request.olds), ...described(token) }),
    };
}

/** The order of scopes means nothing to Auth0; only a real difference may replace a token. */
function inSameOrder(oldInputs: Values, news: Values): Values {
    const unchanged = sameSet(texts(oldInputs["scopes"]), texts(news["scopes"]));
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
function imported(id: string, connectionId: string, token: ScimTokenItem): ReadResult {
    const inputs = compact({
        connectionId,
        scopes: token.scopes ?? [],
        lifetimeSeconds: lifetimeOf(token),
    });
    return { id, inputs, outputs: compact({ ...inputs, token: "", ...described(token) }) };
}

/** Seconds from creation to expiry, as they were asked for; undefined: it never expires. */
function lifetimeOf({ created_at: from, valid_until: until }: ScimTokenItem): number | undefined {
    if (from === undefined || until === undefined) return undefined;
    return Math.round((Date.parse(until) - Date.parse(from)) / 1000);
}

function valueUnknown(tokenId: string): string {
    return (
        `The value of ${tokenId} cannot be read, so it is empty in Pulumi; the token goes on working where it is in use. ` +
        "Whatever needs the value gets it after a rotation: change `keepers`, and `pulumi up` makes a new token, hands it " +
        "on and deletes this one last. For that the connection needs room for a second token."
    );
}
