import { EntraEnterpriseApplication } from "pulumi-auth0-entra";

const application = new EntraEnterpriseApplication("acme-sso", {
    displayName: "Acme single sign-on",
    entityId: "urn:auth0:acme:acme-sso",
    replyUrl: "https://acme.eu.auth0.com/login/callback?connection=acme-sso",
    groups: ["Engineering"],
    users: ["ada@acme.example"],
});

export const signInUrl = application.signInUrl;
export const trustedCertificates = application.trustedCertificates;
