import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { codeBlocks } from "../../docs/markdown";
import { nodeProgram, type Program } from "../support/program";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

/** A link that breaks every policy about a single resource. */
const lax = {
    auth0: { connectionName: "acme-entra" },
    entra: { users: ["ada@acme.example"], assignmentRequired: false },
    provisioning: {
        scope: "all",
        users: { attributes: { 'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 0 } } },
    },
};

/** One that keeps to all of them but the monitor. */
const strict = {
    auth0: { connectionName: "acme-entra", scim: { token: { lifetimeSeconds: 180 * 86_400 } } },
    entra: { users: ["ada@acme.example"], notificationEmails: ["identity@acme.example"] },
    provisioning: { notificationEmail: "identity@acme.example" },
};

// By the engine, which starts the pack as it stands in the package.
describe.each(providerKinds)("the policy pack, %s providers", (providers) => {
    let session: SandboxSession;
    let program: Program;
    const preview = (...more: string[]) =>
        program.attempt("preview", "--policy-pack", join(packageRoot, "policy"), ...more);
    const declare = (args: object): Promise<void> =>
        program.write(`new link.Auth0EntraLink("acme", ${JSON.stringify(args)});`);

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        program = await nodeProgram(session, []);
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "stops a preview and names each resource, the violation and the remedy",
        async () => {
            await declare(lax);
            const { code, output } = await preview();
            expect(code).not.toBe(0);
            expect(violationsIn(output)).toEqual([
                "[advisory] certificate-notification",
                "[advisory] matching-attributes",
                "[advisory] provisioning-notification",
                "[mandatory] assignment-required",
                "[mandatory] provisioning-scope",
                "[mandatory] scim-token-expires",
            ]);
            expect(unwrapped(output)).toContain(
                "acme-entra-application: assignmentRequired is not true, so that all users of the tenant can sign in; it must be true.",
            );
        },
        engineTimeout,
    );

    test(
        "is as strict as its configuration says",
        async () => {
            const [block] = codeBlocks("docs/policies.md").filter(({ language }) => language === "json");
            const file = join(program.folder, "policies.json");
            await writeFile(file, block?.code ?? "");
            const { code, output } = await preview("--policy-pack-config", file);
            expect(violationsIn(output)).toEqual([
                "[advisory] assignment-required",
                "[advisory] scim-token-expires",
                "[mandatory] provisioning-notification",
                "[mandatory] provisioning-scope",
            ]);
            expect(code).not.toBe(0);
            expect(unwrapped(output)).toContain("it may be at most 7776000 (90 days)");
            expect(unwrapped(output)).toContain("it must be an email address of acme.example");
        },
        engineTimeout,
    );

    test(
        "lets a link pass that keeps to it, and asks for a monitor and a wait in production",
        async () => {
            await declare(strict);
            const dev = await preview();
            expect(violationsIn(dev.output)).toEqual([]);
            expect(dev.code).toBe(0);
            await program.run("stack", "init", "prod");
            const prod = await preview();
            expect(violationsIn(prod.output)).toEqual([
                "[advisory] production-validated",
                "[mandatory] production-monitored",
            ]);
            expect(prod.code).not.toBe(0);
        },
        engineTimeout,
    );
});

/** Level and policy of each violation that was printed. */
function violationsIn(output: string): string[] {
    return [...output.matchAll(/\[(?:advisory|mandatory)\]\s+[\w-]+/g)]
        .map(([found]) => found.replace(/\s+/, " "))
        .sort();
}

/** Without line breaks. */
function unwrapped(output: string): string {
    return output.replaceAll(/\s+/g, " ");
}
