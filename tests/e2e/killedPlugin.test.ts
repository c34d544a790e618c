import { execFile } from "node:child_process";

import { watchPlugins } from "../../faults/lab/processes";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { engineTimeout, startTestSandbox } from "./support/sandbox";

/** An `up` takes seconds; one that waits for what never comes is ended. */
const guardMs = 120_000;

/** An inline program in a process of its own, for Jest takes unhandled rejections for itself. */
const script = `
const { createDeployment } = require("./dist/sandbox/session/deployment");
const { Auth0EntraLink } = require("./dist/components");
const [folder, stackName, command] = process.argv.slice(1);
const program = async () => {
    const { connectionId, scimEndpoint } = new Auth0EntraLink("acme", {
        auth0: { connectionName: "acme-entra", protectConnection: false },
        entra: { users: ["ada@acme.example"] },
    });
    return { connectionId, scimEndpoint };
};
void createDeployment({ folder, environment: process.env }, { stackName, program })
    .then((stack) => stack[command]())
    .then(() => console.log("succeeded"), (error) => console.log("failed: " + error.message));
`;

// A program of the Automation API runs in the process of its caller: what it waits for in vain, the engine waits for too.
describe("a plugin that is killed while an inline program runs", () => {
    let session: SandboxSession;
    let killPlugins: () => void;

    beforeAll(async () => {
        session = await startTestSandbox();
        killPlugins = await watchPlugins(session);
    }, engineTimeout);
    afterAll(() => session.close());

    const run = (stackName: string, command: "up" | "destroy"): Promise<string> =>
        new Promise((done, fail) => {
            execFile(
                process.execPath,
                ["-e", script, session.folder, stackName, command],
                { cwd: packageRoot, env: session.environment, timeout: guardMs },
                (error, stdout) => {
                    if (error === null) done(stdout);
                    else fail(new Error(`the program did not end: ${stdout}`, { cause: error }));
                },
            );
        });

    test.each([
        ["at its first login", "login", /^POST \/oauth\/token$/],
        ["while the application is instantiated", "instantiate", /^POST .*\/instantiate$/],
        ["while the token is created", "token", /^POST .*\/tokens$/],
    ])(
        "ends the up with an error, %s, and the next up completes it",
        async (_when, stackName, pattern) => {
            let kills = 0;
            for (const { interceptors } of [session.auth0, session.entra]) {
                interceptors.push({
                    after({ method, url }) {
                        if (kills > 0 || !pattern.test(`${method} ${url}`)) return undefined;
                        kills++;
                        killPlugins();
                        return { drop: true };
                    },
                });
            }
            const killed = await run(stackName, "up");
            for (const { interceptors } of [session.auth0, session.entra]) interceptors.length = 0;
            expect(kills).toBe(1);
            expect(killed).toMatch(/^failed: [^]*(error reading from server|exited prematurely)/);
            expect(await run(stackName, "up")).toBe("succeeded\n");
            expect(await run(stackName, "destroy")).toBe("succeeded\n");
        },
        engineTimeout,
    );
});
