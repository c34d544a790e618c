import * as pulumi from "@pulumi/pulumi";

/** Whether a value is only known later: an output of another resource, or a promise. */
export function isDeferred(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
    return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Whether a value is an object with members that can be looked at now. */
export function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !isDeferred(value);
}

/** The value if it is known now, else undefined: what checks before the first registration can look at. */
export function getKnown<T>(value: pulumi.Input<T> | undefined): T | undefined {
    return value === undefined || value === null || isDeferred(value) ? undefined : value;
}

/** Applies a function now if the value is known now, so that a preview shows the result, else later. */
export function mapInput<T, R>(value: pulumi.Input<T>, f: (value: T) => R): pulumi.Input<R> {
    // The cast undoes Unwrap: what is passed here holds no outputs below its surface.
    return isDeferred(value) ? pulumi.output(value).apply<R>((v) => f(v as T)) : f(value);
}

/**
 * What a component records as its own inputs: the values that are known now. Outputs are left out, because
 * the registration of a component waits for its inputs and every child waits for the component; and so no
 * secret output is ever among them.
 *
 * @param except Names of members that are left out, at every depth.
 */
export function selectKnownValues(value: object, except: readonly string[] = []): pulumi.Inputs {
    const result: pulumi.Inputs = {};
    for (const [key, member] of Object.entries(value)) {
        if (!except.includes(key)) result[key] = selectKnownValue(member, except);
    }
    return result;
}

function selectKnownValue(value: unknown, except: readonly string[]): unknown {
    if (isDeferred(value) || typeof value === "function") return undefined;
    if (Array.isArray(value)) {
        return value.map((item) => selectKnownValue(item, except)).filter((item) => item !== undefined);
    }
    return typeof value === "object" && value !== null ? selectKnownValues(value, except) : value;
}

/** What every output has at run time, although the type does not show it. */
interface OpenOutput {
    isKnown: Promise<boolean>;
    isSecret: Promise<boolean>;
    promise(): Promise<unknown>;
}

/** Whether the value of an output is known; undefined for an output that failed: what depends on it says so. */
export async function isKnown(output: pulumi.Output<unknown>): Promise<boolean | undefined> {
    try {
        return (await openOutput(output)) !== undefined;
    } catch {
        return undefined;
    }
}

/** The value of an output and whether it is secret; undefined while the value is not known. */
export async function openOutput(
    output: pulumi.Output<unknown>,
): Promise<{ value: unknown; secret: boolean } | undefined> {
    // See OpenOutput; the SDK's own plugin host reads outputs in the same way.
    const open = output as unknown as OpenOutput;
    if (!(await open.isKnown)) return undefined;
    return { value: await open.promise(), secret: await open.isSecret };
}
