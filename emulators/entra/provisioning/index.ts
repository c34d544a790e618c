export type { OnDemandParameters, OnDemandSubject } from "./onDemand/provisionOnDemand";
export { ProvisioningError, type ProvisioningErrorReason } from "./errors";
export { documentedEscrowThresholds, typicalAssignmentDelayMs, type ProvisioningOptions } from "./options";
export { getSecrets, listMaskedSecrets } from "./connection/secrets";
export { ProvisioningService } from "./service";
