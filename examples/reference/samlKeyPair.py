import pulumi
import pulumi_auth0_entra as auth0_entra

key_pair = auth0_entra.SamlKeyPair(
    "saml-key",
    subject="CN=Acme single sign-on",
    lifetime_days=365,
    # Another value makes another key at the next `up`.
    keepers={"rotation": "1"},
)

pulumi.export("keyCertificate", key_pair.certificate)
pulumi.export("keyValidUntil", key_pair.valid_until)
