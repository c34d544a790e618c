import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()

connection = auth0_entra.Auth0ScimConnection(
    "acme-saml",
    connection_name="acme-saml",
    sign_in_endpoint="https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/saml2",
    signing_certificate=config.require("signingCertificate"),
    scim={"token": {"lifetime_seconds": 180 * 24 * 3600}},
)

pulumi.export("entityId", connection.entity_id)
pulumi.export("acsUrl", connection.acs_url)
