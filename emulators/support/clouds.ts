/** A cloud of Entra that the emulator can play, by the name that the official azuread provider has for it. */
export type CloudName = "public" | "usgovernment" | "usgovernmentl5" | "china";

export interface Cloud {
    /** Name in the cloud metadata of Azure Resource Manager. */
    metadataName: string;
    /** Audience of tokens for Microsoft Graph. */
    graph: string;
    /** Audiences of tokens for Azure Resource Manager. */
    resourceManager: readonly string[];
    /** What the host names of Key Vaults end in. Tokens for them have the audience of this host. */
    keyVaultDns: string;
    /** What the host names of storage accounts end in. */
    storageDns: string;
    /** The template for applications that are not in the gallery. */
    customTemplateId: string;
}

const government = {
    metadataName: "AzureUSGovernment",
    resourceManager: ["https://management.usgovcloudapi.net", "https://management.core.usgovcloudapi.net"],
    keyVaultDns: "vault.usgovcloudapi.net",
    storageDns: "core.usgovcloudapi.net",
    customTemplateId: "4602d0b4-76bb-404b-bca9-2652e1a39c6d",
};

/**
 * The one list of what differs between the clouds.
 *
 * Sources: Microsoft Graph, "National cloud deployments"; go-azure-sdk, `environments`, for Azure;
 * New-EntraApplicationFromApplicationTemplate for the template IDs, which does not list that of DoD: that of the other
 * government cloud is taken.
 */
const clouds: Readonly<Record<CloudName, Cloud>> = {
    public: {
        metadataName: "AzureCloud",
        graph: "https://graph.microsoft.com",
        resourceManager: ["https://management.azure.com", "https://management.core.windows.net"],
        keyVaultDns: "vault.azure.net",
        storageDns: "core.windows.net",
        customTemplateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
    },
    usgovernment: { ...government, graph: "https://graph.microsoft.us" },
    usgovernmentl5: { ...government, graph: "https://dod-graph.microsoft.us" },
    china: {
        metadataName: "AzureChinaCloud",
        graph: "https://microsoftgraph.chinacloudapi.cn",
        resourceManager: ["https://management.chinacloudapi.cn", "https://management.core.chinacloudapi.cn"],
        keyVaultDns: "vault.azure.cn",
        storageDns: "core.chinacloudapi.cn",
        customTemplateId: "5a532e38-1581-4918-9658-008dc27c1d68",
    },
};

/** The cloud that a tenant is in. Default: the public one. */
export const getCloud = ({ cloud = "public" }: { cloud?: CloudName }): Cloud => clouds[cloud];

/** Audience of tokens for the Key Vaults of a cloud. */
export const getVaultAudience = ({ keyVaultDns }: Cloud): string => `https://${keyVaultDns}`;
