import pulumi
import pulumi_auth0_entra as auth0_entra

portal = auth0_entra.EnterpriseApplication("portal", display_name="Acme portal")

lifetime = auth0_entra.SamlTokenLifetime(
    "lifetime",
    service_principal_id=portal.service_principal_id,
    minutes=30,
)

pulumi.export("policyId", lifetime.policy_id)
