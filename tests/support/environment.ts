import { TestEnvironment } from "jest-environment-node";
import vm from "node:vm";

import { reuseRsaKeys } from "./rsaKeys";

/**
 * Jest's Node environment, in which three things cost less. None changes what a test sees: every file of tests
 * still has its own globals and its own instance of every module.
 *
 * Jest compiles every module again for every file of tests, and a file loads a thousand: TypeScript's compiler and
 * Protobuf messages through `@pulumi/pulumi`, fastify, undici. V8 keeps what it knows of a `vm.Script`, so one
 * script per module and worker is compiled, and run in the context of each file.
 */
const scripts = new Map<string, { source: string; script: vm.Script }>();

const compileFunction = vm.compileFunction.bind(vm);

vm.compileFunction = function (source, parameters = [], options = {}) {
    const { filename, parsingContext } = options;
    if (filename === undefined || parsingContext === undefined) {
        return compileFunction(source, parameters, options);
    }
    let known = scripts.get(filename);
    // With and without coverage, and with a changed transformation, a file has different sources.
    if (known?.source !== source) {
        const head = `(function (${parameters.join(",")}) {`;
        const script = new vm.Script(`${head}${source}\n})`, {
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
        // Pulumi keeps the stack of each promise that it makes, to name those that never end. Jest translates
        // every stack by source maps, which took a quarter of the time of a test of components.
        const { Error: errorOfTests } = this.global;
        errorOfTests.prepareStackTrace = (error, frames): unknown =>
            frames[0]?.getFunctionName() === "debuggablePromise"
                ? String(error)
                : (Error.prepareStackTrace?.(error, frames) ??
                  [String(error), ...frames.map(String)].join("\n    at "));
    }
}
