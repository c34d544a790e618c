import type { ObjectMapping } from "../../entra/model";

/** What the admin center calls the attribute mapping of users or groups. */
export function getMappingName(sourceObjectName: ObjectMapping["sourceObjectName"]): string {
    return `Provision Microsoft Entra ID ${sourceObjectName}s`;
}
