export type { OnDemandParameters, OnDemandSubject } from "./cycle/onDemand";
export type { CycleResult } from "./cycle/run";
export type { CycleCounts } from "./cycle/tally";
export { ProvisioningError, type ProvisioningErrorReason } from "./errors";
export {
    expressionFunctions,
    type FunctionSchema,
    type ParameterSchema,
} from "../../../mapping/expressions/catalog";
export {
    parseExpression,
    type ExpressionInputObject,
    type ParseExpressionResponse,
} from "../../../mapping/expressions/parseExpression";
export {
    documentedEscrowThresholds,
    realAssignmentDelayMs,
    type EscrowThresholds,
    type ProvisioningOptions,
} from "./options";
export { defaultSchema } from "../../../mapping/schema/defaultSchema";
export { filterOperators, type FilterOperatorSchema } from "../../../mapping/filters/filterOperators";
export { schemaProblems } from "../../../mapping/schema/problems";
export { synchronizationTemplates, type SynchronizationTemplate } from "../../../mapping/schema/templates";
export { secretsForApi, secretsOf } from "./secrets";
export { ProvisioningService } from "./service";
