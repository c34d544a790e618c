"""Arguments of every shape: maps whose keys are no names, enums, nested objects, lists, outputs as inputs."""

import pulumi
import pulumi_auth0_entra as auth0_entra

acme = auth0_entra.Auth0EntraLink(
    "acme",
    auth0=auth0_entra.Auth0ConnectionArgs(
        connection_name="acme-entra",
        sync_profile_attributes=auth0_entra.ProfileSync.FIRST_LOGIN,
        fields_map={"family_name": ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname"]},
        scim=auth0_entra.ScimConfigurationArgs(
            extra_mapping={'phoneNumbers[type eq "work"].value': "app_metadata.phone"},
            token=auth0_entra.ScimTokenSettingsArgs(
                scopes=[
                    auth0_entra.ScimTokenScope.GET_USERS,
                    auth0_entra.ScimTokenScope.POST_USERS,
                    auth0_entra.ScimTokenScope.PATCH_USERS,
                    auth0_entra.ScimTokenScope.DELETE_USERS,
                ],
                keepers={"rotated_by_hand": "1"},
            ),
        ),
    ),
    entra={
        "groups": ["Engineering"],
        "users": ["ada@acme.example"],
        "name_id_source": auth0_entra.NameIdSource.USER_USERPRINCIPALNAME,
        "notification_emails": [pulumi.Output.from_input("identity@acme.example")],
    },
    provisioning={
        "scope": auth0_entra.ProvisioningScope.ASSIGNED,
        "users": {
            "attributes": {
                'emails[type eq "work"].value': {"source": "mail", "matching_precedence": 3},
                "title": {"removed": True},
                "displayName": {
                    "expression": 'Join(" ", [givenName], [surname])',
                    "apply": auth0_entra.MappingApply.ON_CREATE,
                },
            },
            "scoping_filters": [
                {
                    "name": "staff",
                    "clauses": [
                        {
                            "attribute": "department",
                            "operator": auth0_entra.ScopingOperator.IS_NOT_NULL,
                        }
                    ],
                }
            ],
            "actions": [auth0_entra.ObjectAction.CREATE, auth0_entra.ObjectAction.UPDATE],
        },
    },
)

principals = auth0_entra.get_principals_output(users=["ada@acme.example"])

pulumi.export("scimEndpoint", acme.scim_endpoint)
pulumi.export("ada", principals.users[0].object_id)
