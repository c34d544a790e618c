import { listUserSummaries } from "../../../emulators/auth0";
import { compareInventories, type Inventory, takeInventory } from "../../../emulators/session/inventory";
import type { Clients } from "../../../provider/clients";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { drifts } from "../support/drifts";
import { apiClients, foundations, type Foundations } from "../support/foundations";
import { type Program, without, yamlProgram } from "../support/program";
import { secretsIn, storedText } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

const options = (provider: string): string =>
    provider === "" ? "" : `\n    options:\n      provider: ${provider}`;

/** The custom resources on an application and a connection that exist; `provider` is an explicit one, or empty. */
const resources = (base: Foundations, userId: string, provider = ""): string => `
  token:
    type: auth0-entra:index:ScimToken
    properties:
      connectionId: ${base.connectionId}
      scopes: [get:users, post:users, patch:users, delete:users]${options(provider)}
  certificate:
    type: auth0-entra:index:SamlSigningCertificate
    properties: { servicePrincipalId: ${base.servicePrincipalId} }${options(provider)}
  activation:
    type: auth0-entra:index:SamlCertificateActivation
    properties:
      servicePrincipalId: ${base.servicePrincipalId}
      thumbprint: \${certificate.thumbprint}${options(provider)}
  job:
    type: auth0-entra:index:ProvisioningJob
    properties:
      servicePrincipalId: ${base.servicePrincipalId}
      tenantUrl: ${base.scimEndpoint}?aadOptscim062020
      secretToken: \${token.token}
      scope: all
      notificationEmail: ops@acme.example
      users:
        attributes:
          emails[type eq "work"].value: { source: mail, matchingPrecedence: 2 }
          manager: { removed: true }
      groups: { enabled: false }${options(provider)}
  test:
    type: auth0-entra:index:ProvisionOnDemand
    properties:
      servicePrincipalId: ${base.servicePrincipalId}
      jobId: \${job.jobId}
      userId: ${userId}${options(provider)}
outputs:
  verdict: \${test.result}
  status: \${job.status}
`;

/** An explicit provider whose settings, secrets among them, come from the stack's configuration. */
const explicitProvider = `config:
  auth0Domain: { type: string }
  auth0ClientId: { type: string }
  auth0ClientSecret: { type: string }
  entraTenantId: { type: string }
  entraClientId: { type: string }
  entraClientSecret: { type: string }
  entraMetadataHost: { type: string }
resources:
  tenants:
    type: pulumi:providers:auth0-entra
    properties:
      auth0Domain: \${auth0Domain}
      auth0ClientId: \${auth0ClientId}
      auth0ClientSecret: \${auth0ClientSecret}
      entraTenantId: \${entraTenantId}
      entraClientId: \${entraClientId}
      entraClientSecret: \${entraClientSecret}
      entraMetadataHost: \${entraMetadataHost}`;

const cases = providerKinds.flatMap((providers) =>
    (["default", "explicit"] as const).map((kind) => ({ providers, kind })),
);

describe.each(cases)(
    "the custom resources alone, $kind provider, $providers plugins",
    ({ providers, kind }) => {
        let session: SandboxSession;
        let clients: Clients;
        let base: Foundations;
        let program: Program;
        let before: Inventory;
        let printed = "";
        const run = async (...args: string[]): Promise<string> => {
            const text = await program.run(...args);
            printed += text;
            return text;
        };

        beforeAll(async () => {
            session = await startTestSandbox({ providers });
            clients = apiClients(session);
            base = await foundations(session, clients, "by-hand");
            const ada = [...session.entra.state.users.values()].find(
                (user) => user.userPrincipalName === "ada@acme.example",
            );
            if (ada === undefined) throw new Error("the directory has no ada@acme.example");
            program =
                kind === "default"
                    ? await yamlProgram(session, `resources:${resources(base, ada.id)}`)
                    : await explicitProgram(
                          session,
                          `${explicitProvider}${resources(base, ada.id, "${tenants}")}`,
                      );
            before = takeInventory(session);
        }, engineTimeout);
        afterAll(async () => {
            await clients.close();
            await session.close();
        });

        test(
            "a preview writes nothing to either tenant",
            async () => {
                const writes = (): number =>
                    session.auth0.server.traffic.listWrites().length +
                    session.entra.server.traffic.listWrites().length;
                const earlier = writes();
                expect(await run("preview")).toMatch(/to create/);
                expect(writes()).toBe(earlier);
            },
            engineTimeout,
        );

        test(
            "plain pulumi up makes them, and the test user arrives in Auth0",
            async () => {
                await run("up", "--yes", "--skip-preview");
                expect(await run("stack", "output", "verdict")).toMatch(/^(Success|Skipped)$/m);
                expect(
                    listUserSummaries(session.auth0.state, "by-hand").map(({ username }) => username),
                ).toContain("ada@acme.example");
            },
            engineTimeout,
        );

        test(
            "a second up and a refresh change nothing",
            async () => {
                await session.entra.provisioning.waitUntilIdle();
                await run("up", "--yes", "--skip-preview", "--expect-no-changes");
                await run("refresh", "--yes", "--skip-preview", "--expect-no-changes");
            },
            engineTimeout,
        );

        // Where the credentials come from makes no difference to the rest; the explicit provider sees one drift.
        test.each(kind === "default" ? drifts : drifts.slice(0, 1))(
            "$what is shown by refresh and corrected by up",
            async (change) => {
                const context = { session, clients, base };
                const wanted = await change.state(context);
                await change.drift(context);
                expect(await change.state(context)).not.toEqual(wanted);

                const preview = await run("refresh", "--preview-only", "--diff");
                for (const text of change.shown) expect(preview).toMatch(text);
                await run("refresh", "--yes", "--skip-preview");
                await run("up", "--yes", "--skip-preview");

                expect(await change.state(context)).toEqual(wanted);
                await run("up", "--yes", "--skip-preview", "--expect-no-changes");
            },
            engineTimeout,
        );

        test(
            "neither the backend nor any output holds a secret in plain text",
            async () => {
                const everything = (await storedText(session)) + printed;
                expect(everything).toContain("auth0-entra:index:ScimToken");
                expect(secretsIn(everything, session)).toEqual([]);
            },
            engineTimeout,
        );

        test(
            "destroy leaves the application and the connection as they were",
            async () => {
                await run("destroy", "--yes", "--skip-preview");
                const { "Auth0 user": _arrived, ...left } = takeInventory(session);
                const { "Auth0 user": _nobody, ...earlier } = before;
                expect(compareInventories(earlier, left)).toEqual([]);
            },
            engineTimeout,
        );
    },
);

/** A program whose environment has no credentials at all: they are in its stack's configuration. */
async function explicitProgram(session: SandboxSession, source: string): Promise<Program> {
    const { environment } = session;
    const entra = without("ARM_", session);
    const env = Object.fromEntries(Object.entries(entra).filter(([name]) => !name.startsWith("AUTH0_")));
    const program = await yamlProgram(session, source, env);
    const settings: [string, string | undefined, boolean][] = [
        ["auth0Domain", environment.AUTH0_DOMAIN, false],
        ["auth0ClientId", environment.AUTH0_CLIENT_ID, false],
        ["auth0ClientSecret", environment.AUTH0_CLIENT_SECRET, true],
        ["entraTenantId", environment.ARM_TENANT_ID, false],
        ["entraClientId", environment.ARM_CLIENT_ID, false],
        ["entraClientSecret", environment.ARM_CLIENT_SECRET, true],
        ["entraMetadataHost", environment.ARM_METADATA_HOSTNAME, false],
    ];
    for (const [name, value = "", secret] of settings) {
        await program.run("config", "set", ...(secret ? ["--secret"] : []), name, "--", value);
    }
    return program;
}
