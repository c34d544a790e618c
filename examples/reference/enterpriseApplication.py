import pulumi
import pulumi_auth0_entra as auth0_entra

application = auth0_entra.EnterpriseApplication(
    "enterprise-application",
    display_name="Acme single sign-on",
    notification_emails=["ops@acme.example"],
)

pulumi.export("clientId", application.client_id)
pulumi.export("servicePrincipalId", application.service_principal_id)
