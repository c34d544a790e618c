import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()
client_id = config.require("clientId")

certificate = auth0_entra.ServiceProviderCertificate(
    "certificate-of-auth0",
    client_id=client_id,
    certificate=config.require("signingCertificate"),
)

# Where the connection is part of the program, add it to `depends_on`: Auth0 has to sign first.
enforcement = auth0_entra.SamlEnforcement(
    "enforcement",
    client_id=client_id,
    require_signed_requests=True,
    trusted_certificates=certificate.trusted_certificates,
)

pulumi.export("requireSignedRequests", enforcement.require_signed_requests)
