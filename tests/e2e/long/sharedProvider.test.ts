import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../../components";
import { createDeployment } from "../../../sandbox/session/deployment";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { yamlProgram } from "../support/program";
import { changesOf } from "../support/run";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

interface StateResource {
    urn: string;
    type: string;
    parent?: string;
    provider?: string;
}

/** Name of each provider of this package in a state, with the number of resources that use it. */
function listUsers(resources: StateResource[]): Record<string, number> {
    const providers = resources.filter((r) => r.type === "pulumi:providers:auth0-entra");
    return Object.fromEntries(
        providers.map(({ urn }) => [
            urn.split("::").pop() ?? "",
            resources.filter((r) => r.provider?.startsWith(`${urn}::`) === true).length,
        ]),
    );
}

const readResources = async (stack: Stack): Promise<StateResource[]> =>
    (((await stack.exportStack()).deployment ?? {}) as { resources: StateResource[] }).resources;

function linkArgs(name: string): Auth0EntraLinkArgs {
    return {
        auth0: { connectionName: `${name}-entra`, protectConnection: false },
        entra: { users: ["ada@acme.example"] },
    };
}

describe("links of one stack", () => {
    let session: SandboxSession;
    beforeAll(async () => {
        session = await startTestSandbox();
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "share one provider per program, in two programs that one process runs at the same time",
        async () => {
            const program = (names: string[]) => async () => {
                for (const name of names) new Auth0EntraLink(name, linkArgs(name));
            };
            const stacks = await Promise.all(
                [
                    ["a1", "a2"],
                    ["b1", "b2", "b3"],
                ].map((names) =>
                    createDeployment(session, { program: program(names), stackName: `stack-${names[0]}` }),
                ),
            );
            await Promise.all(stacks.map((stack) => stack.up()));
            for (const stack of stacks) {
                const resources = await readResources(stack);
                expect(Object.keys(listUsers(resources))).toEqual(["auth0-entra-credentials"]);
                expect(changesOf(await stack.up())).toEqual({});
            }
            await Promise.all(stacks.map((stack) => stack.destroy()));
        },
        engineTimeout,
    );

    test(
        "keep their resources when their credentials move from the configuration to a provider and back",
        async () => {
            const { tenantId } = session.entra.state;
            let explicit = false;
            const program = async () => {
                const providers = explicit ? [new azuread.Provider("mine", { tenantId })] : undefined;
                new Auth0EntraLink("acme", linkArgs("acme"), { providers });
            };
            const stack = await createDeployment(session, { program, stackName: "moving" });
            await stack.up();
            for (const now of [true, false]) {
                explicit = now;
                const { create = 0, delete: deleted = 0, ...others } = changesOf(await stack.up());
                // The providers themselves come and go.
                expect({ create, deleted, others }).toEqual({
                    create: now ? 2 : 1,
                    deleted: now ? 1 : 2,
                    others: {},
                });
            }
            await stack.destroy();
        },
        engineTimeout,
    );

    test(
        "built by a plugin share one provider too, beside the one of the program that has links of its own",
        async () => {
            const program = async () => {
                new Auth0EntraLink("own", linkArgs("own"));
                // What the SDK of a component in another language does: the plugin builds it.
                for (const name of ["remote1", "remote2"]) {
                    new pulumi.ComponentResource(Auth0EntraLink.type, name, linkArgs(name), {}, true);
                }
            };
            const stack = await createDeployment(session, { program, stackName: "mixed" });
            await stack.preview();
            await stack.up();
            const resources = await readResources(stack);
            const users = listUsers(resources);
            expect(Object.keys(users).sort()).toEqual([
                "auth0-entra-credentials",
                "auth0-entra-plugin-credentials",
                "default",
            ]);
            expect(users["auth0-entra-plugin-credentials"]).toBe(2 * (users["auth0-entra-credentials"] ?? 0));
            expect(changesOf(await stack.up())).toEqual({});
            await stack.destroy();
        },
        engineTimeout,
    );

    test(
        "in YAML share one provider, a child of the stack",
        async () => {
            const link = (name: string, provider?: string) => [
                `  ${name}:`,
                "    type: auth0-entra:Auth0EntraLink",
                "    properties:",
                `      auth0: { connectionName: ${name}-entra, protectConnection: false }`,
                "      entra: { users: [ada@acme.example] }",
                ...(provider === undefined
                    ? []
                    : ["    options:", "      providers:", `        - ${provider}`]),
            ];
            const lines = [
                "resources:",
                "  mine:",
                "    type: pulumi:providers:azuread",
                `    properties: { tenantId: ${session.entra.state.tenantId} }`,
                ...["one", "two", "three"].flatMap((name) => link(name)),
                ...["four", "five"].flatMap((name) => link(name, "${mine}")),
            ];
            const program = await yamlProgram(session, `${lines.join("\n")}\n`);
            await program.run("preview");
            await program.run("up", "--yes", "--skip-preview");
            const state = JSON.parse(await program.run("stack", "export")) as {
                deployment: { resources: StateResource[] };
            };
            const { resources } = state.deployment;
            const { default: _ofComponents, ...users } = listUsers(resources);
            const each = (users["auth0-entra-plugin-credentials-azuread-mine"] ?? 0) / 2;
            expect(users).toEqual({
                "auth0-entra-plugin-credentials": 3 * each,
                "auth0-entra-plugin-credentials-azuread-mine": 2 * each,
            });
            const stack = resources.find((r) => r.type === "pulumi:pulumi:Stack");
            const shared = resources.filter((r) => /auth0-entra-plugin-credentials/.test(r.urn));
            expect(shared.map((r) => r.parent)).toEqual([stack?.urn, stack?.urn]);
            await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
            await program.run("destroy", "--yes", "--skip-preview");
        },
        engineTimeout,
    );
});
