/** Synchronization jobs, templates, schemas and secrets. */
export const synchronizationTypes = `
synchronizationJob < entity
    synchronizationSchedule?: schedule
    synchronizationStatus?: status
    keyValuePair[]: synchronizationJobSettings
    String?: templateId
synchronizationTemplate < entity
    Guid: applicationId
    Boolean: default discoverable
    String?: description factoryTag
    synchronizationMetadataEntry[]: metadata
synchronizationSchema < entity
    synchronizationRule[]: synchronizationRules
    String?: version
directoryDefinition < entity
    directoryDefinitionDiscoverabilities: discoverabilities
    DateTimeOffset?: discoveryDateTime
    String?: name version
    objectDefinition[]: objects
    Boolean: readOnly
parseExpressionResponse
    publicError?: error
    String[]: evaluationResult
    Boolean: evaluationSucceeded parsingSucceeded
    attributeMappingSource?: parsedExpression
filterOperatorSchema < entity
    scopeOperatorType: arity
    scopeOperatorMultiValuedComparisonType: multivaluedComparisonType
    attributeType[]: supportedAttributeTypes
attributeMappingFunctionSchema < entity
    attributeMappingParameterSchema[]: parameters
stringKeyStringValuePair
    String?: key value
synchronizationSecretKeyStringValuePair
    synchronizationSecret: key
    String?: value
synchronizationSchedule
    DateTimeOffset?: expiration
    Duration: interval
    synchronizationScheduleState: state
synchronizationStatus
    synchronizationStatusCode: code
    Int64: countSuccessiveCompleteFailures
    Boolean: escrowsPruned
    synchronizationTaskExecution?: lastExecution lastSuccessfulExecution
        lastSuccessfulExecutionWithExports
    synchronizationProgress[]: progress
    synchronizationQuarantine?: quarantine
    DateTimeOffset: steadyStateFirstAchievedTime steadyStateLastAchievedTime
    stringKeyLongValuePair[]: synchronizedEntryCountByType
    String?: troubleshootingUrl
keyValuePair
    String: name
    String?: value
synchronizationMetadataEntry
    synchronizationMetadata?: key
    String?: value
synchronizationRule
    containerFilter?: containerFilter
    Boolean: editable
    groupFilter?: groupFilter
    String?: id name sourceDirectoryName targetDirectoryName
    stringKeyStringValuePair[]: metadata
    objectMapping[]: objectMappings
    Int32: priority
objectDefinition
    attributeDefinition[]: attributes
    objectDefinitionMetadataEntry[]: metadata
    String?: name
    String[]: supportedApis
publicError
    String?: code message target
    publicErrorDetail[]: details
    publicInnerError?: innerError
attributeMappingSource
    String?: expression name
    stringKeyAttributeMappingSourceValuePair[]: parameters
    attributeMappingSourceType: type
attributeMappingParameterSchema
    Boolean: allowMultipleOccurrences required
    String?: name
    attributeType: type
synchronizationTaskExecution
    String?: activityIdentifier
    Int64: countEntitled countEntitledForProvisioning countEscrowed countEscrowedRaw countExported
        countExports countImported countImportedDeltas countImportedReferenceDeltas
    synchronizationError?: error
    synchronizationTaskExecutionResult: state
    DateTimeOffset: timeBegan timeEnded
synchronizationProgress
    Int64: completedUnits totalUnits
    DateTimeOffset: progressObservationDateTime
    String?: units
synchronizationQuarantine
    DateTimeOffset: currentBegan nextAttempt seriesBegan
    synchronizationError?: error
    quarantineReason: reason
    Int64: seriesCount
stringKeyLongValuePair
    String?: key
    Int64: value
containerFilter
    String[]: includedContainers
groupFilter
    String[]: includedGroups
objectMapping
    attributeMapping[]: attributeMappings
    Boolean: enabled
    objectFlowTypes: flowTypes
    objectMappingMetadataEntry[]: metadata
    String?: name sourceObjectName targetObjectName
    filter?: scope
attributeDefinition
    Boolean: anchor caseExact flowNullValues multivalued required
    stringKeyStringValuePair[]: apiExpressions
    String?: defaultValue name
    attributeDefinitionMetadataEntry[]: metadata
    mutability: mutability
    referencedObject[]: referencedObjects
    attributeType: type
objectDefinitionMetadataEntry
    objectDefinitionMetadata?: key
    String?: value
publicErrorDetail
    String?: code message target
publicInnerError
    String?: code message target
    publicErrorDetail[]: details
stringKeyAttributeMappingSourceValuePair
    String?: key
    attributeMappingSource?: value
synchronizationError
    String?: code message
    Boolean: tenantActionable
attributeMapping
    String?: defaultValue targetAttributeName
    Boolean: exportMissingReferences
    attributeFlowBehavior: flowBehavior
    attributeFlowType: flowType
    Int32: matchingPriority
    attributeMappingSource?: source
objectMappingMetadataEntry
    objectMappingMetadata?: key
    String?: value
filter
    filterGroup[]: categoryFilterGroups groups inputFilterGroups
attributeDefinitionMetadataEntry
    attributeDefinitionMetadata?: key
    String?: value
referencedObject
    String?: referencedObjectName referencedProperty
filterGroup
    filterClause[]: clauses
    String?: name
filterClause
    String?: operatorName sourceOperandName
    filterOperand?: targetOperand
filterOperand
    String[]: values
flags directoryDefinitionDiscoverabilities: None AttributeNames AttributeDataTypes AttributeReadOnly
        ReferenceAttributes
enum scopeOperatorType: Binary Unary
enum scopeOperatorMultiValuedComparisonType: All Any
enum attributeType: String Integer Reference Binary Boolean DateTime
enum synchronizationSecret: None UserName Password SecretToken AppKey BaseAddress ClientIdentifier
        ClientSecret SingleSignOnType Sandbox Url Domain ConsumerKey ConsumerSecret TokenKey
        TokenExpiration Oauth2AccessToken Oauth2AccessTokenCreationTime Oauth2RefreshToken SyncAll
        InstanceName Oauth2ClientId Oauth2ClientSecret CompanyId UpdateKeyOnSoftDelete
        SynchronizationSchedule SystemOfRecord SandboxName EnforceDomain SyncNotificationSettings
        SkipOutOfScopeDeletions Oauth2AuthorizationCode Oauth2RedirectUri ApplicationTemplateIdentifier
        Oauth2TokenExchangeUri Oauth2AuthorizationUri AuthenticationType Server
        PerformInboundEntitlementGrants HardDeletesEnabled SyncAgentCompatibilityKey
        SyncAgentADContainer ValidateDomain TestReferences ConnectionString
enum synchronizationScheduleState: Active Disabled Paused
enum synchronizationStatusCode: NotConfigured NotRun Active Paused Quarantine
enum synchronizationMetadata: GalleryApplicationIdentifier GalleryApplicationKey IsOAuthEnabled
        IsSynchronizationAgentAssignmentRequired IsSynchronizationAgentRequired
        IsSynchronizationInPreview OAuthSettings SynchronizationLearnMoreIbizaFwLink ConfigurationFields
enum attributeMappingSourceType: Attribute Constant Function
enum synchronizationTaskExecutionResult: Succeeded Failed EntryLevelErrors
enum quarantineReason: EncounteredBaseEscrowThreshold EncounteredTotalEscrowThreshold
        EncounteredEscrowProportionThreshold EncounteredQuarantineException Unknown QuarantinedOnDemand
        TooManyDeletes IngestionInterrupted
flags objectFlowTypes: None Add Update Delete
enum mutability: ReadWrite ReadOnly Immutable WriteOnly
enum objectDefinitionMetadata: PropertyNameAccountEnabled PropertyNameSoftDeleted
        IsSoftDeletionSupported IsSynchronizeAllSupported ConnectorDataStorageRequired Extensions
        BaseObjectName
enum attributeFlowBehavior: FlowWhenChanged FlowAlways
enum attributeFlowType: Always ObjectAddOnly MultiValueAddOnly ValueAddOnly AttributeAddOnly
enum objectMappingMetadata: EscrowBehavior DisableMonitoringForChanges OriginalJoiningProperty
        Disposition IsCustomerDefined ExcludeFromReporting Unsynchronized
enum attributeDefinitionMetadata: BaseAttributeName ComplexObjectDefinition IsContainer
        IsCustomerDefined IsDomainQualified LinkPropertyNames LinkTypeName MaximumLength
        ReferencedProperty
`;
