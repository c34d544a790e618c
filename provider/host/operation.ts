import type { handleUnaryCall, ServerUnaryCall } from "@grpc/grpc-js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { Connection, Connections } from "./connection";
import type { HandlerContext, Logger } from "./definition";
import { silentLogger } from "./engine";
import { InvalidInput } from "./errors";
import { RpcError, toErrorMessage, toServerError } from "./grpcErrors";
import { collectSecretStrings, createRedactor } from "./secrets";
import { receive, type Received } from "./wire/receive";

/** The longest delay that a timer takes (2^31 - 1 ms, 24.8 days). */
const maxTimerMs = 2_147_483_647;

/** What an operation is about, as far as its request says so. */
export interface OperationScope {
    /** The resource that log lines appear beside. */
    urn?: string;
    /** Seconds that the user allows (`customTimeouts`); 0: no limit from the user. */
    timeoutSeconds?: number;
}

/** One call of the engine while it runs: its log, its signal, and the secrets that it knows. */
export class Operation<Config> {
    readonly log: Logger;
    readonly signal: AbortSignal;
    private readonly strings = new Set<string>();
    private readonly redactions = new Map<number, (text: string) => string>();

    constructor(
        readonly connection: Connection<Config>,
        scope: OperationScope,
        controller: AbortController,
    ) {
        this.protectStrings(connection.secretTexts);
        this.signal = controller.signal;
        this.log = connection.engine?.logger(scope.urn ?? "", this.redact) ?? silentLogger;
    }

    /** Reads values and keeps their secrets out of every message of this operation. */
    receive(struct: Struct | undefined): Received {
        const received = receive(struct);
        this.protectStrings(collectSecretStrings(received));
        return received;
    }

    /** Keeps strings out of every message of this operation, and lets the provider keep them out of its own. */
    protectStrings(strings: readonly string[]): void {
        for (const text of strings) {
            this.strings.add(text);
        }
        this.connection.configured?.protectSecrets(strings);
    }

    readonly redact = (text: string): string => {
        const known = this.redactions.get(this.strings.size) ?? createRedactor(this.strings);
        this.redactions.set(this.strings.size, known);
        return known(text);
    };

    /** What handlers get. */
    context(): HandlerContext<Config> {
        if (this.connection.configured === undefined) {
            throw new Error("The provider has not been configured on this connection.");
        }
        return { config: this.connection.configured.config, log: this.log, signal: this.signal };
    }
}

/** Runs a call: opens the operation, runs the handler, turns whatever it throws into a gRPC error. */
export function handleUnary<Config, Request, Response>(
    connections: Connections<Config>,
    handler: (request: Request, operation: Operation<Config>) => Promise<Response> | Response,
    scopeOf: (request: Request) => OperationScope = () => ({}),
): handleUnaryCall<Request, Response> {
    return (call, callback) => {
        const connection = connections.of(call.getPeer());
        runOperation(connection, call, handler, scopeOf(call.request)).then(
            ({ response, error }) => {
                callback(error ?? null, response);
            },
            (fault: unknown) => {
                callback(toServerError(fault, createRedactor(connection.secretTexts)), null);
            },
        );
    };
}

type OperationResult<Response> =
    { response: Response; error?: undefined } | { response: null; error: ReturnType<typeof toServerError> };

async function runOperation<Config, Request, Response>(
    connection: Connection<Config>,
    call: ServerUnaryCall<Request, Response>,
    handler: (request: Request, operation: Operation<Config>) => Promise<Response> | Response,
    scope: OperationScope,
): Promise<OperationResult<Response>> {
    const controller = new AbortController();
    const operation = new Operation(connection, scope, controller);
    const stopTimer = startTimer(controller, scope.timeoutSeconds ?? 0);
    connection.running.add(controller);
    call.on("cancelled", () => {
        controller.abort(new Error("The engine has hung up."));
    });
    try {
        return { response: await handler(call.request, operation) };
    } catch (error) {
        const explained = explainAbort(error, operation.signal);
        if (
            error instanceof Error &&
            !(explained instanceof RpcError) &&
            !(explained instanceof InvalidInput)
        ) {
            operation.log.debug(error.stack ?? error.message);
        }
        return { response: null, error: toServerError(explained, operation.redact) };
    } finally {
        stopTimer();
        connection.running.delete(controller);
        await connection.engine?.flush();
    }
}

function startTimer(controller: AbortController, seconds: number): () => void {
    if (seconds <= 0) {
        return () => undefined;
    }
    const timer = setTimeout(
        () => {
            controller.abort(
                new Error(`The operation did not finish within ${seconds} s, which customTimeouts allows.`),
            );
        },
        Math.min(seconds * 1_000, maxTimerMs),
    );
    return () => {
        clearTimeout(timer);
    };
}

/** Says why the work was broken off, where a handler only says that it was. */
function explainAbort(error: unknown, signal: AbortSignal): unknown {
    if (
        !signal.aborted ||
        error === signal.reason ||
        error instanceof RpcError ||
        error instanceof InvalidInput
    ) {
        return error;
    }
    const cause = toErrorMessage(signal.reason);
    const isAbort = error instanceof Error && (error.name === "AbortError" || error.cause === signal.reason);
    return new Error(isAbort ? cause : `${cause} ${toErrorMessage(error)}`, { cause: error });
}
