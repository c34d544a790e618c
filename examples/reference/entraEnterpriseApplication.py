import pulumi
import pulumi_auth0_entra as auth0_entra

application = auth0_entra.EntraEnterpriseApplication(
    "acme-sso",
    display_name="Acme single sign-on",
    entity_id="urn:auth0:acme:acme-sso",
    reply_url="https://acme.eu.auth0.com/login/callback?connection=acme-sso",
    groups=["Engineering"],
    users=["ada@acme.example"],
)

pulumi.export("signInUrl", application.sign_in_url)
pulumi.export("trustedCertificates", application.trusted_certificates)
