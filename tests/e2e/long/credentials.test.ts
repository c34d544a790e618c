import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { listUserSummaries } from "../../../emulators/auth0";
import { compareInventories, takeInventory } from "../../../emulators/session/inventory";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { pulumi } from "../support/command";
import { linkPackage } from "../support/project";
import { secretsIn, storedText } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

/** What the official providers are configured with; the same settings make our plugin work. */
function settings(session: SandboxSession): Record<"auth0" | "azuread", Record<string, string>> {
    const { credentials } = session;
    return {
        auth0: {
            domain: session.auth0.domain,
            clientId: credentials.auth0.clientId,
            clientSecret: credentials.auth0.clientSecret,
        },
        azuread: {
            tenantId: session.entra.state.tenantId,
            clientId: credentials.entra.appId,
            clientSecret: credentials.entra.secret,
            metadataHost: session.entra.server.host,
            environment: "public",
        },
    };
}

const link = `{ auth0: { connectionName: "acme-entra", protectConnection: false }, entra: { users: ["ada@acme.example"] } }`;

const nodeProject = "runtime: { name: nodejs, options: { typescript: false } }";

/** Programs that get the credentials in different ways; the files of a project by name. */
const ways: Record<string, Record<string, string>> = {
    "stack configuration": {
        "Pulumi.yaml": `name: credentials\n${nodeProject}\n`,
        "index.js": `
            const { Auth0EntraLink } = require("pulumi-auth0-entra");
            new Auth0EntraLink("acme", ${link});`,
    },
    "explicit providers in a program": {
        "Pulumi.yaml": `name: credentials\n${nodeProject}\n`,
        "index.js": `
            const pulumi = require("@pulumi/pulumi");
            const auth0 = require("@pulumi/auth0");
            const azuread = require("@pulumi/azuread");
            const { Auth0EntraLink } = require("pulumi-auth0-entra");
            const get = (config, key) => (key.endsWith("-clientSecret") ? config.requireSecret(key) : config.get(key));
            const given = (name) => {
                const config = new pulumi.Config();
                const keys = ["domain", "tenantId", "clientId", "clientSecret", "metadataHost", "environment"];
                return Object.fromEntries(keys.map((key) => [key, get(config, name + "-" + key)]));
            };
            const providers = [
                new auth0.Provider("auth0", given("auth0")),
                new azuread.Provider("azuread", given("azuread")),
            ];
            new Auth0EntraLink("acme", ${link}, { providers });`,
    },
    "explicit providers in YAML": {
        "Pulumi.yaml": `
name: credentials
runtime: yaml
resources:
  auth0Provider:
    type: pulumi:providers:auth0
    properties:
      domain: \${credentials:auth0-domain}
      clientId: \${credentials:auth0-clientId}
      clientSecret: \${credentials:auth0-clientSecret}
  azureadProvider:
    type: pulumi:providers:azuread
    properties:
      tenantId: \${credentials:azuread-tenantId}
      clientId: \${credentials:azuread-clientId}
      clientSecret: \${credentials:azuread-clientSecret}
      metadataHost: \${credentials:azuread-metadataHost}
      environment: \${credentials:azuread-environment}
  acme:
    type: auth0-entra:index:Auth0EntraLink
    properties: ${link}
    options:
      providers: ["\${auth0Provider}", "\${azureadProvider}"]
`,
    },
};

describe.each(providerKinds)("credentials, %s providers", (providers) => {
    let session: SandboxSession;
    let env: Record<string, string>;
    beforeAll(async () => {
        session = await startTestSandbox({ providers, standInsWithoutCredentials: true });
        env = Object.fromEntries(
            Object.entries(session.environment).filter(([name]) => !/^(AUTH0|ARM)_/.test(name)),
        );
    }, engineTimeout);
    afterAll(() => session.close());

    test.each(Object.entries(ways))(
        "given by %s suffice for the whole link and stay secret",
        async (way, files) => {
            const before = takeInventory(session);
            const cwd = await mkdtemp(join(session.folder, "credentials-"));
            await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(cwd, name), text)));
            await writeFile(
                join(cwd, "package.json"),
                JSON.stringify({ name: "credentials", main: "index.js" }),
            );
            await linkPackage(cwd);
            const run = (...args: string[]): Promise<string> => pulumi(args, { cwd, env });
            await run("stack", "init", way.replaceAll(" ", "-"));
            const separator = way === "stack configuration" ? ":" : "-";
            const pairs = Object.entries(settings(session)).flatMap(([provider, values]) =>
                Object.entries(values).flatMap(([key, value]) => [
                    key === "clientSecret" ? "--secret" : "--plaintext",
                    `${provider}${separator}${key}=${value}`,
                ]),
            );
            await run("config", "set-all", ...pairs);
            const printed = await run("up", "--yes", "--skip-preview");
            await session.entra.provisioning.waitUntilIdle();
            expect(listUserSummaries(session.auth0.state, "acme-entra").map((u) => u.username)).toEqual([
                "ada@acme.example",
            ]);
            await run("up", "--yes", "--skip-preview", "--expect-no-changes");
            expect(secretsIn(printed + (await storedText(session)), session)).toEqual([]);
            await run("destroy", "--yes", "--skip-preview");
            expect(compareInventories(before, takeInventory(session))).toEqual([]);
        },
        engineTimeout,
    );
});
