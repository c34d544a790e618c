import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import * as publicResources from "../../components/resources";
import { createAuth0EntraProvider } from "../../provider/definition";
import { capabilities } from "../../provider/permissions";
import { packageVersion } from "../../provider/version";

const provider = createAuth0EntraProvider({ environment: {} });

test("serves exactly the resources that components declare", () => {
    const declared = Object.values(publicResources).flatMap((member) =>
        typeof member === "function" && "type" in member && typeof member.type === "string"
            ? [member.type]
            : [],
    );
    expect(Object.keys(provider.resources).sort()).toEqual(declared.sort());
});

test("serves the functions that components call", () => {
    expect(Object.keys(provider.functions ?? {}).sort()).toEqual([
        "auth0-entra:index:getClients",
        "auth0-entra:index:getConnections",
        "auth0-entra:index:getCustomDomains",
        "auth0-entra:index:getDeployment",
        "auth0-entra:index:getOrganizations",
        "auth0-entra:index:getPrincipals",
        "auth0-entra:index:getSamlCertificate",
    ]);
});

test("knows the same capabilities as components", () => {
    const source = readFileSync(join(__dirname, "../../components/resources/functions.ts"), "utf8");
    const union = /export type Capability =([^;]+);/.exec(source)?.[1] ?? "";
    const declared = [...union.matchAll(/"(\w+)"/g)].map((match) => match[1]);
    expect([...capabilities].sort()).toEqual(declared.sort());
});

test("knows the same settings as components", () => {
    const source = readFileSync(join(__dirname, "../../components/resources/provider.ts"), "utf8");
    const declared = [...source.matchAll(/^ {4}((?:auth0|entra)\w+)\?:/gm)].map((match) => match[1] ?? "");
    const settings = Object.fromEntries(declared.map((name) => [name, "true"]));
    expect(declared.length).toBeGreaterThan(20);
    return expect(provider.checkConfig?.({ news: settings })).resolves.toMatchObject({ failures: [] });
});

test("configures without any setting, and replaces nothing when credentials change", async () => {
    const clients = await provider.configure({});
    await provider.cancel?.(clients);
    const changes = await provider.diffConfig?.({ olds: { auth0Domain: "a" }, news: { auth0Domain: "b" } });
    expect(changes?.changes).toEqual({ auth0Domain: "update" });
    expect(provider.version).toBe(packageVersion);
});

test("loads nothing heavy before it is needed", () => {
    const folder = join(__dirname, "../../provider");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
        (file) => file.endsWith(".ts") && !file.startsWith("host"),
    );
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
        const source = readFileSync(join(folder, file), "utf8");
        expect([
            file,
            source.match(/^import (?!type).*"(undici|jose|@azure\/identity|@pulumi\/\w+)"/m),
        ]).toEqual([file, null]);
    }
});
