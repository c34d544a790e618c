import type * as pulumi from "@pulumi/pulumi";

import type { Auth0ConnectionArgs, Auth0ScimConnectionTransform } from "./auth0/auth0ScimConnectionArgs";
import type { MonitorSettingsArgs, ProvisioningMonitorTransform } from "./azure/provisioningMonitorArgs";
import type { ScimTokenSecretTransform, VaultSettingsArgs } from "./azure/scimTokenSecretArgs";
import type {
    EntraApplicationArgs,
    EntraEnterpriseApplicationTransform,
} from "./entra/entraEnterpriseApplicationArgs";
import type {
    EntraProvisioningTransform,
    ProvisioningSettingsArgs,
} from "./provisioning/entraProvisioningArgs";

/** Arguments of {@link Auth0EntraLink}. */
export interface Auth0EntraLinkArgs {
    /** The Auth0 side: the SAML connection and its inbound SCIM. */
    auth0: Auth0ConnectionArgs;
    /**
     * The Entra side: the enterprise application, its assignments and its certificate. Default: an
     * application without assignments.
     */
    entra?: EntraApplicationArgs;
    /** Provisioning from Entra to Auth0. Default: enabled, for assigned users. */
    provisioning?: ProvisioningSettingsArgs;
    /** Logs, alerts and a workbook in Azure Monitor. Default: no Azure resources are created. */
    monitor?: MonitorSettingsArgs;
    /**
     * Stores the SCIM token as a secret in an existing Key Vault, under the name `NAME-scim-token-secret`
     * unless `secretName` is set. Default: the token is in the stack's state only.
     */
    vault?: VaultSettingsArgs;
    /**
     * Confirms a change of what the user IDs are made of: the new value as the error of the preview shows it. Each user who
     * is provisioned already loses access by such a change. Default: a change is refused if there are such users.
     */
    confirmUserIdChange?: pulumi.Input<string>;
    /** Makes the SCIM token an output of the component, as a secret. Default: false. */
    exposeToken?: boolean;
    /** Changes the arguments and options of child resources. TypeScript only. */
    transform?: Auth0EntraLinkTransform;
}

/** One entry for each child of {@link Auth0EntraLink} and of its parts. TypeScript only. */
export interface Auth0EntraLinkTransform
    extends
        Auth0ScimConnectionTransform,
        EntraEnterpriseApplicationTransform,
        EntraProvisioningTransform,
        ProvisioningMonitorTransform,
        ScimTokenSecretTransform {}
