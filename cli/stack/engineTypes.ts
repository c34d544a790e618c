/** A resource as `pulumi preview --json` and `pulumi stack export` write it, as far as it is used. */
export interface EngineResource {
    urn: string;
    type: string;
    id?: string;
    custom?: boolean;
    /** Read, not managed. */
    external?: boolean;
    parent?: string;
    /** URN and ID of the provider. */
    provider?: string;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    propertyDependencies?: Record<string, string[] | null> | null;
    /** RFC 3339. */
    created?: string;
}

/** One step of the preview. Source: Pulumi, display.PreviewStep. */
export interface EngineStep {
    op: string;
    urn: string;
    oldState?: EngineResource | null;
    newState?: EngineResource | null;
}

/** Source: Pulumi, display.PreviewDigest. */
export interface EnginePreview {
    steps?: EngineStep[] | null;
    diagnostics?: { severity?: string; message?: string }[] | null;
}

/** Source: Pulumi, apitype.DeploymentV3. */
export interface EngineState {
    resources?: EngineResource[] | null;
    pending_operations?: { type: string; resource: EngineResource }[] | null;
}

/** One entry of `pulumi stack history --json`. Source: Pulumi, updateInfoJSON. */
export interface EngineUpdate {
    kind: string;
    result: string;
    startTime: string;
    endTime?: string;
}
