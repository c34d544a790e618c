/**
 * What Auth0's SCIM service makes of a user: its attributes as SCIM shows them, as the connection's mapping writes them,
 * and what it refuses. Pure functions, as all of mapping/; other rooms import from here.
 */
export { applyPatch, toChanges } from "./applyPatch";
export {
    type Auth0Attribute,
    compileScimMapping,
    fromScim,
    getScimValue,
    isMapped,
    type ScimMappingEntry,
    toScim,
    tryParsePath,
    type UserAttributes,
} from "./attributeMapping";
export {
    type FilterNode,
    type FilterValue,
    GrammarError,
    isSchemaUrn,
    parseFilter,
    parsePath,
    type ScimPath,
} from "./grammar";
export { countMembers, type GroupContent, patchGroup, readMemberIds } from "./groupPatch";
export type { AttributeChange, PatchOperation } from "./patchOperation";
export { compare, findKey, getValue, isMatch, readConditions, toElements } from "./resource";
export { createBadRequestError, ScimError, type ScimErrorType } from "./scimError";
export {
    type AttributeDefinition,
    enterpriseSchema,
    findDefinition,
    standardAttributes,
} from "./standardAttributes";
export {
    createGroupExistsError,
    createMemberError,
    groupLimits,
    refuseTooManyMembers,
    validateGroupAttributes,
} from "./scimGroup";
export {
    createUserExistsError,
    createUserId,
    getFoldedValue,
    getUserIdValue,
    listUniqueAttributes,
    parseScimUser,
    patchScimUser,
    userSchema,
} from "./scimUser";
export { findFilterEntries, hasScimValue, isUserName } from "./userFilter";
