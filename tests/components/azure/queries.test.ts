import fc from "fast-check";

import { createExpiryQuery } from "../../../components/azure/alerts/expiry";
import { createFailuresQuery } from "../../../components/azure/alerts/failures";
import { createNoSuccessQuery } from "../../../components/azure/alerts/noSuccess";
import { createQuarantineQuery } from "../../../components/azure/alerts/quarantine";
import { toStringLiteral, toTimeLiteral } from "../../../components/azure/kusto";
import {
    createCyclesQuery,
    createFailureCausesQuery,
    createRecentFailuresQuery,
    createUsersQuery,
} from "../../../components/azure/workbook/queries";
import { provisioningHarness } from "../../emulators/entra/provisioning/support/harness";
import { SetClock } from "../../emulators/support/setClock";
import { type Row, run } from "./kusto/evaluate";
import { parse } from "./kusto/language";
import { auditRows, logTables, provisioningRows } from "./kusto/tables";

const servicePrincipalId = "11111111-2222-3333-4444-555555555555";

describe("the parser of Microsoft accepts", () => {
    // A job ID is opaque: what it holds must not get out of its literal.
    const jobId = 'scim.1"\\ | take 1 //\n';

    test.each([
        ["failures", createFailuresQuery(jobId)],
        ["quarantine", createQuarantineQuery(jobId, servicePrincipalId)],
        ["no success", createNoSuccessQuery(jobId, 48)],
        ["expiry", createExpiryQuery("SCIM token", "2027-01-01T00:00:00Z", 14)],
        ["expiry of nothing", createExpiryQuery("SCIM token", undefined, 14)],
        ["cycles", createCyclesQuery(jobId)],
        ["causes of failures", createFailureCausesQuery(jobId)],
        ["users", createUsersQuery(jobId)],
        ["last failures", createRecentFailuresQuery(jobId)],
    ])("the query for %s, with the tables of Azure Monitor", (_, query) => {
        expect(parse(query, logTables).problems).toEqual([]);
    });

    test("does not accept an unknown column", () => {
        expect(parse("AADProvisioningLogs | where JobIdentifier == 1", logTables).problems).toEqual([
            expect.stringContaining("'JobIdentifier'"),
        ]);
        expect(parse("AADProvisioningLogs | sumarize count()", logTables).problems).not.toEqual([]);
    });

    test("every text as a literal, and reads it as it was", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary-ascii" }), (text) => {
                const [row] = run(`print It = ${toStringLiteral(text)}`, logTables, {}, new Date());
                expect(row?.It).toBe(text);
            }),
            { numRuns: 50 },
        );
    });
});

test("what is not an RFC 3339 time never becomes a literal", () => {
    expect(() => toTimeLiteral("tomorrow")).toThrow('"tomorrow" is not an RFC 3339 time');
});

describe("over the provisioning log of the sandbox", () => {
    const harness = provisioningHarness();
    const now = new Date("2026-10-02T12:00:00Z");
    const clock = new SetClock(now);

    /** One cycle in which one user fails and two arrive, a day before, and one today that corrects it. */
    async function twoCycles(): Promise<Row[]> {
        harness.connect({}, { clock });
        const { environment, scim } = harness;
        ["ada", "ben", "cleo"].forEach((name) => environment.assign(environment.addUser(name)));
        scim.failWith = ({ method, body }) =>
            method === "POST" && JSON.stringify(body).includes('"ada@') ? 400 : undefined;
        clock.set("2026-10-01T09:00:00Z");
        await environment.run();
        scim.failWith = () => undefined;
        clock.set("2026-10-02T10:00:00Z");
        await environment.run();
        return provisioningRows(environment.state.provisioningLogs);
    }

    const over = (query: string, rows: Row[], at = now): Row[] =>
        run(query, logTables, { AADProvisioningLogs: rows }, at);

    test("the alert finds the failure of this job and no other", async () => {
        const rows = await twoCycles();
        const cause = "SystemForCrossDomainIdentityManagementBadResponse";
        expect(over(createFailuresQuery(harness.environment.job.id), rows)).toMatchObject([
            { ProvisioningAction: "create", ResultSignature: cause },
        ]);
        expect(over(createFailuresQuery("scim.other"), rows)).toEqual([]);
        expect(over(createFailureCausesQuery(harness.environment.job.id), rows)).toEqual([
            { Cause: cause, Failures: 1, Objects: 1, Last: new Date("2026-10-01T09:00:00Z") },
        ]);
        expect(over(createRecentFailuresQuery(harness.environment.job.id), rows)).toMatchObject([
            { Kind: "User", Action: "create", Cause: cause },
        ]);
    });

    test("success is seen for as many hours as it is asked for", async () => {
        const rows = await twoCycles();
        const { id } = harness.environment.job;
        const cycles = (hours: number, at: string): number =>
            over(createNoSuccessQuery(id, hours), rows, new Date(at)).length;
        expect(cycles(1, "2026-10-02T10:30:00Z")).toBe(1);
        expect(cycles(48, "2026-10-02T10:30:00Z")).toBe(2);
        expect(cycles(1, "2026-10-02T11:30:00Z")).toBe(0);
    });

    test("the charts show cycles and users a day", async () => {
        const rows = await twoCycles();
        const { id } = harness.environment.job;
        const [first, second] = [new Date("2026-10-01"), new Date("2026-10-02")];
        expect(over(createCyclesQuery(id), rows)).toEqual([
            { Day: first, Clean: 0, WithFailures: 1 },
            { Day: second, Clean: 1, WithFailures: 0 },
        ]);
        expect(over(createUsersQuery(id), rows)).toEqual([
            { Day: first, Action: "create", Users: 2 },
            { Day: second, Action: "create", Users: 1 },
        ]);
    });
});

describe("over the audit log of the sandbox", () => {
    const harness = provisioningHarness();

    test("quarantine is found once, in the beginning, and not before there is one", async () => {
        const { state, job, service } = harness.connect();
        const [spId] = state.servicePrincipals.keys();
        const found = (): Row[] => {
            const rows = { AuditLogs: auditRows(state.directoryAudits ?? []) };
            return run(createQuarantineQuery(job.id, spId ?? ""), logTables, rows, new Date());
        };
        service.start(spId ?? "", job.id);
        await service.waitUntilIdle();
        expect(found()).toEqual([]);
        state.secrets.get(spId ?? "")?.set("SecretToken", "wrong");
        await harness.environment.run();
        await harness.environment.run();
        expect(found()).toMatchObject([{ OperationName: "Quarantine", Result: "failure" }]);
    });
});

describe("over rows of the audit log", () => {
    const quarantine = (detail: object): Row[] => [
        {
            TimeGenerated: new Date(),
            LoggedByService: "Account Provisioning",
            OperationName: "Quarantine",
            ActivityDisplayName: "Quarantine",
            TargetResources: [{ ...detail, type: "ServicePrincipal" }],
            AdditionalDetails: [],
        },
    ];
    const found = (rows: Row[]): number =>
        run(createQuarantineQuery("scim.1", servicePrincipalId), logTables, { AuditLogs: rows }, new Date())
            .length;

    test("quarantine is found by the service principal or the job, and that of others is not", () => {
        expect(found(quarantine({ id: servicePrincipalId.toUpperCase() }))).toBe(1);
        expect(found(quarantine({ displayName: "job scim.1" }))).toBe(1);
        expect(found(quarantine({ id: "99999999-2222-3333-4444-555555555555" }))).toBe(0);
        expect(
            found(quarantine({ id: servicePrincipalId }).map((r) => ({ ...r, LoggedByService: "x" }))),
        ).toBe(0);
    });
});

describe("the date that a stack was deployed with", () => {
    const rows = (validUntil: string | undefined, now: string): Row[] =>
        run(createExpiryQuery("SCIM token", validUntil, 14), logTables, {}, new Date(now));

    test("fires within the days and not before", () => {
        expect(rows("2027-01-15T00:00:00Z", "2026-12-31T23:00:00Z")).toEqual([]);
        expect(rows("2027-01-15T00:00:00Z", "2027-01-01T01:00:00Z")).toMatchObject([
            { Expires: "SCIM token", DaysLeft: 14 },
        ]);
        expect(rows("2027-01-15T00:00:00Z", "2027-01-20T00:00:00Z")).toMatchObject([{ DaysLeft: -5 }]);
    });

    test("never fires for what does not expire", () => {
        expect(rows(undefined, "2099-01-01T00:00:00Z")).toEqual([]);
    });
});
