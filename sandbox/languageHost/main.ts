import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as services from "@pulumi/pulumi/proto/language_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { spawn, type ChildProcess } from "node:child_process";
import { resolve } from "node:path";

import { programCommand } from "./programCommand";
import { runPlugin } from "./runPlugin";

/**
 * A small language host for `runtime: nodejs`, for machines where the official Pulumi distribution, which
 * bundles one, cannot be had. It runs compiled JavaScript programs; it installs nothing and generates nothing.
 */
async function main(): Promise<void> {
    // The engine passes its own address last; flags such as -root and -tracing come before it.
    const engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-")) ?? "";
    const server = new grpc.Server();
    server.addService(services.LanguageRuntimeService, languageRuntime(engineAddress));
    const port = await new Promise<number>((done, fail) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
            error === null ? done(bound) : fail(error),
        );
    });
    process.stdout.write(`${port}\n`);
}

function languageRuntime(engineAddress: string): grpc.UntypedServiceImplementation {
    const running = new Set<ChildProcess>();

    const answer =
        <Response>(make: () => Response): grpc.handleUnaryCall<unknown, Response> =>
        (_call, callback) =>
            callback(null, make());

    const run: grpc.handleUnaryCall<messages.RunRequest, messages.RunResponse> = ({ request }, callback) => {
        const { args, environment, cwd } = programCommand(request, engineAddress);
        const child = spawn(process.execPath, args, {
            cwd,
            env: { ...process.env, ...environment },
            stdio: ["ignore", "inherit", "inherit"],
        });
        running.add(child);
        child.on("error", (error) => callback(error));
        child.on("close", (code, signal) => {
            running.delete(child);
            const response = new messages.RunResponse();
            // The SDK exits with 32 after it has logged an error that the user can act upon.
            if (code === 32) response.setBail(true);
            else if (code !== 0) response.setError(`the program ended with ${signal ?? `exit code ${code}`}`);
            callback(null, response);
        });
    };

    return {
        handshake: answer(() => new messages.LanguageHandshakeResponse()),
        getPluginInfo: answer(() => new PluginInfo()),
        getRequiredPackages: answer(() => new messages.GetRequiredPackagesResponse()),
        getRequiredPlugins: answer(() => new messages.GetRequiredPluginsResponse()),
        getProgramDependencies: answer(() => new messages.GetProgramDependenciesResponse()),
        about: answer(() => {
            const response = new messages.AboutResponse();
            response.setExecutable(resolve(process.execPath));
            response.setVersion(process.version);
            return response;
        }),
        run,
        runPlugin,
        // Dependencies are the business of npm here; answering at once says that there is nothing to do.
        installDependencies: (call: grpc.ServerWritableStream<unknown, unknown>) => call.end(),
        cancel: answer(() => {
            for (const child of running) child.kill("SIGTERM");
            return new Empty();
        }),
    };
}

void main();
