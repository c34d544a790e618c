import type { Value, Values } from "../../../provider/host";
import { isObject, sortSet } from "../bridge/state";
import { asBoolean, asNumber, asObject, asString, asStrings, asValue, type Json } from "../http/json";

/** Options of a SAML connection: property to the API's name for it. */
const names = {
    texts: {
        signingCert: "signingCert",
        protocolBinding: "protocolBinding",
        tenantDomain: "tenant_domain",
        signInEndpoint: "signInEndpoint",
        destinationUrl: "destinationUrl",
        recipientUrl: "recipientUrl",
        signOutEndpoint: "signOutEndpoint",
        signatureAlgorithm: "signatureAlgorithm",
        digestAlgorithm: "digestAlgorithm",
        metadataXml: "metadataXml",
        metadataUrl: "metadataUrl",
        requestTemplate: "requestTemplate",
        userIdAttribute: "user_id_attribute",
        iconUrl: "icon_url",
        entityId: "entityId",
        setUserRootAttributes: "set_user_root_attributes",
        globalTokenRevocationJwtIss: "global_token_revocation_jwt_iss",
        globalTokenRevocationJwtSub: "global_token_revocation_jwt_sub",
    },
    flags: { debug: "debug", disableSignOut: "disableSignout", signSamlRequest: "signSAMLRequest" },
    sets: { domainAliases: "domain_aliases", nonPersistentAttrs: "non_persistent_attrs" },
    json: { fieldsMap: "fieldsMap", upstreamParams: "upstream_params" },
} as const;

const idpInitiated = {
    enabled: "enabled",
    clientId: "client_id",
    clientProtocol: "client_protocol",
    clientAuthorizeQuery: "client_authorizequery",
} as const;

const keyPair = { cert: "cert", key: "key" } as const;

/** What an update carries over from the connection as it is; all else that the program does not say is lost. */
const carriedOver =
    "thumbprints binding_method cert_rollover_notification agentIP agentVersion agentMode ext_groups ext_profile".split(
        " ",
    );

/** The options as the API wants them: what the program says and nothing else. */
export function expandSamlOptions(options: Values): Json {
    const { setUserRootAttributes, ...rest } = options;
    return {
        ...renameMembers(rest, { ...names.texts, ...names.flags }),
        // "on_each_login" is the API's default and only holds when the member is absent.
        ...(setUserRootAttributes !== "on_each_login" &&
            renameMembers({ setUserRootAttributes: setUserRootAttributes }, names.texts)),
        ...renameMembers(
            { strategyVersion: options.strategyVersion },
            { strategyVersion: "strategy_version" },
        ),
        ...mapMembers(options, names.sets, (value) => (Array.isArray(value) ? sortSet(value) : value)),
        ...mapMembers(options, names.json, (value) => JSON.parse(asString(value)) as unknown),
        ...renameBlock(options.idpInitiated, "idpinitiated", idpInitiated),
        ...renameBlock(options.signingKey, "signing_key", keyPair),
        ...renameBlock(options.decryptionKey, "decryptionKey", keyPair),
    };
}

/** The members of the existing options that an update sends along. */
export function pickCarriedOverOptions(existing: Json): Json {
    return Object.fromEntries(
        carriedOver.filter((name) => name in existing).map((name) => [name, existing[name]]),
    );
}

/** The API's options as the state has them. `metadataXml` is never returned: the state's stays. */
export function flattenSamlOptions(found: Json, state: Values): Values {
    const initiated = found.idpinitiated;
    return {
        ...read(found, names.texts, asString),
        ...read(found, names.flags, asBoolean),
        ...read(found, names.sets, asStrings),
        ...read(found, names.json, toCanonicalJson),
        metadataXml: asValue(state.metadataXml),
        strategyVersion: asNumber(found.strategy_version),
        setUserRootAttributes: asString(found.set_user_root_attributes) || "on_each_login",
        idpInitiated: isPresent(initiated)
            ? {
                  ...read(asObject(initiated), idpInitiated, asString),
                  enabled: asBoolean(asObject(initiated).enabled),
              }
            : null,
        signingKey: isPresent(found.signing_key)
            ? read(asObject(found.signing_key), keyPair, asString)
            : null,
        decryptionKey: isPresent(found.decryptionKey)
            ? read(asObject(found.decryptionKey), keyPair, asString)
            : null,
    };
}

function renameMembers(values: Values, to: Record<string, string>): Json {
    return mapMembers(values, to, (value) => value);
}

function mapMembers(values: Values, to: Record<string, string>, change: (value: Value) => unknown): Json {
    return Object.fromEntries(
        Object.entries(to)
            .filter(([property]) => isPresent(values[property]))
            .map(([property, name]) => [name, change(values[property])]),
    );
}

function renameBlock(value: Value, name: string, to: Record<string, string>): Json {
    return isObject(value) ? { [name]: renameMembers(value, to) } : {};
}

function read(found: Json, from: Record<string, string>, as: (value: unknown) => Value): Values {
    return Object.fromEntries(Object.entries(from).map(([property, name]) => [property, as(found[name])]));
}

/** JSON text as Go writes it: members in order, and the signs of HTML escaped. */
function toCanonicalJson(value: unknown): string {
    if (!isPresent(value)) return "";
    const sorted = (item: unknown): unknown => {
        if (Array.isArray(item)) return item.map(sorted);
        if (typeof item !== "object" || item === null) return item;
        return Object.fromEntries(
            Object.entries(item)
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([key, member]) => [key, sorted(member)]),
        );
    };
    return JSON.stringify(sorted(value)).replace(
        /[<>&]/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

function isPresent(value: unknown): boolean {
    return value !== undefined && value !== null;
}
