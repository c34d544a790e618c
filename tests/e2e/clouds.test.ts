import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { command } from "./support/command";
import { linkProject } from "./support/project";
import { engineTimeout, startTestSandbox } from "./support/sandbox";

// One cloud from end to end, named by its metadata host; tests/provider/clouds.test.ts has all of them without the engine.
let session: SandboxSession;
beforeAll(async () => {
    session = await startTestSandbox({ providers: "local", cloud: "usgovernment" });
}, engineTimeout);
afterAll(() => session.close());

test(
    "a link is deployed to a tenant of the US government, and the next preview is empty",
    async () => {
        const cwd = await linkProject(session, {
            auth0: { connectionName: "acme-entra" },
            entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
        });
        const pulumi = async (...args: string[]) => {
            const { code, output } = await command("pulumi", ["--non-interactive", ...args], {
                cwd,
                env: session.environment,
            });
            expect({ code, output }).toMatchObject({ code: 0 });
        };
        await pulumi("stack", "select", "--create", "test");
        await pulumi("up", "--yes", "--skip-preview");
        const templates = [...session.entra.state.applications.values()].map((a) => a.applicationTemplateId);
        expect(templates).toContain("4602d0b4-76bb-404b-bca9-2652e1a39c6d");
        expect([...session.entra.state.jobs.values()].flatMap((jobs) => [...jobs.values()])).toHaveLength(1);
        await pulumi("preview", "--expect-no-changes");
    },
    engineTimeout,
);
