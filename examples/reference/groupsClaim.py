import pulumi
import pulumi_auth0_entra as auth0_entra

portal = auth0_entra.EnterpriseApplication("portal", display_name="Acme portal")

groups = auth0_entra.GroupsClaim(
    "groups",
    service_principal_id=portal.service_principal_id,
    name_formats=["cloud_displayname"],
)

pulumi.export("includedGroups", groups.groups)
