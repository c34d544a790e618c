import pulumi
import pulumi_auth0_entra as auth0_entra

# The name in the program comes first; `connection_name` becomes part of every user ID in Auth0.
acme = auth0_entra.Auth0EntraLink(
    "acme",
    auth0={
        "connection_name": "acme-entra",
        "scim": {"token": {"lifetime_seconds": 180 * 24 * 3600}},
    },
    entra={
        # By display name and user principal name; each is looked up in every preview.
        "groups": ["Engineering"],
        "users": ["ada@acme.example"],
    },
    provisioning={
        "scope": auth0_entra.ProvisioningScope.ASSIGNED,
        "notification_email": "identity@acme.example",
    },
)

pulumi.export("scimEndpoint", acme.scim_endpoint)
pulumi.export("provisioningStatus", acme.provisioning_status)
