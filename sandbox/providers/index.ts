/**
 * Stand-ins for the official plugins, for machines where these are not installed: the engine attaches to
 * them, and they do to the local tenants what the official ones do.
 */
import { startProvider } from "../../provider/host";
import { auth0StandIn } from "./auth0";
import { azureadStandIn } from "./azuread";
import type { StandInOptions } from "./options";

export { auth0StandIn, azureadStandIn };
export type { StandInOptions };

/** Running stand-ins. */
export interface StandIns {
    /** Value for PULUMI_DEBUG_PROVIDERS: `auth0:PORT,azuread:PORT`. */
    debugProviders: string;
    close(this: void): Promise<void>;
}

/** Starts both stand-ins on free loopback ports. */
export async function startStandIns(options: StandInOptions = {}): Promise<StandIns> {
    const auth0 = await startProvider(auth0StandIn(options));
    const azuread = await startProvider(azureadStandIn(options));
    return {
        debugProviders: `auth0:${auth0.port},azuread:${azuread.port}`,
        close: async () => {
            await Promise.all([auth0.close(), azuread.close()]);
        },
    };
}
