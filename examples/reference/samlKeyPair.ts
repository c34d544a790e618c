import { SamlKeyPair } from "pulumi-auth0-entra";

const keyPair = new SamlKeyPair("saml-key", {
    subject: "CN=Acme single sign-on",
    lifetimeDays: 365,
    // Another value makes another key at the next `up`.
    keepers: { rotation: "1" },
});

export const keyCertificate = keyPair.certificate;
export const keyValidUntil = keyPair.validUntil;
