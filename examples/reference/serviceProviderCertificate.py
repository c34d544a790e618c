import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()

certificate = auth0_entra.ServiceProviderCertificate(
    "service-provider-certificate",
    client_id=config.require("clientId"),
    # That of Auth0 is at https://DOMAIN/pem?cert=connection.
    certificate=config.require("signingCertificate"),
)

pulumi.export("serviceProviderThumbprint", certificate.thumbprint)
