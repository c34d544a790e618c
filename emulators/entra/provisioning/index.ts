export type { OnDemandParameters } from "./onDemand/provisionOnDemand";
export { ProvisioningError } from "./errors";
export { type ProvisioningOptions } from "./options";
export { getSecrets, listMaskedSecrets } from "./connection/secrets";
export { ProvisioningService } from "./service";
