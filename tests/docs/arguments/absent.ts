/** Arguments that are left out on purpose, with those below them, and why. */
export type Absent = Readonly<Record<string, string>>;

/** Whether an argument, or a group that it belongs to, is listed. */
export function isListed(absent: Absent, path: string): boolean {
    return Object.keys(absent).some((listed) => covers(listed, path));
}

/** Entries that name no argument of the component. */
export function unknownEntries(absent: Absent, paths: readonly string[]): string[] {
    return Object.keys(absent).filter((listed) => !paths.some((path) => covers(listed, path)));
}

function covers(listed: string, path: string): boolean {
    const names = path.split(".");
    return listed
        .split(".")
        .every((name, index) => name === names[index] || (name === "*" && index < names.length));
}

const azure = "Azure resources are imported with the tools of azure-native; the link works without them.";
const existing = "An imported link manages its objects, so its program refers to none that others manage.";

/** What `npx auth0-entra import-file` does not write. */
export const absentFromImportFile: Absent = {
    "auth0.tenantName": "Follows from the domain, or from the SCIM configuration.",
    "auth0.idpInitiated.enabled": "True wherever the group is written.",
    "auth0.enabledClients": "Often managed with the applications; a note names the argument.",
    "auth0.exclusiveGroupRoles": "A decision of the program, which no tenant has.",
    "auth0.groupRolesWaitMinutes": "A decision of the program, which no tenant has.",
    "auth0.organizations.label": "The name of the Organization, by which it is declared.",
    "auth0.organizations.exclusiveGroupRoles": "A decision of the program, which no tenant has.",
    "auth0.organizations.existing": existing,
    "auth0.organizations.discoveryDomains.existing": existing,
    "auth0.samlKey": "No API returns the private key of a connection; a note names the argument.",
    "auth0.protectConnection": "A decision of the program, which no tenant has.",
    "auth0.scim.token.earlyRenewalHours": "A decision of the program, which no tenant has.",
    "auth0.scim.token.keepers": "A decision of the program, which no tenant has.",
    "auth0.existing": existing,
    "entra.principals": "Users and groups are found by their names, which a reader understands.",
    "entra.certificate.earlyRenewalHours": "A decision of the program, which no tenant has.",
    "entra.certificate.keepers": "A decision of the program, which no tenant has.",
    "entra.claims.auth0Attribute": "Written as a row of auth0.fieldsMap.",
    "entra.groupsClaim.auth0Attribute": "Written as a row of auth0.fieldsMap.",
    "entra.existing": existing,
    "provisioning.authentication": "Its only value is the default: Auth0 accepts no other.",
    "provisioning.users.enabled": "A link provisions users.",
    "provisioning.groups.enabled":
        "Written as provisioning.provisionGroups, which sets the scopes of the token too.",
    "provisioning.resetMappings": "A decision of the program, which no tenant has.",
    "provisioning.restart": "A decision of the program, which no tenant has.",
    "provisioning.testUsers": "A decision of the program, which no tenant has.",
    "provisioning.testGroup": "A decision of the program, which no tenant has.",
    "provisioning.waitForCycle": "A decision of the program, which no tenant has.",
    "provisioning.testUser": "A decision of the program, which no tenant has.",
    "provisioning.existing": existing,
    monitor: azure,
    vault: azure,
    exposeToken: "A decision of the program, which no tenant has.",
    confirmUserIdChange: "A decision of the program, which no tenant has.",
};

/** What no section of `npx auth0-entra summary` explains. */
export const absentFromSummary: Absent = {
    "auth0.protectConnection": "An option of the resource and none of its properties.",
    "auth0.existing":
        "Decides how a resource is registered; the sections show its properties as those of any other.",
    "auth0.groupRolesWaitMinutes": "A wait, which changes no setting.",
    "auth0.organizations.label": "Stands in the names of resources, which the sections show.",
    "auth0.organizations.existing":
        "Decides how a resource is registered; the sections show its properties as those of any other.",
    "auth0.organizations.discoveryDomains.existing":
        "Decides how a resource is registered; the sections show its properties as those of any other.",
    "entra.templateId": "Replaces the application; shown by the name of its property.",
    "entra.exclusiveAssignments": "Without it no access changes at once; listed under Everything else.",
    "entra.existing":
        "Decides how a resource is registered; the sections show its properties as those of any other.",
    confirmUserIdChange: "A confirmation, which changes no setting.",
    "provisioning.authentication": "Its only value is the default: Auth0 accepts no other.",
    "provisioning.testUsers": "Tests, which change no setting; listed under Everything else.",
    "provisioning.testGroup": "A test, which changes no setting; listed under Everything else.",
    "provisioning.waitForCycle": "A wait, which changes no setting; listed under Everything else.",
    "provisioning.testUser": "A test, which changes no setting; listed under Everything else.",
    "provisioning.existing":
        "Decides how a resource is registered; the sections show its properties as those of any other.",
    monitor: "Azure resources change no access and no sign-in; listed under Everything else.",
    vault: "Azure resources change no access and no sign-in; listed under Everything else.",
    exposeToken: "An output of the component and no property of a resource.",
};

const portal = "The portal has the same setting with the same name; the reference explains its values.";
const explainedOnce = "A page explains the group once, and the reference the values of each member.";
const azureUsual = "The usual argument of a resource in Azure.";

/** What only docs/reference.md explains. A `*` stands for one name. */
export const inReferenceOnly: Absent = {
    "auth0.tenantName": "Needed where neither the domain nor SCIM tells the name, which is rare.",
    "auth0.customDomain": portal,
    "auth0.protocolBinding": portal,
    "auth0.fieldsMap": portal,
    "auth0.idpInitiated": portal,
    "auth0.iconUrl": portal,
    "auth0.debug": portal,
    "auth0.scim.domain": portal,
    "auth0.scim.removeAttributes": explainedOnce,
    "auth0.existing.*.*": explainedOnce,
    "entra.visibleToUsers": portal,
    "entra.existing.*.*": explainedOnce,
    "provisioning.skipOutOfScopeDeletions": portal,
    "provisioning.tenantUrlFlag": "Entra's documentation names one value, which is the default.",
    "provisioning.groups": "As provisioning.users.",
    "provisioning.users.enabled": portal,
    "provisioning.users.attributes.matchingPrecedence": portal,
    "provisioning.users.attributes.defaultValue": portal,
    "provisioning.users.scopingFilters.clauses.value": explainedOnce,
    "provisioning.existing.*.*": explainedOnce,
    "monitor.location": azureUsual,
    "monitor.alerts.*.enabled": explainedOnce,
    "monitor.alerts.*.severity": explainedOnce,
    "monitor.alerts.*.days": explainedOnce,
    "vault.tags": azureUsual,
};
