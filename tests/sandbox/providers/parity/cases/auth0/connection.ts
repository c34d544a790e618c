import {
    destroy,
    elsewhere,
    fault,
    importing,
    preview,
    refresh,
    up,
    type Case,
    type CaseGroup,
    type Facts,
} from "../../case";
import { secret, unknown, type Json, type JsonObject } from "../../driver/wireJson";
import { certificate, otherCertificate } from "./certificates";
import { minimal, withOptions } from "./connectionInputs";
import { broken, conflict, forbidden, limited, missing } from "./ground";

const rich = {
    ...withOptions({
        debug: true,
        idpInitiated: { enabled: true, clientId: "portal", clientProtocol: "samlp" },
        protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
        domainAliases: ["b.example", "a.example"],
        signOutEndpoint: "https://login.example/logout",
        disableSignOut: true,
        signSamlRequest: true,
        signatureAlgorithm: "rsa-sha256",
        digestAlgorithm: "sha256",
        userIdAttribute: "http://schemas.microsoft.com/identity/claims/objectidentifier",
        fieldsMap: '{"name":"displayname","email":["mail","upn"]}',
    }),
    showAsButton: true,
};

/** Options that a program may add to a connection, one in each case. */
const options: Record<string, [first: Json, second: Json]> = {
    debug: [true, false],
    signOutEndpoint: ["https://login.example/logout", "https://login.example/bye"],
    disableSignOut: [true, false],
    signSamlRequest: [true, false],
    signatureAlgorithm: ["rsa-sha256", "rsa-sha1"],
    digestAlgorithm: ["sha256", "sha1"],
    protocolBinding: [
        "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
        "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
    ],
    userIdAttribute: ["upn", "mail"],
    fieldsMap: ['{"email":["mail"]}', '{"name":"<displayname>","email":["upn"]}'],
    domainAliases: [
        ["b.example", "a.example"],
        ["a.example", "c.example", "d.example"],
    ],
    nonPersistentAttrs: [["groups"], ["roles", "groups"]],
    metadataUrl: ["https://login.example/metadata", "https://login.example/other"],
    iconUrl: ["https://acme.example/icon.png", "https://acme.example/other.png"],
    entityId: ["urn:acme", "urn:other"],
    tenantDomain: ["acme.example", "other.example"],
    destinationUrl: ["https://acme.example/a", "https://acme.example/b"],
    recipientUrl: ["https://acme.example/a", "https://acme.example/b"],
    requestTemplate: ["<a/>", "<b/>"],
    upstreamParams: ['{"login_hint":{"alias":"login_hint"}}', '{"a":{"value":"b"}}'],
    idpInitiated: [{ clientId: "portal" }, { enabled: true, clientId: "shop", clientAuthorizeQuery: "a=b" }],
    setUserRootAttributes: ["on_each_login", "on_first_login"],
    signingCert: [otherCertificate, certificate],
    signInEndpoint: ["https://login.example/other", "https://login.example/third"],
    signingKey: [
        { cert: certificate, key: "the key" },
        { cert: otherCertificate, key: "the other key" },
    ],
    decryptionKey: [
        { cert: certificate, key: "the key" },
        { cert: otherCertificate, key: "the other key" },
    ],
};

const properties: Record<string, [first: Json, second: Json]> = {
    displayName: ["Acme Inc.", "Acme Ltd."],
    showAsButton: [true, false],
    isDomainConnection: [true, false],
    metadata: [{ a: "b" }, { a: "c", d: "e" }],
    realms: [["acme-entra", "acme"], ["acme-entra"]],
    authentication: [{ active: false }, { active: true }],
    connectedAccounts: [{ active: true }, { active: false }],
};

/** Added, left alone, changed, taken out again. */
function lifeOf(
    name: string,
    [first, second]: [Json, Json],
    within: (values: JsonObject) => JsonObject,
): Case {
    const inputs = (value: Json): JsonObject => within({ [name]: value });
    return {
        name: `${name}: added, left alone, changed, taken out`,
        resource: "Connection",
        steps: [
            up(minimal),
            up(inputs(first)),
            up(inputs(first)),
            up(inputs(second)),
            up(inputs(second)),
            up(minimal),
            up(minimal),
            refresh,
        ],
    };
}

const change = (what: string, body: (options: JsonObject) => JsonObject): Case => ({
    name: `drift: ${what}`,
    resource: "Connection",
    steps: [
        up(rich),
        elsewhere(what, async (administer, { id }) => {
            const found = await administer("GET", `/api/v2/connections/${id}`);
            await administer("PATCH", `/api/v2/connections/${id}`, body(found.options as JsonObject));
        }),
        refresh,
        preview(rich),
        up(rich),
        up(rich),
    ],
});

const drifted = (name: string, value: Json): Case =>
    change(name, (found) => ({ options: { ...found, [name]: value } }));

const gone = elsewhere("deleted", (administer, { id }: Facts) =>
    administer("DELETE", `/api/v2/connections/${id}`),
);

export const connectionCases: CaseGroup = {
    plugin: "auth0",
    name: "connection",
    cases: [
        {
            name: "a minimal one: made, left alone, refreshed, destroyed twice",
            everything: true,
            resource: "Connection",
            steps: [
                preview(minimal),
                up(minimal),
                preview(minimal),
                up(minimal),
                refresh,
                up(minimal),
                destroy,
                destroy,
            ],
        },
        {
            name: "a rich one: made, left alone, refreshed",
            resource: "Connection",
            steps: [preview(rich), up(rich), up(rich), refresh, up(rich), up(minimal), refresh, destroy],
        },
        {
            name: "one without options, without a display name, without a name",
            resource: "Connection",
            steps: [
                up({ strategy: "samlp", options: minimal.options ?? null }),
                up({ strategy: "samlp", options: minimal.options ?? null }),
                refresh,
                up({ strategy: "samlp" }),
                destroy,
                up({ strategy: "samlp", name: "acme" }),
            ],
        },
        ...Object.entries(options).map(([name, values]) => lifeOf(name, values, withOptions)),
        ...Object.entries(properties).map(([name, values]) =>
            lifeOf(name, values, (value) => ({ ...minimal, ...value })),
        ),
        {
            name: "a new name replaces it",
            resource: "Connection",
            steps: [
                up(minimal),
                preview({ ...minimal, name: "other" }),
                up({ ...minimal, name: "other" }),
                destroy,
            ],
        },
        {
            name: "a name taken out of the program",
            resource: "Connection",
            steps: [
                up(minimal),
                up({ strategy: "samlp", displayName: "Acme", options: minimal.options ?? null }),
                refresh,
            ],
        },
        change("display name", () => ({ display_name: "Somebody else's" })),
        change("button", () => ({ show_as_button: false })),
        change("metadata", () => ({ metadata: { team: "it" } })),
        change("realms", () => ({ realms: ["other"] })),
        drifted("signInEndpoint", "https://evil.example"),
        drifted("signOutEndpoint", "https://evil.example"),
        drifted("signingCert", otherCertificate),
        drifted("debug", false),
        drifted("disableSignout", false),
        drifted("signSAMLRequest", false),
        drifted("domain_aliases", ["a.example", "c.example"]),
        drifted("fieldsMap", { email: ["mail"] }),
        drifted("idpinitiated", { enabled: false }),
        drifted("user_id_attribute", "upn"),
        drifted("set_user_root_attributes", "on_first_login"),
        drifted("signatureAlgorithm", "rsa-sha1"),
        drifted("digestAlgorithm", "sha1"),
        drifted("protocolBinding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"),
        drifted("entityId", "urn:other"),
        {
            name: "drift of what a minimal program does not say",
            resource: "Connection",
            steps: [
                up(minimal),
                elsewhere("options", async (administer, { id }) => {
                    const found = await administer("GET", `/api/v2/connections/${id}`);
                    await administer("PATCH", `/api/v2/connections/${id}`, {
                        metadata: { team: "it" },
                        show_as_button: true,
                        options: {
                            ...(found.options as JsonObject),
                            debug: true,
                            signOutEndpoint: "https://login.example/bye",
                            domain_aliases: ["acme.example"],
                            entityId: "urn:other",
                            idpinitiated: { enabled: true },
                            ext_groups: true,
                        },
                    });
                }),
                refresh,
                preview(minimal),
                up(minimal),
                up(minimal),
            ],
        },
        {
            name: "gone: a refresh notices, the next up makes it again",
            resource: "Connection",
            steps: [up(minimal), gone, up(minimal), refresh, up(minimal)],
        },
        {
            name: "gone: an update fails",
            resource: "Connection",
            steps: [up(minimal), gone, up({ ...minimal, displayName: "New" }), refresh],
        },
        { name: "gone: destroyed nevertheless", resource: "Connection", steps: [up(minimal), gone, destroy] },
        {
            name: "imported: a minimal one",
            resource: "Connection",
            steps: [up(minimal), importing(({ id = "" }) => id), up(minimal), refresh, up(rich)],
        },
        {
            name: "imported: a rich one",
            resource: "Connection",
            steps: [up(rich), importing(({ id = "" }) => id), preview(rich), up(rich), refresh],
        },
        {
            name: "imported: IDs that are none",
            resource: "Connection",
            steps: [importing("con_aaaaaaaaaaaaaaaa"), importing("acme-entra"), importing("")],
        },
        {
            name: "refused inputs",
            resource: "Connection",
            steps: [
                up({}),
                up({ ...minimal, name: "a b" }),
                up({ ...minimal, name: "-a" }),
                up({ ...minimal, name: "a".repeat(129) }),
                up({ ...minimal, name: "" }),
                up({ ...minimal, nmae: "x" }),
                up({ ...minimal, options: "x" }),
                up({ ...minimal, options: [] }),
                up({ ...minimal, metadata: "x" }),
                up({ ...minimal, realms: "x" }),
                up({ ...minimal, showAsButton: "perhaps" }),
                up({ ...minimal, authentication: {} }),
                up(withOptions({ signingCertificate: "x" })),
                up(withOptions({ debug: [] })),
                up(withOptions({ fieldsMap: "{" })),
                up(withOptions({ fieldsMap: {} })),
                up(withOptions({ upstreamParams: "[" })),
                up(withOptions({ protocolBinding: "POST" })),
                up(withOptions({ setUserRootAttributes: "sometimes" })),
                up(withOptions({ signingKey: { cert: "x" } })),
                up(withOptions({ idpInitiated: { enable: true } })),
                up(withOptions({ domainAliases: "acme.example" })),
                up(withOptions({ domainAliases: [["acme.example"]] })),
            ],
        },
        {
            name: "values in other spellings",
            resource: "Connection",
            steps: [
                up({ ...minimal, showAsButton: "true", displayName: 5 }),
                up({ ...minimal, showAsButton: true, displayName: "5" }),
            ],
        },
        {
            name: "previews with what is not known yet",
            resource: "Connection",
            steps: [
                preview({ ...minimal, displayName: unknown }),
                preview(withOptions({ signingCert: unknown })),
                preview(withOptions({ domainAliases: [unknown, "a.example"] })),
                preview({ ...minimal, options: unknown }),
                preview({ ...minimal, name: unknown }),
                up(minimal),
                preview({ ...minimal, displayName: unknown }),
                preview(withOptions({ signingCert: unknown })),
                preview(withOptions({ signOutEndpoint: unknown, debug: true })),
                preview({ ...minimal, name: unknown }),
            ],
        },
        {
            name: "secrets stay secret",
            resource: "Connection",
            steps: [
                preview(withOptions({ signingCert: secret(certificate) })),
                up(withOptions({ signingCert: secret(certificate) })),
                up(withOptions({ signingCert: secret(certificate) })),
                refresh,
                up(withOptions({ signingCert: secret(otherCertificate) })),
                up({
                    ...withOptions({ signingCert: secret(otherCertificate) }),
                    displayName: secret("Hidden"),
                }),
                refresh,
                up(minimal),
            ],
        },
        ...[forbidden, missing, conflict, broken].map((answer): Case => ({
            name: `making it is answered with ${answer.status}`,
            resource: "Connection",
            steps: [fault(/^POST/, answer), up(minimal)],
        })),
        ...[forbidden, missing, broken].map((answer): Case => ({
            name: `reading it back is answered with ${answer.status}`,
            resource: "Connection",
            steps: [fault(/^GET/, answer, answer === broken ? 4 : 1), up(minimal), up(minimal), refresh],
        })),
        ...[forbidden, missing, conflict].map((answer): Case => ({
            name: `changing it is answered with ${answer.status}`,
            resource: "Connection",
            steps: [up(minimal), fault(/^PATCH/, answer, 1), up(rich), refresh, up(rich)],
        })),
        ...[forbidden, missing, conflict].map((answer): Case => ({
            name: `deleting it is answered with ${answer.status}`,
            resource: "Connection",
            steps: [up(minimal), fault(/^DELETE/, answer, 1), destroy, destroy],
        })),
        {
            name: "refreshing it is answered with 403",
            resource: "Connection",
            steps: [up(minimal), fault(/^GET/, forbidden, 1), refresh, up(minimal)],
        },
        {
            name: "an error that passes is not seen",
            resource: "Connection",
            steps: [fault(/^POST/, broken, 1), up(minimal), fault(/^PATCH/, broken, 3), up(rich)],
        },
        {
            name: "the limit of requests is waited for",
            resource: "Connection",
            steps: [fault(/^POST/, limited, 1), up(minimal)],
        },
    ],
};
