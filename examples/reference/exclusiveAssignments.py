import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()
principals = auth0_entra.get_principals_output(groups=["Engineering"])

assignments = auth0_entra.ExclusiveAssignments(
    "exclusive-assignments",
    service_principal_id=config.require("servicePrincipalId"),
    principals={"engineering": principals.groups[0].object_id},
)

pulumi.export("unexpected", assignments.unexpected)
