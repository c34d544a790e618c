/**
 * What a provider is, seen from its author: plain values in, plain values out.
 *
 * The host (this folder) speaks the Pulumi provider protocol and translates. A handler never sees a
 * protobuf message, a secret envelope or the unknown-value GUID: values arrive unwrapped, a value that
 * is not known yet arrives as {@link unknownMark}, and the host remembers which paths were secret and marks
 * the same paths of whatever the handler returns.
 */

/** Stands for a value that the engine will only know after another resource exists (previews). */
export const unknownMark: unique symbol = Symbol("unknown");

/** A property value as handlers see it. */
export type Value =
    undefined | null | boolean | number | string | typeof unknownMark | Value[] | { [key: string]: Value };

/** The properties of a resource, a function call or a configuration. */
export type Values = Record<string, Value>;

/** One reason why an input is refused; `property` is a path such as `mappings["userName"].source`. */
export interface CheckFailure {
    property: string;
    reason: string;
}

/** How a property changes, as Pulumi's detailed diff names it. */
export type DiffKind = "add" | "add-replace" | "delete" | "delete-replace" | "update" | "update-replace";

/** The result of comparing what is with what is wanted. */
export interface DiffResult {
    /** Property path to kind of change; empty means: no change. */
    changes: Record<string, DiffKind>;
    /** Delete the old object before the new one is created (default: afterwards). */
    deleteBeforeReplace?: boolean;
    /** Top-level outputs that are known not to change in an update. */
    stables?: string[];
}

/** Sends a line to the engine, which shows it beside the resource. Never pass a secret. */
export interface Logger {
    debug(message: string): void;
    info(message: string): void;
    warn(message: string): void;
    error(message: string): void;
    /** Short-lived progress, shown beside the resource while it is worked on. */
    status(message: string): void;
}

/** What every handler gets besides its own request. */
export interface HandlerContext<Config> {
    config: Config;
    log: Logger;
    /** Aborted by Cancel (Ctrl-C) and when the operation's time-out ends. */
    signal: AbortSignal;
}

export interface CheckRequest {
    urn: string;
    /** Inputs of the last deployment; undefined for a new resource. */
    olds?: Values;
    news: Values;
    /** For generated names: the same seed gives the same name in the preview and the update. */
    randomSeed?: Uint8Array;
}

export interface DiffRequest {
    urn: string;
    id: string;
    /** Inputs of the last deployment. */
    oldInputs: Values;
    /** Outputs of the last deployment (the state). */
    olds: Values;
    news: Values;
    ignoreChanges: string[];
    /**
     * The diff is to tell what a refresh has found, and not what an update would do: what is merely due, such
     * as a renewal, is no drift.
     */
    refresh?: boolean;
}

export interface CreateRequest {
    urn: string;
    inputs: Values;
    /** Seconds that the user allows for this operation; 0 means: the provider's default. */
    timeoutSeconds: number;
}

export interface UpdateRequest extends CreateRequest {
    id: string;
    oldInputs: Values;
    olds: Values;
    ignoreChanges: string[];
}

export interface DeleteRequest {
    urn: string;
    id: string;
    oldInputs: Values;
    olds: Values;
    timeoutSeconds: number;
}

export interface ReadRequest {
    urn: string;
    id: string;
    /** Inputs of the last deployment; undefined for an import or a `get`. */
    oldInputs?: Values;
    /** Outputs of the last deployment, or what the program passes to `get`; undefined for an import. */
    olds?: Values;
}

export interface ReadResult {
    id: string;
    inputs: Values;
    outputs: Values;
}

/** One custom resource: how to check, compare, create, read, update and delete it. */
export interface ResourceDefinition<Config> {
    /** Outputs, or property paths into them (`[*]` for each element), that are always secret, whatever made them. */
    secretOutputs?: string[];
    check?(
        request: CheckRequest,
        context: HandlerContext<Config>,
    ): Promise<{ inputs: Values; failures: CheckFailure[] }>;
    diff(request: DiffRequest, context: HandlerContext<Config>): DiffResult | Promise<DiffResult>;
    /** Outputs to show while previewing a create; the host's default: the inputs, and UNKNOWN for `computed`. */
    previewCreate?(request: CreateRequest, context: HandlerContext<Config>): Promise<Values> | Values;
    /**
     * Outputs to show while previewing an update; the host's default: the new inputs over the old outputs.
     * An input that is no longer given is UNKNOWN if it is `computed`, else gone; what is `volatile` is UNKNOWN.
     */
    previewUpdate?(request: UpdateRequest, context: HandlerContext<Config>): Promise<Values> | Values;
    /** Top-level outputs that only the service knows: unknown in the preview of a create, unless given. */
    computed?: string[];
    /**
     * Top-level outputs that change in the service without an update, such as a status: unknown in the preview of an
     * update, which reads them again. A plan (`pulumi up --plan`) would otherwise hold the update to the old ones.
     */
    volatile?: string[];
    create(request: CreateRequest, context: HandlerContext<Config>): Promise<{ id: string; outputs: Values }>;
    /** Returns undefined when the object is gone. */
    read(request: ReadRequest, context: HandlerContext<Config>): Promise<ReadResult | undefined>;
    /**
     * Why an import or a `get` found nothing, with what there is instead and where to look. Default: the engine says that
     * the resource does not exist.
     */
    describeMissing?(id: string, context: HandlerContext<Config>): Promise<string> | string;
    /**
     * Absent: every change replaces. Also called, with nothing changed, to finish what a
     * {@link PartialFailure} left unfinished.
     */
    update?(request: UpdateRequest, context: HandlerContext<Config>): Promise<{ outputs: Values }>;
    delete(request: DeleteRequest, context: HandlerContext<Config>): Promise<void>;
}

/** What a function gets besides its arguments. */
export interface InvokeContext<Config> extends HandlerContext<Config> {
    /** The call is part of a preview, the one of `pulumi up` included. Default: it is not. */
    preview?: boolean;
}

/** One function (`invoke`). */
export interface FunctionDefinition<Config> {
    /** Top-level results that are always secret. */
    secretOutputs?: string[];
    invoke(
        args: Values,
        context: InvokeContext<Config>,
    ): Promise<{ outputs: Values } | { failures: CheckFailure[] }>;
}

/**
 * How components are built on the plugin's side (multi-language components). `program` is one object for all components of
 * one run of a program.
 */
export type ComponentFactory = (
    name: string,
    inputs: Record<string, unknown>,
    options: object,
    program: object,
) =>
    | { urn: unknown; outputs: Record<string, unknown> }
    | Promise<{ urn: unknown; outputs: Record<string, unknown> }>;

/** A whole provider. The plugin `auth0-entra` is one, and so are the sandbox's stand-ins. */
export interface ProviderDefinition<Config> {
    name: string;
    version: string;
    /** The package schema as JSON text. */
    schema(): string | Promise<string>;
    /** Checks the provider's own configuration; may add defaults. Unknown values must be let through. */
    checkConfig?(request: {
        olds?: Values;
        news: Values;
    }): Promise<{ inputs: Values; failures: CheckFailure[] }>;
    /** Which configuration changes there are and which of them replace the provider's resources; default: none replaces. */
    diffConfig?(request: { olds: Values; news: Values }): DiffResult | Promise<DiffResult>;
    /**
     * Called once for each provider instance. What is no text may arrive as JSON text, as the SDKs write it.
     * UNKNOWN values are possible in previews. Must not fail for what only a later call needs.
     */
    configure(values: Values): Promise<Config> | Config;
    /**
     * Called with every secret that the host receives or sends, as soon as it does. Services echo what they were
     * sent, so clients that explain a response in the words of a service take these strings out of it.
     */
    protectSecrets?(config: Config, secrets: readonly string[]): void;
    /** A message without the secrets that the provider has found itself, such as those of the environment. */
    redact?(config: Config, message: string): string;
    resources: Record<string, ResourceDefinition<Config>>;
    functions?: Record<string, FunctionDefinition<Config>>;
    /** Loads the component factory of a type token, or undefined. Lazy: components import @pulumi/pulumi. */
    component?(token: string): Promise<ComponentFactory | undefined>;
    cancel?(config: Config | undefined): Promise<void> | void;
}
