import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

import { packageRoot } from "../../sandbox/support/packageRoot";

const folder = join(packageRoot, "dist/plugin");
const read = (file: string): string => readFileSync(join(folder, file), "utf8");
const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".js"));

/** Evaluates an expression in a process of its own, after `statements`. */
async function evaluate(statements: string, expression: string): Promise<unknown> {
    const script = `${statements}; console.log("\\n" + JSON.stringify(${expression})); process.exit()`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], { cwd: folder });
    return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}

test("loads two files and the manifest when it starts", async () => {
    const start = `process.argv = [process.argv[0], ${JSON.stringify(join(folder, "main.js"))}]; require("./main.js")`;
    expect(await evaluate(start, "Object.keys(require.cache)")).toEqual(
        ["plugin/main.js", "package.json", "plugin/auth0EntraPlugin.js"].map((file) =>
            join(packageRoot, "dist", file),
        ),
    );
});

test.each([
    ["callShapes", ["createRecordingTransport"]],
    ["identity", ["AzureCliCredential", "ManagedIdentityCredential"]],
    ["jose", ["SignJWT", "importPKCS8"]],
    ["msal", ["ConfidentialClientApplication"]],
    ["undici", ["EnvHttpProxyAgent"]],
])("has a file with %s, which loads by itself", async (library, names) => {
    expect(await evaluate("", `Object.keys(require("./libraries/${library}.js")).sort()`)).toEqual(names);
});

test("contains all code but that of components, which is loaded with the SDK that is installed", () => {
    const required = scripts.flatMap((file) =>
        [...read(file).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = ""]) => name.replace("node:", "")),
    );
    const outside = [...new Set(required)].filter(
        (name) => !builtinModules.includes(name) && name !== "sqlite",
    );
    expect(outside.sort()).toEqual([
        "../components/construct",
        "../package.json",
        "../provider/host/construct/construct",
        "./auth0EntraPlugin",
        "./libraries/callShapes",
        "./libraries/identity",
        "./libraries/jose",
        "./libraries/msal",
        "./libraries/undici",
        "./libraries/x509",
        // Only for a service of gRPC that the plugin does not offer.
        "@grpc/proto-loader",
    ]);
});

test("has no path of the machine that built it", () => {
    for (const file of scripts) expect(read(file)).not.toContain(packageRoot);
});

test("carries the licenses of the packages that it contains", () => {
    const notices = read("THIRD-PARTY-NOTICES.txt");
    const packages = ["@azure/identity", "@azure/msal-node", "@grpc/grpc-js", "@pulumi/pulumi", "undici"];
    for (const name of packages) expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
    expect(notices).toContain("Apache License");
    // A part of the SDK that only components need.
    expect(notices).not.toMatch(/^@pulumi\/auth0 /m);
});
