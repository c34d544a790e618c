import type { JsonObject } from "../../driver/wireJson";
import { certificate } from "./certificates";

const options: JsonObject = {
    signInEndpoint: "https://login.example/saml2",
    signingCert: certificate,
    setUserRootAttributes: "never_on_login",
};

/** A SAML connection of which the program says only what it must. */
export const minimal: JsonObject = { name: "acme-entra", displayName: "Acme", strategy: "samlp", options };

/** The same with other options besides. */
export function withOptions(more: JsonObject): JsonObject {
    return { ...minimal, options: { ...options, ...more } };
}

/** One of which the program says much. */
export const rich: JsonObject = {
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
