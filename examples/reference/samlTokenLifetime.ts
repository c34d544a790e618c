import { EnterpriseApplication, SamlTokenLifetime } from "pulumi-auth0-entra";

const portal = new EnterpriseApplication("portal", { displayName: "Acme portal" });

const lifetime = new SamlTokenLifetime("lifetime", {
    servicePrincipalId: portal.servicePrincipalId,
    minutes: 30,
});

export const policyId = lifetime.policyId;
