import { BasicSamlConfiguration, EnterpriseApplication } from "pulumi-auth0-entra";

const application = new EnterpriseApplication("application", { displayName: "Acme single sign-on" });

const samlConfiguration = new BasicSamlConfiguration("saml-configuration", {
    servicePrincipalId: application.servicePrincipalId,
    identifiers: ["urn:auth0:acme:acme-portal"],
    replyUrls: ["https://acme.eu.auth0.com/login/callback?connection=acme-portal"],
});

export const identifiers = samlConfiguration.identifiers;
