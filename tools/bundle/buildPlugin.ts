import { build, type Metafile, type Plugin } from "esbuild";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { formatNotices } from "./notices";

/** Name of the file with the licences of the packages that the bundle has code of. */
const noticesFile = "THIRD-PARTY-NOTICES.txt";

/**
 * What the bundle does not contain, and how its files name it: by the file that asks, and what that asks for. Components
 * are built by the SDK that is installed beside the plugin, so their code stays as it is.
 */
const outside: Readonly<Record<string, string>> = {
    "./construct/construct": "../provider/host/construct/construct",
    "../components/construct": "../components/construct",
};

/** Files of the bundle that other files of it load when they need them. */
const loadedLater = ["./auth0EntraPlugin", "./libraries/*"];

/**
 * Puts the plugin into a few files below `target`: Node.js reads those in a fraction of the time that it needs for the
 * 200 modules that they are made of. docs/decisions/0017-bundled-plugin.md has the measurements.
 */
export async function buildPlugin(root: string, target: string): Promise<void> {
    rmSync(target, { recursive: true, force: true });
    const { metafile } = await build({
        absWorkingDir: root,
        entryPoints: {
            main: "provider/main.ts",
            auth0EntraPlugin: "provider/auth0EntraPlugin.ts",
            "libraries/callShapes": "provider/clients/libraries/callShapes.ts",
            "libraries/identity": "provider/clients/libraries/identity.ts",
            "libraries/jose": "provider/clients/libraries/jose.ts",
            "libraries/msal": "provider/clients/libraries/msal.ts",
            "libraries/undici": "provider/clients/libraries/undici.ts",
            "libraries/x509": "provider/clients/libraries/x509.ts",
        },
        outdir: target,
        bundle: true,
        platform: "node",
        format: "cjs",
        // The oldest Node.js that is supported.
        target: "node20.18",
        external: [
            ...loadedLater,
            "../package.json",
            // gRPC loads it for descriptions of services that nothing here asks for.
            "@grpc/proto-loader",
        ],
        plugins: [leaveOutside, useUndiciParts],
        // Names stay, for the stacks in the engine's log.
        minifySyntax: true,
        minifyWhitespace: true,
        // The notices have the licences.
        legalComments: "none",
        logLevel: "silent",
        metafile: true,
    });
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, noticesFile), formatNotices(root, listPackages(metafile)));
}

const leaveOutside: Plugin = {
    name: "leave-outside",
    setup(bundler) {
        bundler.onResolve({ filter: /\/construct$/ }, ({ path, kind }) => {
            const replacement = outside[path];
            if (kind !== "require-call" || replacement === undefined) return undefined;
            return { path: replacement, external: true };
        });
    },
};

/** The parts of undici that send a request. Its entry point loads caches, mocks and web sockets as well: three times the code. */
const undiciParts = `
    const Dispatcher = require("undici/lib/dispatcher/dispatcher");
    Dispatcher.prototype.request = require("undici/lib/api/api-request");
    exports.EnvHttpProxyAgent = require("undici/lib/dispatcher/env-http-proxy-agent");`;

const useUndiciParts: Plugin = {
    name: "undici-parts",
    setup(bundler) {
        bundler.onResolve({ filter: /^undici$/ }, ({ path }) => ({ path, namespace: "undici-parts" }));
        bundler.onLoad({ filter: /.*/, namespace: "undici-parts" }, () => ({
            contents: undiciParts,
            resolveDir: bundler.initialOptions.absWorkingDir ?? ".",
        }));
    },
};

/** Folders of the packages that the files have code of, relative to the root. */
function listPackages({ outputs }: Metafile): string[] {
    const files = Object.values(outputs).flatMap(({ inputs }) =>
        Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
    );
    const folders = files.map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]);
    return [...new Set(folders)].filter((folder) => folder !== undefined).sort();
}
