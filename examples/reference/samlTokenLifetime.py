import pulumi
import pulumi_auth0_entra as auth0_entra

handbook = auth0_entra.EnterpriseApplication("handbook", display_name="Acme handbook")

lifetime = auth0_entra.SamlTokenLifetime(
    "lifetime",
    service_principal_id=handbook.service_principal_id,
    minutes=30,
)

pulumi.export("policyId", lifetime.policy_id)
