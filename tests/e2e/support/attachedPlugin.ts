import type { Clock } from "../../../provider/clients/clock";
import { createAuth0EntraProvider } from "../../../provider/definition";
import { type RunningProvider, startProvider } from "../../../provider/host";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";

/** Runs the plugin in this process, with a clock of its own; the engines of the session attach to it. */
export async function attachPlugin(session: SandboxSession, clock: Clock): Promise<RunningProvider> {
    const { environment } = session;
    const plugin = await startProvider(createAuth0EntraProvider({ environment, clock }));
    environment.PULUMI_DEBUG_PROVIDERS = `${environment.PULUMI_DEBUG_PROVIDERS},auth0-entra:${plugin.port}`;
    return plugin;
}

/** The clock of the machine: that of the tenants, ahead of it by some milliseconds; its waits take no time. */
export function createMachineClock({ clock }: SandboxSession, aheadMs: () => number = () => 0): Clock {
    return {
        now: () => clock.now().getTime() + aheadMs(),
        random: () => 0.5,
        sleep: async (milliseconds, signal) => {
            signal?.throwIfAborted();
            await new Promise((resolve) => setTimeout(resolve, milliseconds / 50));
        },
    };
}
