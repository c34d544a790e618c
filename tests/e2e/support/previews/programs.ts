import type { HandWiredArgs } from "../../../../bench/handWired";
import type { SandboxSession } from "../../../../sandbox/session/sandboxSession";

/** A link in a YAML program. */
export const yamlLink = (): string => `resources:
  acme:
    type: auth0-entra:index:Auth0EntraLink
    properties:
      auth0: { connectionName: acme-entra, displayName: "Acme | <@octocat>" }
      entra: { groups: [Engineering], users: [ada@acme.example] }
`;

/** Custom resources without a component. */
export const resourcesAlone = (): string => `resources:
  token:
    type: auth0-entra:index:ScimToken
    properties:
      connectionId: con_0123456789abcdef
      scopes: ["get:users", "post:users", "patch:users"]
      lifetimeSeconds: 86400
  certificate:
    type: auth0-entra:index:SamlSigningCertificate
    properties:
      servicePrincipalId: 00000000-0000-0000-0000-0000000000aa
      lifetimeDays: 365
  job:
    type: auth0-entra:index:ProvisioningJob
    properties:
      servicePrincipalId: 00000000-0000-0000-0000-0000000000aa
      tenantUrl: https://acme.eu.auth0.com/scim/v2/connections/con_0123456789abcdef
      secretToken: \${token.token}
      users:
        attributes:
          title: { source: jobTitle }
`;

/** The link of the benchmark, wired by hand from official resources. */
export function byHand(session: SandboxSession, change: Partial<HandWiredArgs>): string {
    const args: HandWiredArgs = {
        auth0: { domain: session.auth0.domain, name: session.auth0.name },
        entra: {
            server: { origin: session.entra.server.origin },
            state: { tenantId: session.entra.state.tenantId },
        },
        credentials: { entra: { objectId: session.credentials.entra.objectId } },
        ...change,
    };
    // Not part of the package, so it is found by its path.
    return [
        'const { createHandWiredLink } = require(__dirname + "/node_modules/pulumi-auth0-entra/dist/bench/handWired.js");',
        `createHandWiredLink(${JSON.stringify(args)});`,
    ].join("\n");
}
