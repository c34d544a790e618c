import { type sendUnaryData, Server, ServerCredentials, type ServerUnaryCall } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** The part of an engine that plugins talk to: it keeps their warnings. */
export interface EngineLog {
    address: string;
    /** The warnings since the last call. Errors come with the response; what is logged of them is the bridge's own. */
    take(this: void): string[];
    close(this: void): void;
}

/** Listens on a free loopback port. */
export async function startEngineLog(): Promise<EngineLog> {
    const warnings: string[] = [];
    const server = new Server();
    server.addService(EngineService, {
        log: ({ request }: ServerUnaryCall<LogRequest, Empty>, response: sendUnaryData<Empty>) => {
            const message = request.getMessage();
            const isWarning = request.getSeverity() === LogSeverity.WARNING;
            if (isWarning && !experimental.test(message)) warnings.push(message);
            response(null, new Empty());
        },
    });
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
            error === null ? resolve(bound) : reject(error),
        );
    });
    return {
        address: `127.0.0.1:${port}`,
        take: () => warnings.splice(0),
        close: () => server.forceShutdown(),
    };
}

/** The bridge's type checker, which is on trial, says what Check says as well. */
const experimental = /^Type checking (failed|is still)|^Unexpected type at field/;
