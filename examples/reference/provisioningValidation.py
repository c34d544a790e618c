import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()

job = auth0_entra.ProvisioningJob(
    "scim-job",
    service_principal_id=config.require("servicePrincipalId"),
    tenant_url=f"{config.require('scimEndpoint')}?aadOptscim062020",
    secret_token=config.require_secret("scimToken"),
)

cycle = auth0_entra.ProvisioningValidation(
    "cycle",
    service_principal_id=job.service_principal_id,
    job_id=job.job_id,
    since=job.changed_at,
    timeout_minutes=90,
)

pulumi.export("health", cycle.health)
