import { transform } from "@swc/core";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { createCredentials, linkManagementScopes } from "../../../emulators/session/credentials";
import type { Clients } from "../../../provider/clients";
import { capabilityPermissions } from "../../../provider/permissions";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { codeBlocks } from "../../docs/markdown";
import { createOrganization } from "../../emulators/auth0/management/support";
import { command } from "../support/command";
import { apiClients } from "../support/foundations";
import { type HandMadeLink, makeLinkByHand } from "../support/handMadeLink";
import { nodeProgram, type Program, yamlProgram } from "../support/program";
import { secretsIn } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

/** The commands of the page, one a line, as they stand there. */
const documented = codeBlocks("docs/import.md")
    .find(({ language, code }) => language === "sh" && code.includes("import-file"))
    ?.code.trim()
    .split("\n");

// A link that was created manually comes under Pulumi with the commands of docs/import.md.
describe.each(providerKinds)("a link made by hand, %s providers", (providers) => {
    let session: SandboxSession;
    let clients: Clients;
    let link: HandMadeLink;
    let program: Program;
    let files: Record<string, string>;
    let printed = "";

    beforeAll(async () => {
        const scopes = [
            ...capabilityPermissions.organizations.requirements,
            ...capabilityPermissions.discoveryDomains.requirements,
        ].map(({ anyOf: [scope] }) => scope);
        session = await startTestSandbox({
            providers,
            credentials: createCredentials({ managementScopes: [...linkManagementScopes, ...scopes] }),
        });
        clients = apiClients(session);
        link = await makeLinkByHand(session, clients);
        await connectOrganization(session, clients, link.connectionId);
        program = await nodeProgram(session, [""]);
        await linkCommand(program);
    }, engineTimeout);
    afterAll(async () => {
        await clients.close();
        await session.close();
    });
    beforeEach(() => {
        session.auth0.server.traffic.clear();
        session.entra.server.traffic.clear();
    });

    const writes = () => [
        ...session.auth0.server.traffic.listWrites(),
        ...session.entra.server.traffic.listWrites(),
    ];

    test(
        "is found, imported, and then fits the program that was written, without a write to either tenant",
        async () => {
            expect(documented).toHaveLength(4);
            for (const line of documented ?? []) {
                printed += await shell(session, program, line);
                if (line.includes("import-file")) files = await written(program);
            }
            expect(printed).not.toContain("will change");
            await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
            await program.run("refresh", "--yes", "--skip-preview", "--expect-no-changes");
            expect(writes()).toEqual([]);
        },
        engineTimeout,
    );

    test("has a program that says what is not by default, and nothing else", () => {
        expect(files["index.ts"]).toBe(expected);
    });

    test("is imported from files without a secret", () => {
        const everything = Object.values(files).join("\n") + printed;
        expect(everything).toContain(link.connectionId);
        expect(secretsIn(everything, session)).toEqual([]);
        expect(everything).not.toContain(link.token);
    });

    test(
        "fits a program in YAML as well",
        async () => {
            const yaml = await yamlProgram(session, "");
            await linkCommand(yaml);
            for (const line of documented ?? []) {
                await shell(session, yaml, line.replace(/import-file .*/, "$& --language yaml"));
            }
            expect(writes()).toEqual([]);
        },
        engineTimeout,
    );

    test(
        "takes a change through the program, and after a rotation its token is known",
        async () => {
            const source = await readFile(join(program.folder, "index.js"), "utf8");
            const changed = source
                .replace(/"ada@acme.example",?/, '"ada@acme.example", "grace.okafor@acme.example"')
                .replace("lifetimeSeconds:", 'keepers: { rotation: "1" }, lifetimeSeconds:')
                .replace("ops@acme.example", "identity@acme.example");
            await writeFile(join(program.folder, "index.js"), changed);
            await program.run("up", "--yes", "--skip-preview");
            const secrets = session.entra.state.secrets.get(link.servicePrincipalId);
            const token = secrets?.get("SecretToken") ?? "";
            expect(token).not.toBe(link.token);
            expect([...session.auth0.state.scimTokens.keys()].map((id) => token.startsWith(id))).toEqual([
                true,
            ]);
            expect(secrets?.get("SyncNotificationSettings")).toContain("identity@acme.example");
            expect([...(session.entra.state.jobs.get(link.servicePrincipalId)?.keys() ?? [])]).toEqual([
                link.jobId,
            ]);
            await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
        },
        engineTimeout,
    );
});

/** An Organization that has the connection, and a verified domain. */
async function connectOrganization(
    { auth0 }: SandboxSession,
    clients: Clients,
    connectionId: string,
): Promise<void> {
    const id = "org_1111111111111111";
    auth0.state.organizations = new Map([[id, createOrganization(id, "acme", [connectionId])]]);
    await clients.auth0.post(`/organizations/${id}/discovery-domains`, {
        domain: "acme.example",
        status: "verified",
    });
}

const expected = `import { Auth0EntraLink } from "pulumi-auth0-entra";

new Auth0EntraLink("acme", {
  auth0: {
    connectionName: "acme-entra",
    displayName: "Acme staff",
    signSamlRequest: true,
    protocolBinding: "HTTP-POST",
    syncProfileAttributes: "firstLogin",
    fieldsMap: {
      given_name: [
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname",
      ],
    },
    domainAliases: ["acme.example"],
    showAsButton: true,
    organizations: [
      {
        organization: "acme",
        discoveryDomains: [{ domain: "acme.example", status: "verified" }],
      },
    ],
    scim: {
      extraMapping: { nickName: "app_metadata.nick" },
      removeAttributes: ["title"],
      token: {
        scopes: [
          "get:users",
          "post:users",
          "put:users",
          "patch:users",
          "delete:users",
        ],
        lifetimeSeconds: 15552000,
      },
    },
  },
  entra: {
    displayName: "Acme single sign-on",
    users: ["ada@acme.example"],
    groups: ["Engineering"],
    appRole: "msiam_access",
    certificate: { subject: "CN=Acme single sign-on", lifetimeDays: 500 },
    notificationEmails: ["identity@acme.example"],
  },
  provisioning: {
    notificationEmail: "ops@acme.example",
    accidentalDeletionThreshold: 50,
    users: {
      attributes: {
        title: { removed: true },
        "emails[type eq \\"work\\"].value": { source: "mail", matchingPrecedence: 0 },
        externalId: { source: "employeeId" },
      },
    },
  },
});
`;

/** Runs a line of the page in the project's folder. */
async function shell(session: SandboxSession, program: Program, line: string): Promise<string> {
    const options = { cwd: program.folder, env: session.environment };
    const { code, output } = await command("sh", ["-c", line], options);
    if (code !== 0) throw new Error(`${line} exited with ${code}:\n${output}`);
    return output;
}

/** What `npm install` makes of the package's `bin`. */
async function linkCommand({ folder }: Program): Promise<void> {
    const bin = join(folder, "node_modules/.bin");
    await mkdir(bin, { recursive: true });
    const file = join(bin, "auth0-entra");
    await writeFile(
        file,
        `#!/bin/sh\nexec "${process.execPath}" "${join(packageRoot, "dist/cli/main.js")}" "$@"\n`,
    );
    await chmod(file, 0o755);
}

/** The files that the command has written; the program is compiled as \`tsc\` would. */
async function written({ folder }: Program): Promise<Record<string, string>> {
    const names = (await readdir(folder)).filter((name) => /^import-|^index\.ts$/.test(name));
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
    const files = Object.fromEntries(names.map((name, i) => [name, texts[i] ?? ""]));
    const { code } = await transform(files["index.ts"] ?? "", {
        filename: "index.ts",
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        module: { type: "commonjs" },
    });
    await writeFile(join(folder, "index.js"), code);
    return files;
}
