import pulumi
import pulumi_auth0_entra as auth0_entra

portal = auth0_entra.EnterpriseApplication("portal", display_name="Acme portal")

saml_configuration = auth0_entra.BasicSamlConfiguration(
    "saml-configuration",
    service_principal_id=portal.service_principal_id,
    identifiers=["urn:auth0:acme:acme-portal"],
    reply_urls=["https://acme.eu.auth0.com/login/callback?connection=acme-portal"],
)

pulumi.export("identifiers", saml_configuration.identifiers)
