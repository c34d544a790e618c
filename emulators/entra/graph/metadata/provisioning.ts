/** The provisioning log and the audit log. */
export const provisioningTypes = `
provisioningObjectSummary < entity
    DateTimeOffset: activityDateTime
    String?: changeId cycleId jobId tenantId
    Int32?: durationInMilliseconds
    initiator?: initiatedBy
    modifiedProperty[]: modifiedProperties
    provisioningAction?: provisioningAction
    provisioningStatusInfo?: provisioningStatusInfo
    provisioningStep[]: provisioningSteps
    provisioningServicePrincipal?: servicePrincipal
    provisionedIdentity?: sourceIdentity targetIdentity
    provisioningSystem?: sourceSystem targetSystem
directoryAudit < entity
    DateTimeOffset: activityDateTime
    String: activityDisplayName category
    keyValue[]: additionalDetails
    String?: correlationId loggedByService operationType resultReason
    auditActivityInitiator: initiatedBy
    operationResult?: result
    targetResource[]: targetResources
auditActivityInitiator
    appIdentity?: app
    userIdentity?: user
appIdentity
    String?: appId displayName servicePrincipalId servicePrincipalName
userIdentity < identity
    String?: ipAddress userPrincipalName
targetResource
    String?: displayName id type userPrincipalName
    groupType?: groupType
    modifiedProperty[]: modifiedProperties
keyValue
    String?: key value
initiator < identity
    initiatorType?: initiatorType
modifiedProperty
    String?: displayName newValue oldValue
provisioningStatusInfo
    provisioningErrorInfo?: errorInformation
    provisioningResult?: status
provisioningStep
    String?: description name
    detailsInfo?: details
    provisioningStepType?: provisioningStepType
    provisioningResult?: status
provisioningServicePrincipal < identity
provisionedIdentity < identity
    detailsInfo?: details
    String?: identityType
provisioningSystem < identity
    detailsInfo?: details
identity
    String?: displayName id
provisioningErrorInfo
    String?: additionalDetails errorCode reason recommendedAction
    provisioningStatusErrorCategory?: errorCategory
enum provisioningAction: other create delete disable update stagedDelete
enum operationResult: success failure timeout
enum groupType: unifiedGroups azureAD
enum initiatorType: user application system
enum provisioningResult: success failure skipped warning
enum provisioningStepType: import scoping matching processing referenceResolution export
enum provisioningStatusErrorCategory: failure nonServiceFailure success
`;
