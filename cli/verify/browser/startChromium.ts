import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import * as tls from "node:tls";
import type { Browser, LaunchOptions } from "playwright-core";

import { createTrustedContext, type Environment } from "../../../provider/clients/trust";

const install =
    "Install it: `npm install --save-dev playwright-core`, and a browser: `npx playwright-core install chromium`.";

/**
 * A headless Chromium with a fresh profile.
 * @throws Error that says what to install
 */
export async function startChromium(
    given: string | undefined,
    origins: readonly string[],
    environment: Environment,
): Promise<Browser> {
    const { chromium } = await loadPlaywright();
    const path = given ?? environment["CHROME_PATH"] ?? chromium.executablePath();
    if (!existsSync(path)) {
        const named =
            given === undefined
                ? environment["CHROME_PATH"] === undefined
                    ? ""
                    : "CHROME_PATH"
                : "--chromium";
        throw new Error(
            named === ""
                ? "There is no Chromium. Install it: `npx playwright-core install chromium`, or give --chromium PATH."
                : `${named} is "${path}", which does not exist.`,
        );
    }
    const pins = await listTrustedKeys(origins, environment);
    const options: LaunchOptions = {
        executablePath: path,
        // Its own sandbox does not work for root.
        chromiumSandbox: process.getuid?.() !== 0,
        proxy: readProxy(environment),
        args: [
            ...(pins.length === 0 ? [] : [`--ignore-certificate-errors-spki-list=${pins.join(",")}`]),
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    };
    try {
        return await chromium.launch(options);
    } catch (error) {
        const [line = ""] = (error as Error).message.split("\n");
        throw new Error(`${path} does not start as a browser: ${line}`, { cause: error });
    }
}

/** It is no dependency of this package, because only this option needs it. */
async function loadPlaywright(): Promise<typeof import("playwright-core")> {
    try {
        return await import("playwright-core");
    } catch (error) {
        throw new Error(`--browser needs the package playwright-core. ${install}`, { cause: error });
    }
}

/**
 * Chromium does not read SSL_CERT_FILE and NODE_EXTRA_CA_CERTS. The servers of the sign-in whose certificates Node trusts
 * by these files are trusted by the hash of their keys, and no others.
 */
async function listTrustedKeys(origins: readonly string[], environment: Environment): Promise<string[]> {
    const hasOwn = [environment["SSL_CERT_FILE"], environment["NODE_EXTRA_CA_CERTS"]].some(Boolean);
    if (!hasOwn) return [];
    const keys = await Promise.all(origins.map((origin) => readKeyHash(new URL(origin), environment)));
    return keys.filter((key) => key !== undefined);
}

/** Undefined: Node does not trust the server or cannot reach it, and the browser says so. */
function readKeyHash({ hostname, port }: URL, environment: Environment): Promise<string | undefined> {
    return new Promise((resolve) => {
        const socket = tls.connect({
            host: hostname,
            port: Number(port || "443"),
            servername: hostname,
            secureContext: createTrustedContext(environment),
            timeout: 30_000,
        });
        const end = (): void => {
            socket.destroy();
            resolve(undefined);
        };
        socket.once("secureConnect", () => {
            const key = socket.getPeerX509Certificate()?.publicKey.export({ type: "spki", format: "der" });
            if (key !== undefined) resolve(createHash("sha256").update(key).digest("base64"));
            end();
        });
        socket.once("timeout", end);
        socket.once("error", end);
    });
}

/** Loopback hosts are never reached through a proxy, as by the API clients. */
function readProxy(
    environment: Environment,
): { server: string; bypass: string; username?: string; password?: string } | undefined {
    const read = (name: string) => environment[name.toLowerCase()] ?? environment[name];
    const given = read("HTTPS_PROXY");
    if (given === undefined || !URL.canParse(given)) return undefined;
    const { protocol, host, username, password } = new URL(given);
    return {
        server: `${protocol}//${host}`,
        bypass: [read("NO_PROXY"), "localhost", "127.0.0.1", "[::1]"].filter(Boolean).join(","),
        ...(username !== "" && {
            username: decodeURIComponent(username),
            password: decodeURIComponent(password),
        }),
    };
}
