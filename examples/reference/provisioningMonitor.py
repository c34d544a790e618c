import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()

monitor = auth0_entra.ProvisioningMonitor(
    "acme-monitor",
    job_id=config.require("jobId"),
    service_principal_id=config.require("servicePrincipalId"),
    resource_group_name="identity",
    location="westeurope",
    emails=["identity@acme.example"],
    alerts={"no_success": {"hours": 24}},
)

pulumi.export("workspaceId", monitor.workspace_id)
