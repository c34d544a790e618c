import type { Schema } from "./schema";

const redirectBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
const postBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

const createStringSchema = (maxLength: number): Schema => ({ type: "string", minLength: 1, maxLength });
const flag: Schema = { type: "boolean" };
/** Empty stands for none, as the official plugin sends it. */
const createUrlSchema = (maxLength: number): Schema => ({
    type: "string",
    maxLength,
    pattern: /^(https?:\/\/\S+)?$/,
});

/** ConnectionSigningKeySAML, and the same for decryption; the service does not say that it looks into the values. */
const keyPair: Schema = {
    type: "object",
    maxProperties: 6,
    properties: { cert: createStringSchema(10240), key: createStringSchema(10240) },
    additionalProperties: { type: "string", maxLength: 9216 },
};

/**
 * Options of a `samlp` connection; others are kept as they are. Without metadata, the endpoint and the
 * certificate are required. Source: `ConnectionOptionsSAML` of the API's OpenAPI document; its texts say that
 * `client_protocol` may be `oauth2` where its enum says `oidc`, so both are taken.
 */
export const samlOptionsSchema: Schema = {
    type: "object",
    required: ["signInEndpoint", "signingCert"],
    properties: {
        signInEndpoint: { ...createStringSchema(2048), pattern: /^https:\/\/\S+$/ },
        signOutEndpoint: createUrlSchema(2048),
        signingCert: createStringSchema(10240),
        protocolBinding: { type: "string", enum: [redirectBinding, postBinding] },
        signSAMLRequest: flag,
        signatureAlgorithm: { type: "string", enum: ["rsa-sha1", "rsa-sha256"] },
        digestAlgorithm: { type: "string", enum: ["sha1", "sha256"] },
        entityId: createStringSchema(128),
        fieldsMap: {
            type: "object",
            maxProperties: 44,
            additionalProperties: {
                anyOf: [
                    { type: "string", maxLength: 2048 },
                    { type: "array", maxItems: 4, items: { type: "string", maxLength: 2048 } },
                ],
            },
        },
        user_id_attribute: createStringSchema(2396),
        idpinitiated: {
            type: "object",
            additionalProperties: false,
            properties: {
                enabled: flag,
                client_id: createStringSchema(256),
                client_protocol: { type: "string", enum: ["oidc", "oauth2", "samlp", "wsfed"] },
                client_authorizequery: createStringSchema(2048),
            },
        },
        set_user_root_attributes: {
            type: "string",
            enum: ["on_each_login", "on_first_login", "never_on_login"],
        },
        debug: flag,
        deflate: flag,
        disableSignout: flag,
        destinationUrl: createUrlSchema(255),
        recipientUrl: createUrlSchema(255),
        requestTemplate: createStringSchema(10240),
        tenant_domain: createStringSchema(255),
        domain_aliases: { type: "array", maxItems: 50001, items: { type: "string", maxLength: 256 } },
        icon_url: { type: "string", maxLength: 255, pattern: /^(https:\/\/\S+)?$/ },
        upstream_params: { type: ["object", "null"] },
        non_persistent_attrs: {
            type: ["array", "null"],
            maxItems: 96,
            items: { type: "string", maxLength: 255 },
        },
        assertion_decryption_settings: {
            type: "object",
            required: ["algorithm_profile"],
            additionalProperties: false,
            properties: {
                algorithm_profile: { type: "string" },
                algorithm_exceptions: { type: "array", items: createStringSchema(100) },
            },
        },
        signing_key: keyPair,
        decryptionKey: { anyOf: [createStringSchema(10240), keyPair] },
        global_token_revocation_jwt_iss: createStringSchema(1024),
        global_token_revocation_jwt_sub: createStringSchema(1024),
    },
};
