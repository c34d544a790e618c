import * as pulumi from "@pulumi/pulumi";
import { AsyncLocalStorage } from "node:async_hooks";

import type { Provider } from "../resources";
import { getParent, getTypeToken } from "./resourceNames";

/** One run of a program, with what its components share. */
export interface Program {
    /** Its shared providers of this package, by name. */
    providers: Map<string, Provider>;
    /**
     * The package whose plugin builds the component for a program in another process; undefined if the program
     * builds it itself.
     */
    builtBy?: string;
}

/** The program that the plugin of this package builds a component for. */
const constructing = new AsyncLocalStorage<Program>();

/**
 * Programs by what identifies them: the stack resource, the resource monitor, or its address. Kept outside of this module,
 * because a program can load the package twice, as a dependency of another package.
 */
interface Registry {
    byObject: WeakMap<object, Program>;
    byAddress: Map<string, Program>;
}

const registryKey = Symbol.for("pulumi-auth0-entra.programs");

/**
 * Builds a component in the plugin of this package. `scope` is the same object for all components of one program.
 */
export function buildInProgram<T>(scope: object, body: () => T): T {
    const program = getOrAdd(getRegistry().byObject, scope, () => create("auth0-entra"));
    return constructing.run(program, body);
}

/**
 * The program that a component belongs to. Several can run in one process: inline programs of the Automation API, or
 * programs in other languages that a plugin builds components for.
 */
export function findProgram(component: pulumi.Resource): Program {
    const { byObject, byAddress } = getRegistry();
    const building = constructing.getStore();
    if (building !== undefined) return building;
    const stack = pulumi.runtime.getStackResource();
    if (stack !== undefined) return getOrAdd(byObject, stack, () => create());
    const monitor = pulumi.runtime.getMonitor();
    const address = getAddress(monitor);
    // Mocks have a monitor without an address, one for each program.
    if (address === undefined) return getOrAdd(byObject, monitor ?? byAddress, () => create());
    // The plugin of another package, whose components contain ours. Each of them has a monitor client of its own.
    const builtBy = findOutermostPackage(component);
    return getOrAdd(byAddress, `${address} ${pulumi.runtime.isDryRun()} ${builtBy}`, () => create(builtBy));
}

function create(builtBy?: string): Program {
    return { providers: new Map(), builtBy };
}

function getRegistry(): Registry {
    // A symbol that all copies of the package know, and no one else.
    const global = globalThis as { [registryKey]?: Registry };
    return (global[registryKey] ??= { byObject: new WeakMap(), byAddress: new Map() });
}

function getOrAdd<Key, Value>(
    map: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
    key: Key,
    make: () => Value,
): Value {
    const known = map.get(key);
    if (known !== undefined) return known;
    const made = make();
    map.set(key, made);
    return made;
}

/** Host and port of a monitor; undefined for a mock. */
function getAddress(monitor: unknown): string | undefined {
    if (typeof monitor !== "object" || monitor === null || !("getChannel" in monitor)) return undefined;
    // A client of @grpc/grpc-js, whose types the declaration of getMonitor leaves out.
    return (monitor as { getChannel(): { getTarget(): string } }).getChannel().getTarget();
}

/** The package of the outermost component that the same process builds. */
function findOutermostPackage(component: pulumi.Resource): string {
    const parent = getParent(component);
    return parent === undefined || getTypeToken(parent) === ""
        ? (getTypeToken(component).split(":")[0] ?? "")
        : findOutermostPackage(parent);
}
