import type { Interceptor } from "../../../emulators/auth0";
import type { LoopbackServer } from "../../../emulators/support/server";
import type {
    DiffResult,
    FunctionDefinition,
    HandlerContext,
    ProviderDefinition,
    ReadResult,
    ResourceDefinition,
    Values,
} from "../../../provider/host";

/** A stand-in that is configured for a tenant, used without an engine. */
export interface Plugin {
    resource(token: string): Resource;
    invoke(token: string, args: Values): Promise<Values>;
    /** What the tenant was asked while something ran, as `GET A/owners`; see {@link abbreviated}. */
    calls(run: () => Promise<unknown>): Promise<string[]>;
    /** Returns the next matching requests with an error, so many times; returns how many came in the end. */
    failing(
        pattern: RegExp,
        status: number,
        times?: number,
        headers?: Record<string, string>,
    ): { count: number };
}

/** One resource, operated as the engine does it: check, then create, and so on. */
export interface Resource {
    check(inputs: Values): Promise<{ inputs: Values; failures: { property: string; reason: string }[] }>;
    create(inputs: Values): Promise<{ id: string; outputs: Values }>;
    diff(olds: Values, inputs: Values): Promise<DiffResult["changes"]>;
    update(id: string, olds: Values, inputs: Values): Promise<Values>;
    read(id: string, olds: Values, inputs: Values): Promise<ReadResult | undefined>;
    import(id: string): Promise<ReadResult | undefined>;
    delete(id: string, olds: Values): Promise<void>;
}

/** Configures a stand-in for a tenant. */
export async function pluginAt<Config>(
    definition: ProviderDefinition<Config>,
    configuration: Values,
    tenant: { server: LoopbackServer; interceptors: Interceptor[] },
): Promise<Plugin> {
    const config = await definition.configure(configuration);
    const silent = (): void => undefined;
    const context: HandlerContext<Config> = {
        config,
        log: { debug: silent, info: silent, warn: silent, error: silent, status: silent },
        signal: new AbortController().signal,
    };
    const { traffic } = tenant.server;
    return {
        resource: (name) => operated(find(definition.resources, name), context),
        invoke: async (name, args) => {
            const func: FunctionDefinition<Config> = find(definition.functions ?? {}, name);
            const response = await func.invoke(args, context);
            if ("failures" in response) throw new Error(JSON.stringify(response.failures));
            return response.outputs;
        },
        calls: async (run) => {
            traffic.clear();
            await run();
            return traffic.entries.map(({ method, url }) => `${method} ${abbreviated(url)}`);
        },
        failing: (pattern, status, times = Infinity, headers = {}) => {
            const seen = { count: 0 };
            tenant.interceptors.push({
                before: ({ method, url }) => {
                    if (!pattern.test(`${method} ${url}`)) return undefined;
                    seen.count++;
                    const body = { error: { code: "Fault", message: "as asked for" }, statusCode: status };
                    return seen.count > times ? undefined : { status, headers, body };
                },
            });
            return seen;
        },
    };
}

/** A URL in the forms in which the measured sequences are written down: A, S, C and no values. */
function abbreviated(url: string): string {
    return decodeURIComponent(url.replaceAll("+", " "))
        .replace(/^\/v1\.0\/applications\/[^/?]+/, "A")
        .replace(/^\/v1\.0\/servicePrincipals\/[^/?]+/, "S")
        .replace(/^\/beta\/(applications|servicePrincipals|groups)\/[^/?]+/, "/beta/$1/{id}")
        .replace(/^\/api\/v2\/connections\/[^/?]+/, "C")
        .replace(
            /(appRoleAssignedTo|jobs|owners|tokens|applicationTemplates|claimsMappingPolicies)\/[^/?$]+/,
            "$1/{id}",
        )
        .replace(/'[^']*'/g, "''");
}

function operated<Config>(resource: ResourceDefinition<Config>, context: HandlerContext<Config>): Resource {
    const urn = "urn:pulumi:test::test::type::name";
    const check: Resource["check"] = async (inputs) => {
        const checked = await resource.check?.({ urn, news: inputs, randomSeed: new Uint8Array(8) }, context);
        if (checked === undefined) throw new Error("the resource checks nothing");
        return checked;
    };
    const checkedInputs = async (inputs: Values): Promise<Values> => {
        const { inputs: checked, failures } = await check(inputs);
        if (failures.length > 0) throw new Error(JSON.stringify(failures));
        return checked;
    };
    return {
        check,
        create: async (inputs) =>
            resource.create({ urn, inputs: await checkedInputs(inputs), timeoutSeconds: 0 }, context),
        diff: async (olds, inputs) => {
            const news = await checkedInputs(inputs);
            const request = { urn, id: "id", oldInputs: {}, olds, news, ignoreChanges: [] };
            return (await resource.diff(request, context)).changes;
        },
        update: async (id, olds, inputs) => {
            if (resource.update === undefined) throw new Error("every change replaces the resource");
            const news = await checkedInputs(inputs);
            const request = {
                urn,
                id,
                inputs: news,
                oldInputs: {},
                olds,
                ignoreChanges: [],
                timeoutSeconds: 0,
            };
            return (await resource.update(request, context)).outputs;
        },
        read: async (id, olds, inputs) => resource.read({ urn, id, olds, oldInputs: inputs }, context),
        import: async (id) => resource.read({ urn, id }, context),
        delete: (id, olds) => resource.delete({ urn, id, olds, oldInputs: {}, timeoutSeconds: 0 }, context),
    };
}

/** Finds an entry by the last part of its token. */
function find<T>(entries: Record<string, T>, name: string): T {
    const found = Object.entries(entries).find(([token]) => token.endsWith(`:${name}`));
    if (found === undefined) throw new Error(`no ${name}`);
    return found[1];
}

/** The paths that failures are about: the bridge names them in the text only. */
export function failedPaths(failures: { reason: string }[]): string[] {
    return failures.map(({ reason }) => /Examine values at '\w+\.(.+)'\.$/.exec(reason)?.[1] ?? reason);
}

/** The same entry so many times. */
export function times(count: number, call: string): string[] {
    return Array.from({ length: count }, () => call);
}
