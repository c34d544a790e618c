import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { startProvider } from "../../../../../provider/host";
import { createAuth0StandIn } from "../../../../../sandbox/providers/auth0";
import { createAzureadStandIn } from "../../../../../sandbox/providers/azuread";

/** The plugins that have a stand-in which is compared. */
export type PluginName = "auth0" | "azuread";

/** The stand-in in this process, or the official plugin that the PATH leads to. */
export type PluginKind = "stand-in" | "real";

/** A plugin that listens. */
export interface RunningPlugin {
    address: string;
    close(this: void): Promise<void>;
}

/**
 * Starts a plugin with an empty environment, so that only the configuration counts.
 *
 * @param authorityFile PEM file of the only authority that the plugin trusts.
 * @param ca The same as text.
 */
export async function startPlugin(
    kind: PluginKind,
    name: PluginName,
    { ca, authorityFile, engine }: { ca: string; authorityFile: string; engine: string },
): Promise<RunningPlugin> {
    return kind === "real" ? startReal(name, authorityFile, engine) : startStandIn(name, ca, engine);
}

async function startStandIn(name: PluginName, ca: string, engineAddress: string): Promise<RunningPlugin> {
    const options = { ca, waitScale: 0.0001, environment: {} };
    const { port, close } =
        name === "auth0"
            ? await startProvider(createAuth0StandIn(options), { engineAddress })
            : await startProvider(createAzureadStandIn(options), { engineAddress });
    return { address: `127.0.0.1:${port}`, close };
}

async function startReal(name: PluginName, authorityFile: string, engine: string): Promise<RunningPlugin> {
    const child = spawn(`pulumi-resource-${name}`, [engine], {
        env: { PATH: process.env.PATH, HOME: process.env.HOME, SSL_CERT_FILE: authorityFile },
        stdio: ["ignore", "pipe", "ignore"],
    });
    const exited = once(child, "exit");
    const [port] = (await Promise.race([
        once(createInterface(child.stdout), "line"),
        exited.then(([code]) => {
            throw new Error(`pulumi-resource-${name} ended with ${String(code)} before it listened`);
        }),
    ])) as [string];
    return {
        address: `127.0.0.1:${port}`,
        close: async () => {
            child.kill("SIGKILL");
            await exited;
        },
    };
}
