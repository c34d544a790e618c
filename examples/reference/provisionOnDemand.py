import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()
principals = auth0_entra.get_principals_output(users=["ada@acme.example"])

test = auth0_entra.ProvisionOnDemand(
    "test",
    service_principal_id=config.require("servicePrincipalId"),
    job_id=config.require("jobId"),
    user_id=principals.users[0].object_id,
    # Another value runs the test again.
    keepers={"run": "1"},
)

pulumi.export("result", test.result)
pulumi.export("steps", test.steps)
