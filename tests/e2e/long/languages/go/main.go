// Arguments of every shape: maps whose keys are no names, enums, nested objects, lists, outputs as inputs.
package main

import (
	"github.com/YOUR_ORGANIZATION/pulumi-auth0-entra/sdk/go/auth0entra"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		nameID := auth0entra.NameIdSourceUserUserprincipalname
		acme, err := auth0entra.NewAuth0EntraLink(ctx, "acme", &auth0entra.Auth0EntraLinkArgs{
			Auth0: auth0entra.Auth0ConnectionArgs{
				ConnectionName:        pulumi.String("acme-entra"),
				SyncProfileAttributes: auth0entra.ProfileSyncFirstLogin,
				FieldsMap: pulumi.StringArrayMap{
					"family_name": pulumi.ToStringArray([]string{
						"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname",
					}),
				},
				Scim: &auth0entra.ScimConfigurationArgs{
					ExtraMapping: pulumi.StringMap{
						`phoneNumbers[type eq "work"].value`: pulumi.String("app_metadata.phone"),
					},
					Token: &auth0entra.ScimTokenSettingsArgs{
						Scopes: auth0entra.ScimTokenScopeArray{
							auth0entra.ScimTokenScopeGetUsers,
							auth0entra.ScimTokenScopePostUsers,
							auth0entra.ScimTokenScopePatchUsers,
							auth0entra.ScimTokenScopeDeleteUsers,
						},
						Keepers: pulumi.StringMap{"rotated_by_hand": pulumi.String("1")},
					},
				},
			},
			Entra: &auth0entra.EntraApplicationArgs{
				Groups:             []string{"Engineering"},
				Users:              []string{"ada@acme.example"},
				NameIdSource:       &nameID,
				NotificationEmails: pulumi.StringArray{pulumi.Sprintf("%s@acme.example", "identity")},
			},
			Provisioning: &auth0entra.ProvisioningSettingsArgs{
				Scope: auth0entra.ProvisioningScopeAssigned,
				Users: &auth0entra.ObjectMappingArgs{
					Attributes: auth0entra.AttributeMappingMap{
						`emails[type eq "work"].value`: auth0entra.AttributeMappingArgs{
							Source:             pulumi.String("mail"),
							MatchingPrecedence: pulumi.Int(3),
						},
						"title": auth0entra.AttributeMappingArgs{Removed: pulumi.Bool(true)},
						"displayName": auth0entra.AttributeMappingArgs{
							Expression: pulumi.String(`Join(" ", [givenName], [surname])`),
							Apply:      auth0entra.MappingApplyOnCreate,
						},
					},
					ScopingFilters: auth0entra.ScopingFilterArray{
						auth0entra.ScopingFilterArgs{
							Name: pulumi.String("staff"),
							Clauses: auth0entra.ScopingClauseArray{
								auth0entra.ScopingClauseArgs{
									Attribute: pulumi.String("department"),
									Operator:  auth0entra.ScopingOperatorIsNotNull,
								},
							},
						},
					},
					Actions: auth0entra.ObjectActionArray{
						auth0entra.ObjectActionCreate,
						auth0entra.ObjectActionUpdate,
					},
				},
			},
		})
		if err != nil {
			return err
		}
		principals := auth0entra.GetPrincipalsOutput(ctx, auth0entra.GetPrincipalsOutputArgs{
			Users: pulumi.ToStringArray([]string{"ada@acme.example"}),
		})
		ctx.Export("scimEndpoint", acme.ScimEndpoint)
		ctx.Export("ada", principals.Users().Index(pulumi.Int(0)).ObjectId())
		return nil
	})
}
