/**
 * The state of an Entra tenant: plain data, named as Microsoft Graph names it. Routes, the provisioning
 * service and tests all work on this; nothing here knows HTTP.
 */
export type * from "./application";
export type * from "./appManagementPolicy";
export type * from "./directory";
export type * from "./directoryAudit";
export type * from "./job";
export type * from "./provisioningLog";
export type {
    AttributeMapping,
    AttributeMappingSource,
    KeyValue,
    ObjectMapping,
    ScopingFilter,
    SynchronizationSchema,
} from "../../../mapping";
export type * from "./tenant";
