import { BasicSamlConfiguration, EnterpriseApplication } from "pulumi-auth0-entra";

const portal = new EnterpriseApplication("portal", { displayName: "Acme portal" });

const samlConfiguration = new BasicSamlConfiguration("saml-configuration", {
    servicePrincipalId: portal.servicePrincipalId,
    identifiers: ["urn:auth0:acme:acme-portal"],
    replyUrls: ["https://acme.eu.auth0.com/login/callback?connection=acme-portal"],
});

export const identifiers = samlConfiguration.identifiers;
