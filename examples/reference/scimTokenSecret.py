import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()

secret = auth0_entra.ScimTokenSecret(
    "acme-token-secret",
    vault_name="acme-identity",
    resource_group_name="identity",
    secret_name="acme-scim-token",
    token=config.require_secret("scimToken"),
)

pulumi.export("secretUri", secret.secret_uri)
