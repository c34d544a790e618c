import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import type { ProgramName } from "../everyday/programs";
import type { HandWiredArgs } from "../handWired";
import { createProject, readBenchSource } from "../support/project";

const users = ["ada@acme.example", "grace.okafor@acme.example"];
const groups = ["Engineering"];

/** Writes a program with that many links into a folder of the session; returns the folder. */
export async function writeProgramOfLinks(
    name: ProgramName,
    links: number,
    session: SandboxSession,
): Promise<string> {
    return name === "component"
        ? createProject(session.folder, `links-${links}`, { "index.ts": createLinks(links) })
        : writeHandWired(links, session);
}

function createLinks(links: number): string {
    return `import { Auth0EntraLink } from "pulumi-auth0-entra";

for (let number = 0; number < ${links}; number++) {
    new Auth0EntraLink(\`link\${number}\`, {
        auth0: { connectionName: \`link\${number}\`, protectConnection: false },
        entra: { groups: ${JSON.stringify(groups)}, users: ${JSON.stringify(users)} },
    });
}
`;
}

async function writeHandWired(links: number, session: SandboxSession): Promise<string> {
    const [file, source] = await readBenchSource("handWired.ts");
    const args: HandWiredArgs = {
        auth0: { domain: session.auth0.domain, name: session.auth0.name },
        entra: {
            server: { origin: session.entra.server.origin },
            state: { tenantId: session.entra.state.tenantId },
        },
        credentials: { entra: { objectId: session.credentials.entra.objectId } },
        users,
        groups,
    };
    const program = `import { createHandWiredLink } from "./handWired";

const args = ${JSON.stringify(args)};
for (let number = 0; number < ${links}; number++) {
    const name = \`link\${number}\`;
    void createHandWiredLink({ ...args, prefix: \`\${name}-\`, connectionName: name, displayName: name });
}
`;
    return createProject(session.folder, `hand-wired-${links}`, { [file]: source, "index.ts": program });
}

/** A program with one link that names many users or groups. */
export function writeProgramOfNames(
    session: SandboxSession,
    name: string,
    entra: { users?: string[]; groups?: string[] },
): Promise<string> {
    return createProject(session.folder, name, {
        "index.ts": `import { Auth0EntraLink } from "pulumi-auth0-entra";

new Auth0EntraLink("acme", {
    auth0: { connectionName: "acme-entra", protectConnection: false },
    entra: ${JSON.stringify(entra)},
});
`,
    });
}
