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
     * The Entra side: the enterprise application, who may use it, and its certificate. Default: nobody is
     * assigned.
     */
    entra?: EntraApplicationArgs;
    /** Provisioning from Entra to Auth0. Default: On, for the assigned users. */
    provisioning?: ProvisioningSettingsArgs;
    /** Logs, alerts and a workbook in Azure. Default: nothing is made in Azure. */
    monitor?: MonitorSettingsArgs;
    /**
     * The SCIM token as a secret of a Key Vault as well, named after the component
     * (`NAME-scim-token-secret`) unless `secretName` says otherwise. Default: it is in the state only.
     */
    vault?: VaultSettingsArgs;
    /** Make the SCIM token an output, as a secret. Default: false. */
    exposeToken?: boolean;
    /** Changes the children. TypeScript only. */
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
