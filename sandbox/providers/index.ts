/**
 * Stand-ins for the official plugins, for machines where these are not installed: the engine attaches to
 * them, and they do to the local tenants what the official ones do.
 */
import { type RunningProvider, startProvider } from "../../provider/host";
import { createAuth0StandIn } from "./auth0";
import { createAzureadStandIn } from "./azuread";
import { createAzureNativeStandIn } from "./azureNative";
import type { StandInOptions } from "./options";

export type { StandInOptions };

/** Running stand-ins. */
export interface StandIns {
    /** Value for PULUMI_DEBUG_PROVIDERS: `auth0:PORT,azuread:PORT,azure-native:PORT`. */
    debugProviders: string;
    close(this: void): Promise<void>;
}

/** The official plugins for which there is a stand-in. */
export const standInNames = ["auth0", "azuread", "azure-native"] as const;

export type StandInName = (typeof standInNames)[number];

/** Starts stand-ins on free loopback ports; all of them unless some are named. */
export async function startStandIns(
    options: StandInOptions = {},
    names: readonly StandInName[] = standInNames,
): Promise<StandIns> {
    const running = await Promise.all(
        names.map(async (name) => ({ name, provider: await start(name, options) })),
    );
    return {
        debugProviders: running.map(({ name, provider }) => `${name}:${provider.port}`).join(","),
        close: async () => {
            await Promise.all(running.map(({ provider }) => provider.close()));
        },
    };
}

function start(name: StandInName, options: StandInOptions): Promise<RunningProvider> {
    switch (name) {
        case "auth0":
            return startProvider(createAuth0StandIn(options));
        case "azuread":
            return startProvider(createAzureadStandIn(options));
        case "azure-native":
            return startProvider(createAzureNativeStandIn(options));
    }
}
