import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { nodeProgram, type Program } from "../support/program";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

const link = (args: object) => `new link.Auth0EntraLink("acme", ${JSON.stringify(args)});`;
const args = { auth0: { connectionName: "acme-entra" }, entra: { users: ["ada@acme.example"] } };
const objectIds = {
    ...args,
    auth0: {
        ...args.auth0,
        userIdAttribute: "http://schemas.microsoft.com/identity/claims/objectidentifier",
    },
    provisioning: { users: { attributes: { userName: { source: "objectId" } } } },
};
const confirmUserIdChange = "user.objectid; userName from objectId";

describe("a change of what the user IDs of a link are made of", () => {
    let session: SandboxSession;
    let program: Program;
    beforeAll(async () => {
        session = await startTestSandbox({ providers: "local" });
        program = await nodeProgram(session, [link({ ...args, provisioning: { enabled: false } })]);
        await program.run("up", "--yes", "--skip-preview");
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "is accepted while no user is provisioned",
        async () => {
            await program.write(link(objectIds));
            await program.run("preview");
        },
        engineTimeout,
    );

    test(
        "is refused before anything is written when users are provisioned, with their number",
        async () => {
            await program.write(link(args));
            await program.run("up", "--yes", "--skip-preview");
            await session.entra.provisioning.waitUntilIdle();
            await program.write(link(objectIds));
            const isWrite = ({ method, url }: { method: string; url: string }) =>
                method !== "GET" && !/token|parseExpression/.test(url);
            const count = () =>
                [session.auth0, session.entra].flatMap(({ server }) =>
                    server.traffic.listWrites().filter(isWrite),
                ).length;
            const before = count();
            for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
                const { code, output } = await program.attempt(...command);
                expect(code).not.toBe(0);
                expect(output.replaceAll(/\s+/g, " ")).toContain(
                    "1 user provisioned to the connection acme-entra would lose access: their user IDs are made of " +
                        '"user.userprincipalname; userName from userPrincipalName", and would be made of ' +
                        `"${confirmUserIdChange}"`,
                );
                expect(output).toContain(`set confirmUserIdChange to "${confirmUserIdChange}"`);
            }
            expect(count()).toBe(before);
        },
        engineTimeout,
    );

    test(
        "is accepted when it is confirmed, and the confirmation can go afterwards",
        async () => {
            await program.write(link({ ...objectIds, confirmUserIdChange }));
            await program.run("up", "--yes");
            await program.write(link(objectIds));
            await program.run("up", "--yes", "--skip-preview");
            await program.run("preview", "--expect-no-changes");
            // Confirmed was the other direction.
            await program.write(link({ ...args, confirmUserIdChange }));
            expect((await program.attempt("preview")).output).toContain("would lose access");
        },
        engineTimeout,
    );
});
