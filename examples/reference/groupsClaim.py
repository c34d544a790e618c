import pulumi
import pulumi_auth0_entra as auth0_entra

intranet = auth0_entra.EnterpriseApplication("intranet", display_name="Acme intranet")

groups = auth0_entra.GroupsClaim(
    "groups",
    service_principal_id=intranet.service_principal_id,
    name_formats=[auth0_entra.GroupNameFormat.CLOUD_DISPLAYNAME],
)

pulumi.export("includedGroups", groups.groups)
