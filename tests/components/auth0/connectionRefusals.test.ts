import { accepts, auth0, type Case, refusesBeforeAnything } from "../support/refusedLink";

const refused: Case[] = [
    [
        "a connection name with an underscore",
        auth0({ connectionName: "acme_entra" }),
        "auth0.connectionName",
        /^found "acme_entra", expected letters, digits and single hyphens/,
    ],
    [
        "a connection name with two hyphens",
        auth0({ connectionName: "a--b" }),
        "auth0.connectionName",
        /single hyphens/,
    ],
    [
        "a connection name of 129 characters",
        auth0({ connectionName: "a".repeat(129) }),
        "auth0.connectionName",
        /at most 128/,
    ],
    ["no connection name", { auth0: {} }, "auth0.connectionName", /^is required$/],
    [
        "an entity ID of 129 characters",
        auth0({ entityId: "u".repeat(129) }),
        "auth0.entityId",
        /1 to 128 characters/,
    ],
    [
        "a tenant name that is a domain",
        auth0({ tenantName: "acme.eu.auth0.com" }),
        "auth0.tenantName",
        /first part of the domain/,
    ],
    [
        "a custom domain with a scheme",
        auth0({ customDomain: "https://login.acme.example" }),
        "auth0.customDomain",
        /Leave out https/,
    ],
    [
        "a domain alias with a path",
        auth0({ domainAliases: ["acme.example/x"] }),
        "auth0.domainAliases[0]",
        /host name/,
    ],
    [
        "the same domain alias twice",
        auth0({ domainAliases: ["acme.example", "ACME.example"] }),
        "auth0.domainAliases[1]",
        /same as auth0.domainAliases\[0\]/,
    ],
    ["an empty display name", auth0({ displayName: " " }), "auth0.displayName", /1 to 128/],
    ["an icon without https", auth0({ iconUrl: "http://acme.example/i.png" }), "auth0.iconUrl", /https/],
    [
        "an unknown algorithm",
        auth0({ signatureAlgorithm: "rsa-sha512" }),
        "auth0.signatureAlgorithm",
        /Use rsa-sha256\.$/,
    ],
    [
        "an unknown binding",
        auth0({ protocolBinding: "POST" }),
        "auth0.protocolBinding",
        /HTTP-Redirect, HTTP-POST/,
    ],
    [
        "an unknown way of syncing profiles",
        auth0({ syncProfileAttributes: "always" }),
        "auth0.syncProfileAttributes",
        /never, firstLogin, everyLogin/,
    ],
    ["a text where a switch is", auth0({ debug: "yes" }), "auth0.debug", /true or false/],
    ["an empty client ID", auth0({ enabledClients: [""] }), "auth0.enabledClients[0]", /non-empty string/],
    [
        "five claims for one field",
        auth0({ fieldsMap: { email: ["a", "b", "c", "d", "e"] } }),
        'auth0.fieldsMap["email"]',
        /at most 4/,
    ],
    [
        "an unknown argument",
        auth0({ conectionName: "x" }),
        "auth0.conectionName",
        /Did you mean "connectionName"\?/,
    ],
    [
        "an argument that is nothing like any",
        auth0({ zzz: 1 }),
        "auth0.zzz",
        /is not a known argument\. The known arguments are connectionName, /,
    ],
    ["a name that every object has", auth0({ toString: 1 }), "auth0.toString", /is not a known argument/],
    ["a field from no claim", auth0({ fieldsMap: { email: [] } }), 'auth0.fieldsMap["email"]', /at least 1/],
    [
        "a port that does not exist",
        auth0({ customDomain: "login.acme.example:65536" }),
        "auth0.customDomain",
        /port from 1 to 65535/,
    ],
    ["a domain of one word", auth0({ customDomain: "login" }), "auth0.customDomain", /login\.acme\.example/],
    [
        "logins that start at Entra for no application",
        auth0({ idpInitiated: {} }),
        "auth0.idpInitiated.clientId",
        /^is required: the client ID/,
    ],
];

refusesBeforeAnything(refused);

accepts([
    ["an attribute at login that only the tenant knows", auth0({ userIdAttribute: "urn:acme:id" })],
    ["logins that start at Entra, switched off", auth0({ idpInitiated: { enabled: false } })],
    ["a host with a port", auth0({ customDomain: "localhost:8443" })],
]);
