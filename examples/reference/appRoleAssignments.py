import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()
principals = auth0_entra.get_principals_output(groups=["Engineering"])

assignments = auth0_entra.AppRoleAssignments(
    "assignments",
    service_principal_id=config.require("servicePrincipalId"),
    principals={"group Engineering": principals.groups[0].object_id},
    exclusive=True,
)

pulumi.export("unexpected", assignments.unexpected)
