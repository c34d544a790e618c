package main

import (
	"github.com/YOUR_ORGANIZATION/pulumi-auth0-entra/sdk/go/auth0entra"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		// The name in the program comes first; ConnectionName becomes part of every user ID in Auth0.
		acme, err := auth0entra.NewAuth0EntraLink(ctx, "acme", &auth0entra.Auth0EntraLinkArgs{
			Auth0: auth0entra.Auth0ConnectionArgs{
				ConnectionName: pulumi.String("acme-entra"),
				Scim: &auth0entra.ScimConfigurationArgs{
					Token: &auth0entra.ScimTokenSettingsArgs{LifetimeSeconds: pulumi.Int(180 * 24 * 3600)},
				},
			},
			Entra: &auth0entra.EntraApplicationArgs{
				// By display name and user principal name; each is looked up in every preview.
				Groups: []string{"Engineering"},
				Users:  []string{"ada@acme.example"},
			},
			Provisioning: &auth0entra.ProvisioningSettingsArgs{
				Scope:             auth0entra.ProvisioningScopeAssigned,
				NotificationEmail: pulumi.String("identity@acme.example"),
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("scimEndpoint", acme.ScimEndpoint)
		ctx.Export("provisioningStatus", acme.ProvisioningStatus)
		return nil
	})
}
