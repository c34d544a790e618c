import type { GeneratePackageRequest } from "@pulumi/pulumi/proto/language_pb";
import { spawn } from "node:child_process";

import { ensureSdkGenerator } from "../toolchain/sdkGenerator";

/** Generates the SDK that the engine asks for, with the generator of the CLI's own module. */
export async function generatePackage(runtime: string, request: GeneratePackageRequest): Promise<void> {
    const generator = await ensureSdkGenerator();
    const args = [runtime, request.getDirectory(), ...(request.getLocal() ? ["local"] : [])];
    await new Promise<void>((done, fail) => {
        const child = spawn(generator, args, { stdio: ["pipe", "ignore", "pipe"] });
        let errors = "";
        child.stderr.on("data", (chunk: Buffer) => {
            errors += chunk.toString();
        });
        child.on("error", fail);
        child.on("close", (code) => (code === 0 ? done() : fail(new Error(errors.trim()))));
        child.stdin.end(request.getSchema());
    });
}
