export type { OnDemandParameters, OnDemandSubject } from "./cycle/onDemand";
export type { CycleResult } from "./cycle/run";
export type { CycleCounts } from "./cycle/tally";
export { ProvisioningError, type ProvisioningErrorReason } from "./errors";
export { expressionFunctions, type FunctionSchema, type ParameterSchema } from "./expressions/catalog";
export {
    parseExpression,
    type ExpressionInputObject,
    type ParseExpressionResponse,
} from "./expressions/parseExpression";
export {
    documentedEscrowThresholds,
    realAssignmentDelayMs,
    type EscrowThresholds,
    type ProvisioningOptions,
} from "./options";
export { defaultSchema } from "./schema/defaultSchema";
export { filterOperators, type FilterOperatorSchema } from "./schema/filterOperators";
export { schemaProblems } from "./schema/problems";
export { synchronizationTemplates, type SynchronizationTemplate } from "./schema/templates";
export { secretsForApi, secretsOf } from "./secrets";
export { ProvisioningService } from "./service";
