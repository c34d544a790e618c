import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import {
    createProgramEnvironment,
    getRuntimeOption,
    type ProgramCommand,
    resolveProgramFolders,
} from "./programCommand";

/** Starts a Python program in the virtual environment that Pulumi.yaml names. */
export function preparePythonProgram(request: RunRequest, engineAddress: string): ProgramCommand {
    const { root, program, cwd } = resolveProgramFolders(request);
    const virtualenv = getRuntimeOption(request, "virtualenv");
    const file = virtualenv === undefined ? "python3" : resolve(root, virtualenv, "bin", "python");
    return {
        file,
        args: [findRunner(), program, ...request.getArgsList()],
        cwd,
        environment: createProgramEnvironment(request, engineAddress),
    };
}

/** The script is not compiled, so from dist/ the way leads back to the sources. */
function findRunner(): string {
    const candidates = [__dirname, resolve(__dirname, "../../../sandbox/languageHost")];
    const found = candidates.map((c) => join(c, "python", "run.py")).find((c) => existsSync(c));
    if (found === undefined) {
        throw new Error("sandbox/languageHost/python/run.py is missing from this checkout");
    }
    return found;
}
