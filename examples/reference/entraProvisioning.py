import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()

provisioning = auth0_entra.EntraProvisioning(
    "acme-provisioning",
    service_principal_id=config.require("servicePrincipalId"),
    scim_endpoint=config.require("scimEndpoint"),
    secret_token=config.require_secret("scimToken"),
    notification_email="identity@acme.example",
    users={"attributes": {"title": {"removed": True}}},
)

pulumi.export("provisioningStatus", provisioning.provisioning_status)
