import type { ArmObject, AzureState, StoredResource } from "./model";
import type { Shape } from "./shape";

/** What a handler knows of the request. */
export interface ArmRequest {
    state: AzureState;
    /** Resource ID as it was asked for. */
    id: string;
    name: string;
    resourceGroup: string | undefined;
    query: URLSearchParams;
}

/** One kind of resource: what it is made of, and what the service makes of that. */
export interface ArmResourceType {
    /** For example `Microsoft.Insights/actionGroups`. */
    type: string;
    /** `resourceGroup`, or `tenant` for what belongs to no subscription. */
    scope: "resourceGroup" | "tenant";
    apiVersions: string[];
    /** Members of the body besides `properties`. */
    top: Record<string, Shape>;
    properties: Record<string, Shape>;
    /** Refuses what has the right form and cannot be. Throws {@link ArmError}. */
    check?(request: ArmRequest, body: { top: ArmObject; properties: ArmObject }): void;
    /** What is returned for `properties`; default: what was written. */
    present?(resource: StoredResource, request: ArmRequest): ArmObject;
    /** Default: the resource goes. */
    delete?(request: ArmRequest): void;
}
