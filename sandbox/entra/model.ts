/**
 * The state of an Entra tenant: plain data, named as Microsoft Graph names it. Routes, the provisioning
 * service and tests all work on this; nothing here knows HTTP.
 */

export interface DirectoryUser {
    id: string;
    userPrincipalName: string;
    displayName: string;
    accountEnabled: boolean;
    mail: string | null;
    givenName: string | null;
    surname: string | null;
    mailNickname: string;
    userType: "Member" | "Guest";
    jobTitle: string | null;
    department: string | null;
    companyName: string | null;
    employeeId: string | null;
    officeLocation: string | null;
    streetAddress: string | null;
    city: string | null;
    state: string | null;
    postalCode: string | null;
    country: string | null;
    preferredLanguage: string | null;
    mobilePhone: string | null;
    businessPhones: string[];
    faxNumber: string | null;
    proxyAddresses: string[];
    createdDateTime: string;
    /** Object ID of the manager. */
    manager: string | null;
    /** Set when the user is in the recycle bin. */
    deletedDateTime: string | null;
    /** onPremisesExtensionAttributes.extensionAttribute1-15 and whatever else a CSV had. */
    extensionAttributes: Record<string, string>;
}

export interface DirectoryGroup {
    id: string;
    displayName: string;
    description: string | null;
    mailNickname: string;
    mail: string | null;
    securityEnabled: boolean;
    mailEnabled: boolean;
    groupTypes: string[];
    createdDateTime: string;
    deletedDateTime: string | null;
    /** Object IDs of users and groups. */
    members: string[];
}

export interface AppRole {
    id: string;
    allowedMemberTypes: string[];
    displayName: string;
    description: string | null;
    isEnabled: boolean;
    origin: string;
    value: string | null;
}

export interface KeyCredential {
    customKeyIdentifier: string;
    displayName: string;
    endDateTime: string;
    startDateTime: string;
    keyId: string;
    type: "AsymmetricX509Cert" | "X509CertAndPassword";
    usage: "Verify" | "Sign";
    /** Base64 DER; only returned with $select=keyCredentials. */
    key: string | null;
}

export interface PasswordCredential {
    customKeyIdentifier: string | null;
    displayName: string | null;
    endDateTime: string;
    startDateTime: string;
    keyId: string;
    hint: string | null;
    secretText: string | null;
}

/** Everything Graph returns for an application; unknown members are kept as they were sent. */
export interface Application {
    id: string;
    appId: string;
    displayName: string;
    applicationTemplateId: string | null;
    createdDateTime: string;
    deletedDateTime: string | null;
    identifierUris: string[];
    appRoles: AppRole[];
    web: { homePageUrl: string | null; redirectUris: string[]; [key: string]: unknown };
    owners: string[];
    [key: string]: unknown;
}

export interface ServicePrincipal {
    id: string;
    appId: string;
    displayName: string;
    applicationTemplateId: string | null;
    accountEnabled: boolean;
    appRoleAssignmentRequired: boolean;
    preferredSingleSignOnMode: string | null;
    preferredTokenSigningKeyThumbprint: string | null;
    tags: string[];
    appRoles: AppRole[];
    keyCredentials: KeyCredential[];
    passwordCredentials: PasswordCredential[];
    notificationEmailAddresses: string[];
    servicePrincipalNames: string[];
    createdDateTime: string;
    deletedDateTime: string | null;
    owners: string[];
    /** Graph permissions granted to this principal, for the clients of the sandbox. */
    [key: string]: unknown;
}

export interface AppRoleAssignment {
    id: string;
    appRoleId: string;
    principalId: string;
    principalType: "User" | "Group" | "ServicePrincipal";
    principalDisplayName: string;
    resourceId: string;
    resourceDisplayName: string;
    createdDateTime: string;
}

// ---- synchronization, after the v1.0 metadata -----------------------------------------------------

export interface AttributeMappingSource {
    type: "Attribute" | "Constant" | "Function";
    name: string;
    expression: string;
    parameters: { key: string; value: AttributeMappingSource }[];
}

export interface AttributeMapping {
    targetAttributeName: string;
    matchingPriority: number;
    flowBehavior: "FlowWhenChanged" | "FlowAlways";
    flowType: "Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly";
    defaultValue: string | null;
    exportMissingReferences: boolean;
    source: AttributeMappingSource;
}

export interface FilterClause {
    sourceOperandName: string;
    operatorName: string;
    targetOperand: { values: string[] };
}

export interface FilterGroup {
    name: string | null;
    clauses: FilterClause[];
}

export interface ScopingFilter {
    groups: FilterGroup[];
    categoryFilterGroups: FilterGroup[];
    inputFilterGroups: FilterGroup[];
}

export interface KeyValue {
    key: string;
    value: string;
}

export interface ObjectMapping {
    name: string;
    enabled: boolean;
    flowTypes: string;
    sourceObjectName: string;
    targetObjectName: string;
    scope: ScopingFilter | null;
    metadata: KeyValue[];
    attributeMappings: AttributeMapping[];
}

export interface SynchronizationRule {
    id: string;
    name: string;
    priority: number;
    editable: boolean;
    sourceDirectoryName: string;
    targetDirectoryName: string;
    metadata: KeyValue[];
    containerFilter: { includedContainers: string[] } | null;
    groupFilter: { includedGroups: string[] } | null;
    objectMappings: ObjectMapping[];
}

export interface AttributeDefinition {
    name: string;
    type: "String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime";
    anchor: boolean;
    caseExact: boolean;
    required: boolean;
    multivalued: boolean;
    mutability: "ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly";
    defaultValue: string | null;
    flowNullValues: boolean;
    apiExpressions: unknown[];
    metadata: KeyValue[];
    referencedObjects: { referencedObjectName: string; referencedProperty: string | null }[];
}

export interface DirectoryDefinition {
    id: string;
    name: string;
    version: string | null;
    readOnly: boolean;
    discoverabilities: string;
    discoveryDateTime: string | null;
    objects: {
        name: string;
        supportedApis: string[];
        metadata: KeyValue[];
        attributes: AttributeDefinition[];
    }[];
}

export interface SynchronizationSchema {
    id: string;
    version: string;
    synchronizationRules: SynchronizationRule[];
    directories: DirectoryDefinition[];
}

export interface SynchronizationError {
    code: string;
    message: string;
    tenantActionable: boolean;
}

export interface SynchronizationTaskExecution {
    activityIdentifier: string;
    countEntitled: number;
    countEntitledForProvisioning: number;
    countEscrowed: number;
    countEscrowedRaw: number;
    countExported: number;
    countExports: number;
    countImported: number;
    countImportedDeltas: number;
    countImportedReferenceDeltas: number;
    state: "Succeeded" | "Failed" | "EntryLevelErrors";
    error: SynchronizationError | null;
    timeBegan: string;
    timeEnded: string;
}

export interface SynchronizationStatus {
    code: "NotConfigured" | "NotRun" | "Active" | "Paused" | "Quarantine";
    countSuccessiveCompleteFailures: number;
    escrowsPruned: boolean;
    lastExecution: SynchronizationTaskExecution | null;
    lastSuccessfulExecution: SynchronizationTaskExecution | null;
    lastSuccessfulExecutionWithExports: SynchronizationTaskExecution | null;
    progress: {
        completedUnits: number;
        progressObservationDateTime: string;
        totalUnits: number;
        units: string;
    }[];
    quarantine: {
        currentBegan: string;
        nextAttempt: string;
        reason: string;
        seriesBegan: string;
        seriesCount: number;
        error: SynchronizationError | null;
    } | null;
    steadyStateFirstAchievedTime: string;
    steadyStateLastAchievedTime: string;
    synchronizedEntryCountByType: { key: string; value: number }[];
    troubleshootingUrl: string | null;
}

export interface SynchronizationJob {
    id: string;
    templateId: string;
    schedule: { expiration: string | null; interval: string; state: "Active" | "Disabled" | "Paused" };
    status: SynchronizationStatus;
    synchronizationJobSettings: { name: string; value: string }[];
    /** The customized schema, or the default one. */
    schema: SynchronizationSchema;
    /** What the service remembers of each object that it has provisioned; key: source object ID. */
    entries: Record<string, ProvisionedEntry>;
    /** Set by the end of an initial cycle; a change of mapping or scope clears it. */
    watermark: string | null;
}

export interface ProvisionedEntry {
    sourceType: "User" | "Group";
    /** ID at the SCIM service. */
    targetId: string;
    /** Target attributes as last sent, to find out what changed. */
    sent: Record<string, unknown>;
    active: boolean;
}

export interface ProvisioningLogEntry {
    id: string;
    activityDateTime: string;
    jobId: string;
    cycleId: string;
    changeId: string;
    provisioningAction: "create" | "update" | "delete" | "stagedDelete" | "disable" | "other";
    durationInMilliseconds: number;
    provisioningStatusInfo: {
        status: "success" | "failure" | "skipped" | "warning";
        errorInformation: {
            errorCode: string;
            reason: string;
            additionalDetails: string | null;
            errorCategory: string;
            recommendedAction: string | null;
        } | null;
    };
    provisioningSteps: {
        name: string;
        provisioningStepType: string;
        status: string;
        description: string;
        details: Record<string, string>;
    }[];
    modifiedProperties: { displayName: string; oldValue: string | null; newValue: string | null }[];
    sourceIdentity: {
        id: string;
        displayName: string;
        identityType: string;
        details: Record<string, string>;
    };
    targetIdentity: {
        id: string;
        displayName: string;
        identityType: string;
        details: Record<string, string>;
    };
    servicePrincipal: { id: string; displayName: string };
    [key: string]: unknown;
}

/** A client that may ask the tenant for tokens. */
export interface ClientRegistration {
    appId: string;
    /** Object ID of its service principal: the `oid` of its tokens. */
    objectId: string;
    secret: string;
    /** Application permissions that an administrator has granted: the `roles` of its tokens. */
    permissions: string[];
}

/** Everything that one tenant holds. */
export interface EntraTenantState {
    tenantId: string;
    /** For example `acme.example`. */
    verifiedDomain: string;
    users: Map<string, DirectoryUser>;
    groups: Map<string, DirectoryGroup>;
    applications: Map<string, Application>;
    servicePrincipals: Map<string, ServicePrincipal>;
    /** Key: assignment ID. */
    appRoleAssignments: Map<string, AppRoleAssignment>;
    /** Key: policy ID. */
    claimsMappingPolicies: Map<
        string,
        {
            id: string;
            definition: string[];
            displayName: string;
            isOrganizationDefault: boolean;
            assignedTo: string[];
        }
    >;
    /** Synchronization secrets by service principal ID, then key. */
    secrets: Map<string, Map<string, string>>;
    /** Jobs by service principal ID, then job ID. */
    jobs: Map<string, Map<string, SynchronizationJob>>;
    provisioningLogs: ProvisioningLogEntry[];
    clients: Map<string, ClientRegistration>;
}
