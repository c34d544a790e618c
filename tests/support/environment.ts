import { TestEnvironment } from "jest-environment-node";
import vm from "node:vm";

import { reuseRsaKeys } from "./rsaKeys";

/**
 * Jest's Node environment, in which four things cost less. None changes what a test sees: every file of tests still
 * has its own globals and its own instance of every module.
 *
 * - Scripts: jest compiles every module again for every file of tests, and a file loads a thousand, TypeScript's
 *   compiler among them. V8 keeps what it knows of a `vm.Script`, so each worker compiles a module once, and runs the
 *   script in the context of each file.
 * - Globals: jest's global object is a proxy, so that each use of `Object` or `Array` takes 200 ns; Protobuf messages
 *   and Pulumi's outputs use little else. The built-in ones are bound when a module is loaded. Those that a test may
 *   replace (`Date`, timers, `fetch`, `process`) are not among them.
 * - Stacks: Pulumi keeps the stack of each promise that it makes, to name those that never end. Jest translates every
 *   stack by source maps, which took a quarter of the time of a test of components.
 * - RSA keys: see rsaKeys.ts.
 */
const scripts = new Map<string, { source: string; script: vm.Script }>();

const builtIns = [
    ...[
        "Object",
        "Function",
        "Array",
        "String",
        "Number",
        "Boolean",
        "Symbol",
        "BigInt",
        "RegExp",
        "JSON",
        "Math",
    ],
    ...[
        "Map",
        "Set",
        "WeakMap",
        "WeakSet",
        "WeakRef",
        "Promise",
        "Proxy",
        "Reflect",
        "Buffer",
        "ArrayBuffer",
    ],
    ...[
        "Uint8Array",
        "Uint16Array",
        "Uint32Array",
        "DataView",
        "isNaN",
        "parseInt",
        "parseFloat",
        "Infinity",
        "NaN",
    ],
    ...["Error", "TypeError", "RangeError", "SyntaxError", "encodeURIComponent", "decodeURIComponent"],
].join(",");

const compileFunction = vm.compileFunction.bind(vm);

vm.compileFunction = function (source, parameters = [], options = {}) {
    const { filename, parsingContext } = options;
    if (filename === undefined || parsingContext === undefined) {
        return compileFunction(source, parameters, options);
    }
    let known = scripts.get(filename);
    // With and without coverage, and with a changed transformation, a file has different sources.
    if (known?.source !== source) {
        const head = `(function (${builtIns}) { return function (${parameters.join(",")}) {`;
        const script = new vm.Script(`${head}${source}\n}})(${builtIns})`, {
            filename,
            columnOffset: -head.length,
        });
        known = { source, script };
        scripts.set(filename, known);
    }
    return known.script.runInContext(parsingContext) as ReturnType<typeof compileFunction>;
};

type Arguments = ConstructorParameters<typeof TestEnvironment>;

export default class SharedScriptsEnvironment extends TestEnvironment {
    constructor(...[config, context]: Arguments) {
        super(config, context);
        reuseRsaKeys();
        const { Error: errorOfTests } = this.global;
        errorOfTests.prepareStackTrace = (error, frames): unknown =>
            frames[0]?.getFunctionName() === "debuggablePromise"
                ? String(error)
                : (Error.prepareStackTrace?.(error, frames) ??
                  [String(error), ...frames.map(String)].join("\n    at "));
    }
}
