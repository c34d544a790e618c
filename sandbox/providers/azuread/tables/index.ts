import { type PackageTable, repeatLine } from "../../bridge/propertyTable";
import { azureadFunctions } from "./functions";
import { azureadResources } from "./resources";
import { azureadResourceTypes } from "./resourceTypes";
import { azureadResultTypes } from "./resultTypes";

/** The tables of `@pulumi/azuread` 6.9.1, as far as the stand-in goes. */
export const azureadTable: PackageTable = {
    name: "azuread",
    version: "6.9.1",
    config: {
        ...repeatLine(
            "string optional",
            `adoPipelineServiceConnectionId clientCertificate clientCertificatePath clientIdFilePath
             clientSecretFilePath environment metadataHost msiEndpoint oidcRequestToken oidcRequestUrl oidcToken
             oidcTokenFilePath partnerId tenantId`,
        ),
        ...repeatLine("string optional secret", "clientCertificatePassword clientId clientSecret"),
        ...repeatLine(
            "boolean optional",
            "disableTerraformPartnerId useAksWorkloadIdentity useCli useMsi useOidc",
        ),
    },
    configDefaults: {
        environment: { value: "public", environment: ["ARM_ENVIRONMENT"] },
        msiEndpoint: { environment: ["ARM_MSI_ENDPOINT"] },
        useMsi: { value: false, environment: ["ARM_USE_MSI"] },
    },
    configRequired: ["environment"],
    resources: azureadResources,
    functions: azureadFunctions,
    types: { ...azureadResourceTypes, ...azureadResultTypes },
};
