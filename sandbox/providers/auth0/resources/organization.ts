import type { Value, Values } from "../../../../provider/host";
import { getString, type Operations } from "../../bridge/operations";
import { isObject } from "../../bridge/state";
import { isOneOf } from "../../bridge/validations";
import { isSame } from "../../bridge/values";
import { asBoolean, asNumber, asObject, asString, type Json } from "../../http/json";
import { isNotFound, type Management } from "../management";

const enforce = "tokenQuota.clientCredentials.enforce";

const isQuota = (value: Value, path: string): string | undefined => {
    const number = Number(value);
    if (number >= 1 && number <= 2_147_483_647) return undefined;
    return `expected ${path} to be in the range (1 - 2147483647), got ${number}`;
};

/** An Organization of the tenant. */
export const organization: Operations<Management> = {
    validations: {
        thirdPartyClientAccess: isOneOf("allow", "block"),
        "tokenQuota.clientCredentials.perDay": isQuota,
        "tokenQuota.clientCredentials.perHour": isQuota,
    },
    minutes: { create: 20, update: 20, read: 20, delete: 20 },
    // True is the default of the quota's `enforce`.
    suppress: ({ [enforce]: change, ...changes }) =>
        change === undefined || change === "delete" ? changes : { ...changes, [enforce]: change },

    async create(inputs, { client }) {
        const made = await client.post("organizations", buildBody(inputs, {}));
        return { id: asString(made.id) };
    },

    async read(id, _state, client) {
        try {
            return toOrganizationView(asObject(await client.get(`organizations/${id}`)));
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    async update(id, inputs, state, client) {
        await client.patch(`organizations/${id}`, buildBody(inputs, state));
        // What is not sent stays; the provider removes only the quota.
        if (isObject(state.tokenQuota) && inputs.tokenQuota === undefined) {
            await client.patch(`organizations/${id}`, { token_quota: null });
        }
    },

    delete: (id, _state, client) => client.delete(`organizations/${id}`),
};

/** An Organization in the words of the provider. */
export function toOrganizationView(found: Json): Values {
    const branding = found.branding === undefined ? undefined : asObject(found.branding);
    const quota = asObject(found.token_quota).client_credentials;
    return {
        name: asString(found.name),
        displayName: asString(found.display_name),
        thirdPartyClientAccess: asString(found.third_party_client_access),
        branding: branding && {
            logoUrl: asString(branding.logo_url),
            colors: asObject(branding.colors) as Values,
        },
        metadata: found.metadata as Value,
        tokenQuota: quota === undefined ? undefined : { clientCredentials: toQuotaView(asObject(quota)) },
    };
}

function toQuotaView({ enforce, per_day, per_hour }: Json): Values {
    return { enforce: asBoolean(enforce), perDay: asNumber(per_day), perHour: asNumber(per_hour) };
}

/** Metadata only when they have changed. */
function buildBody(inputs: Values, state: Values): object {
    const { branding, metadata, tokenQuota } = inputs;
    const credentials = isObject(tokenQuota) ? tokenQuota.clientCredentials : undefined;
    const body = {
        name: getString(inputs, "name"),
        display_name: inputs.displayName,
        third_party_client_access: inputs.thirdPartyClientAccess,
        branding: isObject(branding)
            ? withoutUndefined({ logo_url: branding.logoUrl, colors: branding.colors })
            : undefined,
        token_quota: isObject(credentials)
            ? {
                  client_credentials: withoutUndefined({
                      enforce: credentials.enforce ?? true,
                      per_day: credentials.perDay,
                      per_hour: credentials.perHour,
                  }),
              }
            : undefined,
        metadata: isSame(metadata, state.metadata) ? undefined : metadata,
    };
    return withoutUndefined(body);
}

const withoutUndefined = (values: object): object =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
