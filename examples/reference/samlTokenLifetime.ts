import { EnterpriseApplication, SamlTokenLifetime } from "pulumi-auth0-entra";

const handbook = new EnterpriseApplication("handbook", { displayName: "Acme handbook" });

const lifetime = new SamlTokenLifetime("lifetime", {
    servicePrincipalId: handbook.servicePrincipalId,
    minutes: 30,
});

export const policyId = lifetime.policyId;
