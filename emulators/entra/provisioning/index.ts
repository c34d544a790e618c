export type { OnDemandParameters, OnDemandSubject } from "./onDemand/provisionOnDemand";
export type { CycleResult } from "./cycle/runCycle";
export type { CycleCounts } from "./cycle/report/tally";
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
export { secretsForApi, secretsOf } from "./connection/secrets";
export { ProvisioningService } from "./service";
