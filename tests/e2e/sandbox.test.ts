import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { measureWidth } from "../../cli/output/layout";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { command } from "./support/command";
import { providerKinds } from "./support/sandbox";

const tourTimeout = 1_200_000;
const main = join(packageRoot, "dist/sandbox/cli/main.js");

describe.each(providerKinds)("npm run sandbox, %s providers", (providers) => {
    test(
        "shows the users in Auth0, two sign-ins, an unchanged second up, and two empty tenants",
        async () => {
            const result = await command(process.execPath, [main, "--providers", providers], {
                cwd: packageRoot,
                env: { PATH: process.env.PATH ?? "" },
            });
            expect(result).toMatchObject({ code: 0 });
            expect(result.output).toMatch(/\d+ users in Auth0:/);
            expect(result.output).toContain("ada@acme.example");
            expect(result.output).toMatch(/✔ Sign in as ada@acme\.example \(/);
            expect(result.output).toContain("found the provisioned user samlp|acme-entra|ada@acme.example");
            expect(result.output).toMatch(/Entra refused it, as it should: AADSTS50105: /);
            expect(result.output).toContain("Nothing changed:");
            expect(result.output).toContain("Both emulators are as they were before.");
            expect(result.output).toMatch(/✔ pulumi up \(\d+\.\d s\)/);
            expect(result.output).not.toMatch(/tok_[A-Za-z0-9]{16}\.[0-9a-f]{64}/);
            // What the engine says of itself, and colors where there is no terminal.
            expect(result.output).not.toMatch(/Undefined value|using pulumi-|warning|<\{%/);
            expect(result.output).not.toContain("\x1b");
            expect(result.output.split("\n").filter((line) => measureWidth(line) > 100)).toEqual([]);
        },
        tourTimeout,
    );

    test(
        "--keep leaves the tenants running for pulumi by hand, until it is interrupted",
        async () => {
            const fault = ["--fault", "auth0 POST /api/v2/connections delay=1"];
            const child = spawn(process.execPath, [main, "--providers", providers, "--keep", ...fault], {
                stdio: ["ignore", "pipe", "inherit"],
            });
            const exited = once(child, "exit");
            let printed = "";
            try {
                await new Promise<void>((done, fail) => {
                    child.stdout.on("data", (chunk: Buffer) => {
                        printed += chunk.toString();
                        if (!printed.includes("help lists them.")) return;
                        // The last line: what else was promised must have been printed by now.
                        if (printed.includes("Ctrl-C stops the emulators")) done();
                        else fail(new Error(printed));
                    });
                    child.once("exit", () => fail(new Error(printed)));
                });
                const commands = /In another terminal:\n\n([^]*?)\n\n/.exec(printed)?.[1]?.split("\n") ?? [];
                expect(commands.map((line) => line.trim().split(" ")[0])).toContain("pulumi");
                // A link that declares no more than it must has warnings; and its first cycle may not have ended.
                const lines = commands.map((line) =>
                    line.includes("npx auth0-entra") ? `${line} || [ $? -eq 3 ]` : line,
                );
                const script = ["set -e", "export PULUMI_NON_INTERACTIVE=true", ...lines].join("\n");
                const result = await command("bash", ["-c", script], {
                    cwd: packageRoot,
                    env: { PATH: process.env.PATH ?? "" },
                });
                expect(result).toMatchObject({ code: 0 });
                expect(result.output).toMatch(/acme: \d to look at[^]*Users of the connection acme-entra/);
                expect(result.output).toContain("The resources in the stack have been deleted");
                expect(result.output).not.toMatch(/Undefined value|using pulumi-\S+ from/);
                expect(printed).toContain("ARM_CLIENT_SECRET=[secret]");
            } finally {
                child.kill("SIGINT");
            }
            expect(await exited).toEqual([0, null]);
            // What the planted fault did, once all is over.
            expect(printed).toMatch(/auth0 +POST \/api\/v2\/connections delay=1 +1\n/);
        },
        tourTimeout,
    );

    test(
        "--users loads another directory, all users in it are provisioned, and a planted fault is told",
        async () => {
            const folder = await mkdtemp(join(tmpdir(), "directory-"));
            const users = join(folder, "users.csv");
            await writeFile(
                users,
                "userPrincipalName,displayName,givenName,surname,mail,accountEnabled\nnora@other.example,Nora Other,Nora,Other,nora@other.example,TRUE\n",
            );
            const result = await command(
                process.execPath,
                [
                    main,
                    ...["--providers", providers, "--users", users],
                    ...["--fault", "auth0 POST /scim/** #1 status=503"],
                ],
                {
                    cwd: packageRoot,
                    env: { PATH: process.env.PATH ?? "" },
                },
            );
            await rm(folder, { recursive: true });
            expect(result).toMatchObject({ code: 0 });
            expect(result.output).toMatch(/1 user in Auth0:[^]*nora@other\.example/);
            expect(result.output).toContain("Planted fault hit once: auth0 POST /scim/** #1 status=503");
            expect(result.output).toContain("The link recovered from 1 disturbed call:");
        },
        tourTimeout,
    );
});
