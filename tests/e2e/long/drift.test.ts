import type { Clients } from "../../../provider/clients";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { codeBlocks } from "../../docs/markdown";
import type { CommandResult } from "../support/command";
import { driftingLink } from "../support/driftingLink";
import type { Drift, DriftContext } from "../support/drifts";
import { apiClients } from "../support/foundations";
import { broken, changedByHand } from "../support/linkDrifts";
import { nodeProgram, type Program } from "../support/program";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// The commands of the guide, as they stand there.
const [refreshCheck, previewCheck, correct] = codeBlocks("docs/drift.md")
    .filter(({ language }) => language === "sh")
    .map(({ code }) => code.trim().split(" ").slice(1)) as [string[], string[], string[]];

// The life of one link, in order.
describe.each(providerKinds)("a link that is changed behind Pulumi's back, %s providers", (providers) => {
    const token = { lifetimeSeconds: 2_592_000 };
    const rows = { title: { source: "employeeType" } };
    let session: SandboxSession;
    let clients: Clients;
    let program: Program;
    let context: DriftContext;

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        clients = apiClients(session);
        program = await nodeProgram(session, [driftingLink({ token, rows })]);
        await up();
        const outputs = JSON.parse((await program.attempt("stack", "output", "--json")).stdout) as {
            servicePrincipalId: string;
            connectionId: string;
        };
        context = { session, clients, base: { ...outputs, scimEndpoint: "" } };
    }, engineTimeout);
    afterAll(async () => {
        await clients.close();
        await session.close();
    });

    async function up(): Promise<void> {
        await program.run("up", "--yes", "--skip-preview");
    }

    /** Both scheduled checks end with 0, and write nothing. */
    async function expectQuiet(): Promise<void> {
        const traffic = [session.auth0.server.traffic, session.entra.server.traffic];
        for (const each of traffic) each.clear();
        for (const check of [refreshCheck, previewCheck]) {
            const { code, output } = await program.attempt(...check);
            expect([code, code === 0 ? "" : output]).toEqual([0, ""]);
        }
        // The SCIM service has requests of Entra's cycles as well.
        const writes = traffic
            .flatMap((each) => each.listWrites())
            .filter(({ url }) => !url.includes("/scim/v2/"));
        expect(writes).toEqual([]);
    }

    async function expectMended(list: Drift[]): Promise<void> {
        const wanted: unknown[] = [];
        for (const each of list) wanted.push(await each.state(context));
        for (const each of list) await each.drift(context);
        for (const [index, each] of list.entries()) {
            expect([each.what, await each.state(context)]).not.toEqual([each.what, wanted[index]]);
        }

        const check: CommandResult = await program.attempt(...refreshCheck);
        expect([check.code, check.output]).toEqual([7, expect.any(String)]);
        for (const { shown } of list) for (const text of shown) expect(check.output).toMatch(text);
        await program.run(...correct, "--yes", "--skip-preview");

        for (const [index, each] of list.entries()) {
            expect([each.what, await each.state(context)]).toEqual([each.what, wanted[index]]);
        }
    }

    test(
        "raises no alarm after the up, nor after cycles that used the token",
        async () => {
            await session.entra.provisioning.waitUntilIdle();
            const [job] = session.entra.state.jobs.get(context.base.servicePrincipalId)?.keys() ?? [];
            await session.entra.provisioning.runCycle(context.base.servicePrincipalId, job ?? "");
            await expectQuiet();
        },
        engineTimeout,
    );

    test(
        "shows all manual changes, and the up corrects them",
        async () => {
            await expectMended(changedByHand);
            await session.entra.provisioning.waitUntilIdle();
            await expectQuiet();
        },
        engineTimeout,
    );

    test(
        "shows a lost token, a lost certificate and the quarantine that follows, and the up corrects them",
        async () => {
            await expectMended(broken);
            await session.entra.provisioning.waitUntilIdle();
            await expectQuiet();
        },
        engineTimeout,
    );

    test(
        "takes a rotation for no drift; Auth0 trusts the old certificate until the up after it",
        async () => {
            const keepers = { reason: "because" };
            // And without the row of the job title.
            await program.write(driftingLink({ token: { ...token, keepers }, certificate: { keepers } }));
            await up();
            expect(await titleSource()).toBe("jobTitle");
            expect((await program.attempt(...refreshCheck)).code).toBe(0);
            const pending = await program.attempt(...previewCheck);
            expect(pending.code).toBe(7);
            expect(pending.output).toMatch(/auth0:index\/connection:Connection: \(update\)[^]*signingCert/);
            await program.run(...correct, "--yes", "--skip-preview");
            await expectQuiet();
        },
        engineTimeout,
    );

    test(
        "takes a token near its end for no drift, but for something that an up has to do",
        async () => {
            for (const record of session.auth0.state.scimTokens.values()) {
                record.valid_until = new Date(Date.now() + 3_600_000).toISOString();
            }
            expect((await program.attempt(...refreshCheck)).code).toBe(0);
            const due = await program.attempt(...previewCheck);
            expect(due.code).toBe(7);
            expect(due.output).toMatch(/ScimToken[^]*replace/);
        },
        engineTimeout,
    );

    async function titleSource(): Promise<unknown> {
        const row = changedByHand.find(({ what }) => what === "a mapping row that was taken out");
        return row?.state(context);
    }
});
