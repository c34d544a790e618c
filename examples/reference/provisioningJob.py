import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()

job = auth0_entra.ProvisioningJob(
    "job",
    service_principal_id=config.require("servicePrincipalId"),
    tenant_url=config.require("scimEndpoint") + "?aadOptscim062020",
    secret_token=config.require_secret("scimToken"),
    notification_email="identity@acme.example",
    users={
        "attributes": {
            'emails[type eq "work"].value': {"source": "mail", "matching_precedence": 2},
            "displayName": {"expression": 'Join(" ", [givenName], [surname])'},
        },
    },
)

pulumi.export("status", job.status)
