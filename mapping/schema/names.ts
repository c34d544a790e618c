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

// Examples of the Graph reference; undocumented which ones a job has. The rule's is not a GUID, so that it is not
// taken for one.
export const ruleId = "33f7c90d-bf71-41b1-bda6-aaf0ddbee5d8#V2";
export const sourceDirectoryId = "66e4a8cc-1b7b-435e-95f8-f06cea133828";
export const targetDirectoryId = "09760868-cafb-47ac-9031-0a3262300427";
