import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()

certificate = auth0_entra.SamlSigningCertificate(
    "certificate",
    service_principal_id=config.require("servicePrincipalId"),
    subject="CN=Acme single sign-on",
    lifetime_days=365,
    early_renewal_hours=30 * 24,
)

pulumi.export("thumbprint", certificate.thumbprint)
pulumi.export("certificateValidUntil", certificate.valid_until)
