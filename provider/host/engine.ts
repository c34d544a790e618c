import { credentials, Metadata } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

import type { Logger } from "./definition";

/** A log call that takes longer is given up: the engine has gone. */
const logDeadlineMs = 2_000;

/**
 * The engine's side of the conversation: it shows our log lines. Connected with the first line; a line that
 * cannot be delivered is dropped, for no operation may fail because of its log.
 */
export class Engine {
    private client: EngineClient | undefined;
    private readonly underway = new Set<Promise<void>>();

    constructor(readonly address: string) {}

    /** A logger whose lines appear beside one resource (or beside none: an empty URN). */
    logger(urn: string, redact: (text: string) => string): Logger {
        const line = (severity: LogSeverity, ephemeral: boolean) => (message: string) => {
            this.send(severity, redact(message), urn, ephemeral);
        };
        return {
            debug: line(LogSeverity.DEBUG, false),
            info: line(LogSeverity.INFO, false),
            warn: line(LogSeverity.WARNING, false),
            error: line(LogSeverity.ERROR, false),
            status: line(LogSeverity.INFO, true),
        };
    }

    /** Waits until every line so far has arrived (or was given up), so that none comes after its operation. */
    async flush(): Promise<void> {
        await Promise.all(this.underway);
    }

    close(): void {
        this.client?.close();
        this.client = undefined;
    }

    private send(severity: LogSeverity, message: string, urn: string, ephemeral: boolean): void {
        const request = new LogRequest();
        request.setSeverity(severity);
        request.setMessage(message);
        request.setUrn(urn);
        request.setEphemeral(ephemeral);
        const delivery = this.deliver(request).finally(() => this.underway.delete(delivery));
        this.underway.add(delivery);
    }

    private async deliver(request: LogRequest): Promise<void> {
        try {
            this.client ??= new EngineClient(this.address, credentials.createInsecure());
            const client = this.client;
            await new Promise<void>((resolve) => {
                client.log(request, new Metadata(), { deadline: Date.now() + logDeadlineMs }, () => {
                    resolve();
                });
            });
        } catch {
            // Not even the client could be made (a malformed address).
        }
    }
}

/** For a process that no engine has attached to. */
export const silentLogger: Logger = {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error: ignore,
    status: ignore,
};

function ignore(): void {
    // The engine is gone.
}
