import * as grpc from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type ChildProcess, spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { resolve } from "node:path";

import { generatePackage } from "./generatePackage";
import { prepareGoProgram } from "./goProgram";
import { installDependencies } from "./installDependencies";
import { linkPackages } from "./linkPackages";
import { prepareNodeProgram } from "./nodeProgram";
import type { ProgramCommand } from "./programCommand";
import { preparePythonProgram } from "./pythonProgram";
import { runPlugin } from "./runPlugin";

type StartProgram = (
    request: messages.RunRequest,
    engineAddress: string,
) => ProgramCommand | Promise<ProgramCommand>;

const starters: Record<string, StartProgram> = {
    go: prepareGoProgram,
    nodejs: prepareNodeProgram,
    python: preparePythonProgram,
};

/** The language protocol for one runtime. It runs programs, generates SDKs and links them, and installs plugin archives. */
export function createLanguageRuntime(
    runtime: string,
    engineAddress: string,
): grpc.UntypedServiceImplementation {
    const start = starters[runtime];
    if (start === undefined) throw new Error(`there is no host for ${runtime} here`);
    const running = new Set<ChildProcess>();

    const run = async (request: messages.RunRequest): Promise<messages.RunResponse> => {
        const command = await start(request, engineAddress);
        try {
            return await runToEnd(command, running);
        } finally {
            if (command.temporary !== undefined) {
                await rm(command.temporary, { recursive: true, force: true });
            }
        }
    };

    return {
        handshake: handle(() => new messages.LanguageHandshakeResponse()),
        getPluginInfo: handle(() => new PluginInfo()),
        getRequiredPackages: handle(() => new messages.GetRequiredPackagesResponse()),
        getRequiredPlugins: handle(() => new messages.GetRequiredPluginsResponse()),
        getProgramDependencies: handle(() => new messages.GetProgramDependenciesResponse()),
        about: handle(() => {
            const response = new messages.AboutResponse();
            response.setExecutable(resolve(process.execPath));
            response.setVersion(process.version);
            return response;
        }),
        run: handle(run),
        runPlugin,
        generatePackage: handle(async (request: messages.GeneratePackageRequest) => {
            await generatePackage(runtime, request);
            return new messages.GeneratePackageResponse();
        }),
        link: handle(async (request: messages.LinkRequest) => {
            const response = new messages.LinkResponse();
            response.setImportInstructions(await linkPackages(runtime, request));
            return response;
        }),
        installDependencies: (
            call: grpc.ServerWritableStream<
                messages.InstallDependenciesRequest,
                messages.InstallDependenciesResponse
            >,
        ) => installDependencies(runtime, call),
        cancel: handle(() => {
            for (const child of running) child.kill("SIGTERM");
            return new Empty();
        }),
    };
}

function handle<Request, Response>(
    make: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
    return ({ request }, callback) => {
        Promise.resolve(request)
            .then(make)
            .then(
                (response) => callback(null, response),
                (error: Error) => callback({ code: grpc.status.UNKNOWN, details: error.message }),
            );
    };
}

function runToEnd(command: ProgramCommand, running: Set<ChildProcess>): Promise<messages.RunResponse> {
    return new Promise((done, fail) => {
        const child = spawn(command.file, command.args, {
            cwd: command.cwd,
            env: { ...process.env, ...command.environment },
            stdio: ["ignore", "inherit", "inherit"],
        });
        running.add(child);
        child.on("error", fail);
        child.on("close", (code, signal) => {
            running.delete(child);
            const response = new messages.RunResponse();
            // The SDKs exit with 32 after they have logged an error that the user can act upon.
            if (code === 32) response.setBail(true);
            else if (code !== 0) response.setError(`the program ended with ${signal ?? `exit code ${code}`}`);
            done(response);
        });
    });
}
