/**
 * The provisioning rules of Microsoft Entra ID as pure functions; see README.md. Other rooms import from here.
 */

export { isObject, isSameJson, type JsonObject } from "./json";

// Expressions of attribute mappings.
export { parseExpression } from "./expressions/parser";
export { evaluate } from "./expressions/evaluator";
export { traceExpression, type TraceStep } from "./expressions/trace";
export {
    type Expression,
    ExpressionError,
    hasCall,
    listAttributes,
    printExpression,
} from "./expressions/syntax";
export { fromMappingSource, toMappingSource } from "./expressions/mappingSource";
export type { Environment } from "./expressions/environment";
export { expressionFunctions, type FunctionSchema, type ParameterSchema } from "./expressions/catalog";
export { getAppRoleName, writeAppRole } from "./expressions/appRoles";
export { asList, type AttributeReader, isEmpty, type Value } from "./expressions/value";

// Claims mapping policies, which say what an assertion contains.
export { isRestrictedClaim } from "./claims/restrictedClaims";
export { type ClaimsSchemaEntry, type PolicyDefinition, readClaimsPolicy } from "./claims/policyDefinition";
export { ClaimsPolicyError, transformClaim } from "./claims/transformClaim";

// Scoping filters.
export { evaluateScope, isProcessed, type ScopeResult } from "./filters/evaluateScope";
export { filterOperators, type FilterOperatorSchema, testFilterOperator } from "./filters/filterOperators";

// Users and groups of Microsoft Graph as source attributes.
export type { GraphGroup, GraphUser } from "./source/graphObjects";
export { isDirectoryExtension, listGroupProperties, listUserProperties } from "./source/graphProperties";
export { createAttributeReader, importGroup, importUser, type SourceObject } from "./source/sourceObject";
export { listAppRoles } from "./source/appRoleAssignments";

// What flows to the target.
export { type CompiledMapping, compileMappings, type MappedAttribute } from "./objectMapping/compileMappings";
export { computeChanges } from "./objectMapping/computeChanges";
export { computeDesiredValues } from "./objectMapping/computeDesiredValues";
export { listMatchingQueries, type MatchingQuery } from "./objectMapping/listMatchingQueries";
export { listSourceAttributes } from "./objectMapping/listSourceAttributes";

// What a cycle decides about each object.
export {
    type AssignedPrincipal,
    type Assignments,
    collectAssignments,
    type Entitlement,
    evaluateEntitlement,
    isEntitled,
} from "./cycle/entitlement";
export { EntryError } from "./cycle/entryError";
export { findMatch } from "./cycle/findMatch";
export { type DisablingPlan, planDisabling } from "./cycle/planDisabling";
export { listReferenced, planMembers, planReference } from "./cycle/planReferences";
export { isDeletedWithSource, type KnownEntry, planRemoval, type RemovalDecision } from "./cycle/planRemoval";
export { type CreationPlan, planCreation, planUpdate, type UpdatePlan } from "./cycle/planUpsert";
export { TargetLinks } from "./cycle/targetLinks";

// The target, a SCIM service.
export type { AttributeChange } from "./target/attributeChange";
export {
    createMemberPatch,
    createPatchRequest,
    type PatchDialect,
    type PatchOperation,
    type PatchRequest,
} from "./target/patchRequest";
export { type AttributePath, parseAttributePath } from "./target/path";
export { buildResource, readAttribute, type ScimCollection, toWireValue } from "./target/resource";
export { isSameValue, type TargetAttribute, type TargetValue, type TargetValues } from "./target/targetValue";

// The synchronization schema.
export type * from "./schema/synchronizationSchema";
export { createDefaultSchema } from "./schema/defaultSchema";
export { defineAttribute } from "./schema/defineAttribute";
export { findSchemaProblems } from "./schema/findSchemaProblems";
export * from "./schema/names";
export {
    findJobTemplateId,
    listSynchronizationTemplates,
    type SynchronizationTemplate,
} from "./schema/templates";
