import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()

roles = auth0_entra.GroupRoles(
    "roles",
    connection_id=config.require("connectionId"),
    groups={"Engineering": auth0_entra.GroupRolesEntryArgs(roles=["admin"])},
)

pulumi.export("pending", roles.pending)
