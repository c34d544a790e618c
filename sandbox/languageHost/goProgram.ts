import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { goBuildFlags } from "../toolchain/goBuild";
import { createProgramEnvironment, type ProgramCommand, resolveProgramFolders } from "./programCommand";

const run = promisify(execFile);

/** Compiles a Go program and starts it; the SDK reads everything about the deployment from the environment. */
export async function prepareGoProgram(request: RunRequest, engineAddress: string): Promise<ProgramCommand> {
    const { program, cwd } = resolveProgramFolders(request);
    const temporary = await mkdtemp(join(tmpdir(), "pulumi-go-"));
    const file = join(temporary, "program");
    // Without symbols for a debugger, it is linked in half the time.
    await run("go", ["build", ...goBuildFlags, "-ldflags=-s -w", "-o", file, "."], { cwd: program });
    const environment = createProgramEnvironment(request, engineAddress);
    return { file, args: request.getArgsList(), cwd, environment, temporary };
}
