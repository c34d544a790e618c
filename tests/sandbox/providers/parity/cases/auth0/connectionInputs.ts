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
