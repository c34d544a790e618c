import { createUndiciTransport, type Transport } from "../../provider/clients/transport";
import { createAuth0EntraProvider } from "../../provider/definition";
import { serve, type ServedProvider } from "../../provider/host/serve";
import { startStandIns } from "../../sandbox/providers";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { haste, WaitingClock } from "./waitingClock";

/** The plugins of one operation, in this process: the engine attaches to them. */
export interface AttachedPlugins {
    /** Value of PULUMI_DEBUG_PROVIDERS. */
    debugProviders: string;
    clock: WaitingClock;
    /** Resolves when nothing is under way any more. */
    finish(this: void): Promise<void>;
    close(this: void): Promise<void>;
}

/** Starts the plugin of this package, and the stand-ins of the official ones. */
export async function attachPlugins(
    session: SandboxSession,
    { own, official, hurries }: { own: boolean; official: boolean; hurries: boolean },
): Promise<AttachedPlugins> {
    const clock = new WaitingClock(session.clock.now());
    const { environment, certificates } = session;
    const served = own ? await serve(createOwnPlugin(environment, clock, hurries), {}) : undefined;
    const standIns = official
        ? await startStandIns({ ca: certificates.ca, environment }, ["auth0", "azuread"])
        : undefined;
    return {
        debugProviders: [
            ...(served === undefined ? [] : [`auth0-entra:${served.port}`]),
            ...(standIns === undefined ? [] : [standIns.debugProviders]),
        ].join(","),
        clock,
        finish: () => waitUntilIdle(served),
        close: async () => {
            await Promise.all([served?.close(), standIns?.close()]);
        },
    };
}

function createOwnPlugin(environment: Record<string, string>, clock: WaitingClock, hurries: boolean) {
    const transport = createUndiciTransport(environment);
    return createAuth0EntraProvider({
        environment,
        clock,
        transport: hurries ? shortenTimeOuts(transport) : transport,
    });
}

/** Time-outs of requests pass as fast as all other waiting of the plugin. */
function shortenTimeOuts(transport: Transport): Transport {
    return {
        send: (request) => transport.send({ ...request, timeoutMs: request.timeoutMs / haste }),
        close: () => transport.close(),
    };
}

async function waitUntilIdle(served: ServedProvider | undefined): Promise<void> {
    while (served?.idle() === false) await new Promise((resolve) => setTimeout(resolve, 10));
}
