import { createDefaultSchema } from "./defaultSchema";
import type { KeyValue, SynchronizationSchema } from "./synchronizationSchema";

/** synchronizationTemplate of Microsoft Graph. */
export interface SynchronizationTemplate {
    id: string;
    applicationId: string;
    default: boolean;
    description: string | null;
    discoverable: boolean;
    factoryTag: string;
    metadata: KeyValue[];
    schema: SynchronizationSchema;
}

const templateIds = ["customappsso", "customappssoOutDelta", "customappssoRoleIn", "scim"] as const;

/**
 * The synchronization templates of a service principal that was made from the non-gallery application
 * template. Other service principals have none.
 */
export function listSynchronizationTemplates(applicationId: string): SynchronizationTemplate[] {
    return templateIds.map((id) => ({
        id,
        applicationId,
        default: id === "scim",
        description: null,
        discoverable: true,
        factoryTag: findJobTemplateId(id) ?? id,
        metadata: [
            { key: "IsSynchronizationInPreview", value: "false" },
            {
                key: "ConfigurationFields",
                value: '[{"name":"baseaddress"},{"name":"secrettoken","secret":true}]',
            },
        ],
        schema: createDefaultSchema(`${id}.00000000000000000000000000000000`),
    }));
}

/**
 * The template ID that a new job has: `customappsso` is the old name of `customappssoOutDelta`.
 * Undefined for a template that does not exist.
 */
export function findJobTemplateId(templateId: string): string | undefined {
    if (!templateIds.some((id) => id === templateId)) return undefined;
    return templateId === "customappsso" ? "customappssoOutDelta" : templateId;
}
