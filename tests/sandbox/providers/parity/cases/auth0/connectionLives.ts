import { type Case, refresh, up } from "../../case";
import type { Json, JsonObject } from "../../driver/wireJson";
import { certificate, otherCertificate } from "./certificates";
import { minimal, withOptions } from "./connectionInputs";

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

/** Each property of a connection by itself. */
export const connectionLives: Case[] = [
    ...Object.entries(options).map(([name, values]) => lifeOf(name, values, withOptions)),
    ...Object.entries(properties).map(([name, values]) =>
        lifeOf(name, values, (value) => ({ ...minimal, ...value })),
    ),
];
