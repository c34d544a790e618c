/** A cloud of Entra that the emulator can play, by the name that the official azuread provider has for it. */
export type CloudName = "public" | "usgovernment" | "usgovernmentl5" | "china";

export interface Cloud {
    /** Name in the cloud metadata of Azure Resource Manager. */
    metadataName: string;
    /** Audience of tokens for Microsoft Graph. */
    graph: string;
    /** Audiences of tokens for Azure Resource Manager and Key Vault. */
    azure: readonly string[];
    /** The template for applications that are not in the gallery. */
    customTemplateId: string;
    /** Whether `/beta` is served. What is missing in a cloud is documented for each route; here it is all of beta. */
    hasBeta: boolean;
}

const governmentTemplate = "4602d0b4-76bb-404b-bca9-2652e1a39c6d";
const governmentAzure = ["https://management.usgovcloudapi.net", "https://vault.usgovcloudapi.net"];

/**
 * Sources: Microsoft Graph, "National cloud deployments"; New-EntraApplicationFromApplicationTemplate for the template
 * IDs, which does not list that of DoD: that of the other government cloud is taken.
 */
const clouds: Readonly<Record<CloudName, Cloud>> = {
    public: {
        metadataName: "AzureCloud",
        graph: "https://graph.microsoft.com",
        azure: [
            "https://management.azure.com",
            "https://management.core.windows.net",
            "https://vault.azure.net",
        ],
        customTemplateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
        hasBeta: true,
    },
    usgovernment: {
        metadataName: "AzureUSGovernment",
        graph: "https://graph.microsoft.us",
        azure: governmentAzure,
        customTemplateId: governmentTemplate,
        hasBeta: false,
    },
    usgovernmentl5: {
        metadataName: "AzureUSGovernment",
        graph: "https://dod-graph.microsoft.us",
        azure: governmentAzure,
        customTemplateId: governmentTemplate,
        hasBeta: false,
    },
    china: {
        metadataName: "AzureChinaCloud",
        graph: "https://microsoftgraph.chinacloudapi.cn",
        azure: ["https://management.chinacloudapi.cn", "https://vault.azure.cn"],
        customTemplateId: "5a532e38-1581-4918-9658-008dc27c1d68",
        hasBeta: false,
    },
};

/** The cloud that a tenant is in. Default: the public one. */
export const getCloud = ({ cloud = "public" }: { cloud?: CloudName }): Cloud => clouds[cloud];
