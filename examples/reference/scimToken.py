import pulumi
import pulumi_auth0_entra as auth0_entra

config = pulumi.Config()

token = auth0_entra.ScimToken(
    "scim-token",
    connection_id=config.require("connectionId"),
    scopes=[
        auth0_entra.ScimTokenScope.GET_USERS,
        auth0_entra.ScimTokenScope.POST_USERS,
        auth0_entra.ScimTokenScope.PATCH_USERS,
        auth0_entra.ScimTokenScope.DELETE_USERS,
    ],
    lifetime_seconds=180 * 24 * 3600,
    # Another value rotates the token at the next `up`.
    keepers={"rotation": "1"},
)

pulumi.export("tokenValidUntil", token.valid_until)
