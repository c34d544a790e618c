import type {
    Auth0EntraLinkTransform,
    Auth0ScimConnectionArgs,
    EntraProvisioningArgs,
} from "../../components";
import { formatTable, wrapText } from "./markdown";

/** What cannot cross to other languages, and so is not in the package schema. */
export function describeTypescriptOnly(): string {
    const rows = Object.entries(children).map(([key, { child, part }]) => [
        `\`${key}\``,
        child,
        `\`${part}\``,
    ]);
    return [
        wrapText(
            "Functions and resource objects cannot cross to another language, so what follows is not in the package " +
                "schema.",
        ),
        wrapText(
            "`transform` of every component is an object with one entry for each child: arguments that are laid over " +
                "those of the component, or a function `(args, options, name)` that changes arguments and options in " +
                "place or returns new arguments. It runs before the child is registered, so it can set any resource " +
                "option, for example `import`, `protect` or `aliases`.",
        ),
        formatTable(["key of `transform`", "child", "made by"], rows),
        ...Object.entries(others).map(([key, { of, meaning }]) =>
            wrapText(`\`${key}\` of \`${of}\`: ${meaning}`),
        ),
        wrapText(
            "Components also have their main children as properties, for example `Auth0ScimConnection.connection` and " +
                "`EntraEnterpriseApplication.assignments`.",
        ),
    ].join("\n\n");
}

interface Child {
    child: string;
    part:
        | "Auth0ScimConnection"
        | "EntraEnterpriseApplication"
        | "EntraProvisioning"
        | "ProvisioningMonitor"
        | "ScimTokenSecret";
}

/** The compiler demands every key. */
const children: Record<keyof Required<Auth0EntraLinkTransform>, Child> = {
    connection: { child: "`auth0.Connection`", part: "Auth0ScimConnection" },
    scimConfiguration: { child: "`auth0.ConnectionScimConfiguration`", part: "Auth0ScimConnection" },
    scimToken: { child: "[ScimToken](#scimtoken)", part: "Auth0ScimConnection" },
    connectionClients: { child: "`auth0.ConnectionClients`", part: "Auth0ScimConnection" },
    samlKey: { child: "[SamlKeyPair](#samlkeypair)", part: "Auth0ScimConnection" },
    groupRoles: { child: "[GroupRoles](#grouproles)", part: "Auth0ScimConnection" },
    organizationConnection: {
        child: "`auth0.OrganizationConnection`, each of them",
        part: "Auth0ScimConnection",
    },
    discoveryDomain: {
        child: "`auth0.OrganizationDiscoveryDomain`, each of them",
        part: "Auth0ScimConnection",
    },
    organizationGroupRoles: {
        child: "[GroupRoles](#grouproles) in each Organization",
        part: "Auth0ScimConnection",
    },
    application: {
        child: "[EnterpriseApplication](#enterpriseapplication)",
        part: "EntraEnterpriseApplication",
    },
    samlConfiguration: {
        child: "[BasicSamlConfiguration](#basicsamlconfiguration)",
        part: "EntraEnterpriseApplication",
    },
    certificate: {
        child: "[SamlSigningCertificate](#samlsigningcertificate)",
        part: "EntraEnterpriseApplication",
    },
    certificateActivation: {
        child: "[SamlCertificateActivation](#samlcertificateactivation)",
        part: "EntraEnterpriseApplication",
    },
    serviceProviderCertificate: {
        child: "[ServiceProviderCertificate](#serviceprovidercertificate)",
        part: "EntraEnterpriseApplication",
    },
    enforcement: {
        child: "[SamlEnforcement](#samlenforcement)",
        part: "EntraEnterpriseApplication",
    },
    assignments: {
        child: "[AppRoleAssignments](#approleassignments)",
        part: "EntraEnterpriseApplication",
    },
    claimsMappingPolicy: { child: "`azuread.ClaimsMappingPolicy`", part: "EntraEnterpriseApplication" },
    claimsMappingPolicyAssignment: {
        child: "`azuread.ServicePrincipalClaimsMappingPolicyAssignment`",
        part: "EntraEnterpriseApplication",
    },
    groupsClaim: { child: "[GroupsClaim](#groupsclaim)", part: "EntraEnterpriseApplication" },
    samlTokenLifetime: {
        child: "[SamlTokenLifetime](#samltokenlifetime)",
        part: "EntraEnterpriseApplication",
    },
    provisioningJob: { child: "[ProvisioningJob](#provisioningjob)", part: "EntraProvisioning" },
    provisionOnDemand: { child: "[ProvisionOnDemand](#provisionondemand)", part: "EntraProvisioning" },
    provisioningValidation: {
        child: "[ProvisioningValidation](#provisioningvalidation)",
        part: "EntraProvisioning",
    },
    workspace: { child: "`azure-native.operationalinsights.Workspace`", part: "ProvisioningMonitor" },
    diagnosticSetting: { child: "`azure-native.aadiam.DiagnosticSetting`", part: "ProvisioningMonitor" },
    actionGroup: { child: "`azure-native.monitor.ActionGroup`", part: "ProvisioningMonitor" },
    alertRule: {
        child: "`azure-native.monitor.ScheduledQueryRule`, each of them",
        part: "ProvisioningMonitor",
    },
    workbook: { child: "`azure-native.applicationinsights.Workbook`", part: "ProvisioningMonitor" },
    tokenSecret: { child: "`azure-native.keyvault.Secret`", part: "ScimTokenSecret" },
};

const others: Record<
    keyof Pick<EntraProvisioningArgs, "startAfter"> | keyof Pick<Auth0ScimConnectionArgs, "groupRolesAfter">,
    { of: string; meaning: string }
> = {
    startAfter: {
        of: "EntraProvisioning",
        meaning:
            "resources that have to be there before the job starts, such as assignments. Elsewhere the option " +
            "`dependsOn` of the component does it.",
    },
    groupRolesAfter: {
        of: "Auth0ScimConnection",
        meaning:
            "resources that provision the groups, which have to be there before `groupRolesWaitMinutes` begin. " +
            "Elsewhere declare [GroupRoles](#grouproles) with the option `dependsOn`.",
    },
};
