import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()
service_principal_id = config.require("servicePrincipalId")

following = auth0_entra.SamlSigningCertificate("next-certificate", service_principal_id=service_principal_id)

# Where the service provider is part of the program, add it to `depends_on`: it has to trust the certificate first.
activation = auth0_entra.SamlCertificateActivation(
    "activation",
    service_principal_id=service_principal_id,
    thumbprint=following.thumbprint,
)

pulumi.export("activeThumbprint", activation.thumbprint)
