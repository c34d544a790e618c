import * as grpc from "@grpc/grpc-js";
import * as services from "@pulumi/pulumi/proto/language_grpc_pb";

import { createLanguageRuntime } from "./languageRuntime";

/**
 * Small language hosts for `runtime: nodejs`, `go` and `python`, for machines where the official Pulumi
 * distribution, which bundles them, cannot be had. The first argument is the runtime; the others are the
 * engine's: its own address comes last, flags such as -root and -tracing before it.
 */
async function main([runtime = "", ...engine]: string[]): Promise<void> {
    const engineAddress = engine.find((argument) => !argument.startsWith("-")) ?? "";
    const server = new grpc.Server();
    server.addService(services.LanguageRuntimeService, createLanguageRuntime(runtime, engineAddress));
    const port = await new Promise<number>((done, fail) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
            error === null ? done(bound) : fail(error),
        );
    });
    process.stdout.write(`${port}\n`);
    exitWithParent();
}

/** Not every command of the CLI ends the hosts that it has started. */
function exitWithParent(): void {
    const parent = process.ppid;
    setInterval(() => {
        if (process.ppid !== parent) process.exit(0);
    }, 1000);
}

void main(process.argv.slice(2));
