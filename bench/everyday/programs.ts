import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import type { HandWiredArgs } from "../handWired";
import { createProject, readBenchSource } from "../support/project";

/** Both programs declare the same link, with the same users and groups. */
export type ProgramName = "component" | "hand-wired";

const component = `import { Auth0EntraLink } from "pulumi-auth0-entra";

new Auth0EntraLink("acme", {
    auth0: { connectionName: "acme-entra", protectConnection: false },
    entra: { groups: ["Engineering"], users: ["ada@acme.example", "grace.okafor@acme.example"] },
});
`;

/** Writes one of the programs into a folder of the session; returns the folder. */
export async function writeProgram(name: ProgramName, session: SandboxSession): Promise<string> {
    if (name === "component") return createProject(session.folder, name, { "index.ts": component });
    const [file, source] = await readBenchSource("handWired.ts");
    const args: HandWiredArgs = {
        auth0: { domain: session.auth0.domain, name: session.auth0.name },
        entra: {
            server: { origin: session.entra.server.origin },
            state: { tenantId: session.entra.state.tenantId },
        },
        credentials: { entra: { objectId: session.credentials.entra.objectId } },
    };
    const call = `import { createHandWiredLink } from "./handWired";\n\nvoid createHandWiredLink(${JSON.stringify(args)});\n`;
    return createProject(session.folder, name, { [file]: source, "index.ts": call });
}
