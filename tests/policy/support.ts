import type {
    PolicyConfigSchema,
    PolicyResource,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidationArgs,
    StackValidationPolicy,
} from "@pulumi/policy";

type Config = Record<string, unknown>;

/** A resource that a policy looks at. */
export interface Resource {
    type: string;
    name?: string;
    /** Default: dev. */
    stack?: string;
    inputs?: Record<string, unknown>;
}

/** What a policy of resources reports of one of them. */
export async function violations(
    policy: ResourceValidationPolicy,
    resource: Resource,
    config: Config = {},
): Promise<string[]> {
    const found: string[] = [];
    const { validateResource } = policy;
    if (typeof validateResource !== "function") throw new Error(`${policy.name} is not one function`);
    // The rest of what the SDK hands over, these policies do not use.
    const args = { ...asPolicyResource(resource), getConfig: configured(policy, config) };
    await validateResource(args as unknown as ResourceValidationArgs, (message) => found.push(message));
    return found;
}

/** What a policy of whole stacks reports, with the URNs that it blames. */
export async function stackViolations(
    policy: StackValidationPolicy,
    resources: Resource[],
    config: Config = {},
): Promise<{ message: string; urn: string | undefined }[]> {
    const found: { message: string; urn: string | undefined }[] = [];
    // As above.
    const args = { resources: resources.map(asPolicyResource), getConfig: configured(policy, config) };
    await policy.validateStack(args as unknown as StackValidationArgs, (message, urn) =>
        found.push({ message, urn }),
    );
    return found;
}

function asPolicyResource({ type, name = "thing", stack = "dev", inputs = {} }: Resource): PolicyResource {
    const urn = `urn:pulumi:${stack}::project::${type}::${name}`;
    // As above.
    return { type, name, urn, props: inputs } as unknown as PolicyResource;
}

/** As the engine does it: what is configured, laid over the defaults of the schema. */
function configured(policy: { configSchema?: PolicyConfigSchema }, config: Config): () => Config {
    const defaults = Object.entries(policy.configSchema?.properties ?? {}).map(([name, schema]) => [
        name,
        schema.default,
    ]);
    return () => ({ ...(Object.fromEntries(defaults) as Config), ...config });
}
