import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { packageRoot } from "../../../sandbox/support/packageRoot";
import { ensurePulumiCli } from "../../../sandbox/toolchain/pulumiCli";
import { command } from "../support/command";
import { engineTimeout } from "../support/sandbox";

const schedules = "/api/stacks/acme/identity/production/deployments/schedules";

/** What the command asks Pulumi Cloud for. Source: Pulumi Cloud REST API, "Schedules". */
const responses: Record<string, unknown> = {
    "GET /api/user": { githubLogin: "acme", name: "Acme", organizations: [] },
    "GET /api/user/organizations/default": {},
    "GET /api/capabilities": { capabilities: [] },
    "GET /api/stacks/acme/identity/production": {
        orgName: "acme",
        projectName: "identity",
        stackName: "production",
    },
    [`POST ${schedules}`]: { id: "schedule-1", kind: "deployment", definition: {} },
};

describe("the schedule for Pulumi Deployments", () => {
    let cloud: Server;
    let home: string;
    const posted: unknown[] = [];
    beforeAll(async () => {
        home = await mkdtemp(join(tmpdir(), "pulumi-home-"));
        cloud = createServer((request, response) => {
            const chunks: Buffer[] = [];
            request.on("data", (chunk: Buffer) => chunks.push(chunk));
            request.on("end", () => {
                const known = responses[`${request.method} ${request.url}`];
                if (request.method === "POST") posted.push(JSON.parse(Buffer.concat(chunks).toString()));
                response.writeHead(known === undefined ? 404 : 200, { "content-type": "application/json" });
                response.end(JSON.stringify(known ?? { code: 404, message: "Not Found" }));
            });
        });
        await new Promise<void>((resolve) => cloud.listen(0, "127.0.0.1", resolve));
    });
    afterAll(async () => {
        cloud.close();
        await rm(home, { recursive: true });
    });

    const run = async (...args: string[]) => {
        const { bin } = await ensurePulumiCli(() => undefined);
        const { port } = cloud.address() as AddressInfo;
        return command(
            "bash",
            [join(packageRoot, "examples/workflows/pulumi-deployments/schedule.sh"), ...args],
            {
                cwd: home,
                env: {
                    PATH: [bin, process.env.PATH].join(delimiter),
                    HOME: home,
                    PULUMI_HOME: home,
                    PULUMI_SKIP_UPDATE_CHECK: "true",
                    PULUMI_BACKEND_URL: `http://127.0.0.1:${port}`,
                    PULUMI_ACCESS_TOKEN: "pul-0000",
                },
            },
        );
    };

    test(
        "is one that the command line of Pulumi accepts: an update every Monday, with the settings of the stack",
        async () => {
            expect(await run("acme/identity/production")).toMatchObject({ code: 0 });
            expect(posted).toEqual([
                { scheduleCron: "17 5 * * 1", request: { operation: "update", inheritSettings: true } },
            ]);
        },
        engineTimeout,
    );

    test(
        "needs the name of a stack",
        async () => {
            const { code, output } = await run();
            expect(code).not.toBe(0);
            expect(output).toContain("the stack, for example acme/identity/production");
        },
        engineTimeout,
    );
});
