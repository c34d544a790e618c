import { EnterpriseApplication } from "pulumi-auth0-entra";

const application = new EnterpriseApplication("enterprise-application", {
    displayName: "Acme single sign-on",
    notificationEmails: ["ops@acme.example"],
});

export const clientId = application.clientId;
export const servicePrincipalId = application.servicePrincipalId;
