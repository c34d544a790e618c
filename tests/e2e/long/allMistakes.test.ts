import { createCredentials, linkManagementScopes } from "../../../emulators/session/credentials";
import { capabilityPermissions } from "../../../provider/permissions";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { createOrganization } from "../../emulators/auth0/management/support";
import { makeExistingConnection } from "../support/existingLink";
import { apiClients, authority } from "../support/foundations";
import { nodeProgram, yamlProgram } from "../support/program";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

// A user name that is in no list, a group and an Organization with a typo, an application and a custom domain that do not
// exist, two invalid arguments and a missing permission.
const args = {
    auth0: {
        connectionName: "acme entra",
        enabledClients: ["nope"],
        customDomain: "login.acme.example",
        organizations: [{ organization: "acmee" }],
    },
    entra: { users: ["adda@acme.example"], groups: ["Enginering"] },
    provisioning: { users: { attributes: { title: { expression: 'Join(" ", [jobTitle]' } } } },
};
const mistakes = [
    /auth0\.connectionName.* found "acme entra"/,
    /provisioning\.users\.attributes(\.title|\["title"\])\.expression.* has a "\(" at character 5/,
    /no user has .* "adda@acme\.example" in the tenant \S+\. Did you mean "ada@acme\.example"\?.* \(entra\.users\[0\]\)/,
    /no group is called "Enginering" in the tenant \S+\. Did you mean "Engineering"\?.* \(entra\.groups\[0\]\)/,
    /no application of the Auth0 tenant localhost:\d+ has the client ID "nope".* \(auth0\.enabledClients\[0\]\)/,
    /no Organization of the Auth0 tenant localhost:\d+ has the name or ID "acmee"; Did you mean "acme"\?.* \(auth0\.organizations\[0\]\.organization\)/,
    /the Auth0 tenant localhost:\d+ has no custom domain "login\.acme\.example".* \(auth0\.customDomain\)/,
    /lack permissions of the Auth0 Management API of localhost:\d+:\s+- read:scim_token: for the connection's SCIM token/,
];

describe("a program with eight mistakes", () => {
    let session: SandboxSession;
    beforeAll(async () => {
        const scopes = [
            ...linkManagementScopes.filter((scope) => scope !== "read:scim_token"),
            ...["read:clients", "read:custom_domains"],
            ...capabilityPermissions.organizations.requirements.map(({ anyOf: [scope] }) => scope),
        ];
        session = await startTestSandbox({
            providers: "local",
            credentials: createCredentials({ managementScopes: scopes }),
        });
        const id = "org_1111111111111111";
        session.auth0.state.organizations = new Map([[id, createOrganization(id, "acme", [])]]);
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "reports all of them in one preview of a Node program",
        async () => {
            const program = await nodeProgram(session, [
                `new link.Auth0EntraLink("acme", ${JSON.stringify(args)});`,
            ]);
            const { code, output } = await program.attempt("preview");
            expect(code).not.toBe(0);
            for (const mistake of mistakes) expect(output).toMatch(mistake);
        },
        engineTimeout,
    );

    test(
        "reports all of them in one preview of a YAML program",
        async () => {
            const program = await yamlProgram(
                session,
                `resources:\n  acme:\n    type: auth0-entra:Auth0EntraLink\n    properties: ${JSON.stringify(args)}\n`,
            );
            const { code, output } = await program.attempt("preview");
            expect(code).not.toBe(0);
            for (const mistake of mistakes) expect(output).toMatch(mistake);
        },
        engineTimeout,
    );

    const taken = { auth0: { connectionName: "acme-taken" }, entra: { users: ["adda@acme.example"] } };
    const link = (name: string, properties: object): string =>
        `  ${name}:\n    type: auth0-entra:Auth0EntraLink\n    properties: ${JSON.stringify(properties)}\n`;

    test(
        "tells in the same preview that the name of the connection is taken",
        async () => {
            const clients = apiClients(session);
            const signingCert = await authority(session);
            const { id } = await makeExistingConnection(session, clients, {
                name: "acme-taken",
                signingCert,
            });
            await clients.close();
            const programs = await Promise.all([
                nodeProgram(session, [`new link.Auth0EntraLink("acme", ${JSON.stringify(taken)});`]),
                yamlProgram(session, `resources:\n${link("acme", taken)}`),
            ]);
            for (const program of programs) {
                const { code, output } = await program.attempt("preview");
                expect(code).not.toBe(0);
                expect(output).toMatch(/no user has .* "adda@acme\.example"/);
                expect(output).toContain("read:scim_token: for the connection's SCIM token");
                expect(output).toMatch(
                    `auth0.connectionName: found "acme-taken", expected a name that is free; the connection ${id}`,
                );
            }
        },
        engineTimeout,
    );

    test(
        "reports the mistakes of two links in one preview of a YAML program",
        async () => {
            const links = ["a_b", "c_d"].map((connectionName) =>
                link(connectionName, { auth0: { connectionName } }),
            );
            const program = await yamlProgram(session, `resources:\n${links.join("")}`);
            const showsBoth = (output: string): boolean =>
                ["a_b", "c_d"].every(
                    (name) => output.includes(`found "${name}"`) || output.includes(`found \\"${name}\\"`),
                );
            // After the first failure the engine closes the connection to the plugin, and on a busy machine the second link
            // may be late; one preview that shows both is what is asked for.
            const outputs: string[] = [];
            while (outputs.length < 10 && !outputs.some(showsBoth)) {
                outputs.push((await program.attempt("preview")).output);
            }
            expect(outputs.filter(showsBoth)).toHaveLength(1);
        },
        engineTimeout,
    );
});
