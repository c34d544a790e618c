/** Names and IDs of the default schema. They are fixed: a job's schema is the same in every tenant. */
export const sourceDirectoryName = "Microsoft Entra ID";
export const targetDirectoryName = "customappsso";

export const enterpriseUserSchema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const coreUserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
export const coreGroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

/** Object names of the pair that provisions users. */
export const userTargetObject = enterpriseUserSchema;
/** Object names of the pair that provisions groups. */
export const groupTargetObject = coreGroupSchema;

export const ruleId = "5c1b0a5e-7f0d-4b0e-9d0f-3b6f1d2a9c47";
export const sourceDirectoryId = "a3f4c8de-2b1d-4c55-8a60-0f7b6f9e1d23";
export const targetDirectoryId = "e1d75a09-64b2-4d3f-b2c8-95b7c0a4e816";
