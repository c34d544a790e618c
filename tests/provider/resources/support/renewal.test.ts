import { provisioningJob } from "../../../../provider/resources/provisioning";
import { isDueForRenewal, type Renewal, withRenewal } from "../../../../provider/resources/support/renewal";
import { contextOf, startTenants } from "../../support/tenants";

const hour = 3_600_000;
const nowMs = Date.parse("2026-01-15T12:00:00Z");
const renewal = (hoursLeft: number, earlyRenewalHours?: number): Renewal => ({
    urn: "urn:pulumi:dev::acme::auth0-entra:index:ScimToken::acme-token",
    validUntil: new Date(nowMs + hoursLeft * hour).toISOString(),
    earlyRenewalHours,
    nowMs,
});

test.each([
    ["its lead time begins", renewal(720, 720), true],
    ["it ends later than its lead time", renewal(721, 720), false],
    ["there is no lead time", renewal(-1), false],
    ["it has no end", { validUntil: undefined, earlyRenewalHours: 720, nowMs }, false],
    ["its end is no date", { validUntil: "soon", earlyRenewalHours: 720, nowMs }, false],
])("when %s, due is %#", (_when, given, due) => {
    expect(isDueForRenewal(given)).toBe(due);
});

describe("a preview says that it is a rotation, and why", () => {
    const said = (changes: Parameters<typeof withRenewal>[0]["changes"], given: Renewal) => {
        const lines: string[] = [];
        const ignore = (): void => undefined;
        const log = { debug: ignore, warn: ignore, error: ignore, status: ignore };
        const result = withRenewal({ changes }, given, { ...log, info: (line) => void lines.push(line) });
        return { lines, changes: result.changes };
    };

    test("because the end is near", () => {
        expect(said({}, renewal(12 * 24, 720))).toEqual({
            lines: [
                "rotation of acme-token: expires on 2026-01-27, in 12 days, and is to be replaced 30 days before",
            ],
            changes: { validUntil: "update-replace" },
        });
    });

    test.each([
        ["it has expired", renewal(-24, 720), "rotation of acme-token: expired on 2026-01-14"],
        [
            "hours are left",
            renewal(1, 8),
            "rotation of acme-token: expires on 2026-01-15, in 1 hour, and is to be replaced 8 hours before",
        ],
    ])("when %s", (_when, given, line) => {
        expect(said({}, given).lines).toEqual([line]);
    });

    test("because inputs changed, each named once", () => {
        const changes = { "scopes[0]": "add-replace", "scopes[1]": "update-replace", keepers: "add-replace" };
        expect(said(changes as never, renewal(9000, 720))).toEqual({
            lines: ["rotation of acme-token: scopes changed; keepers changed"],
            changes,
        });
    });

    test("and nothing when nothing is replaced", () => {
        const changes = { earlyRenewalHours: "update" } as const;
        expect(said(changes, renewal(9000, 720))).toEqual({ lines: [], changes });
    });
});

test("the job says that it is given another token, and nothing of it", async () => {
    const tenants = await startTenants();
    try {
        const lines: string[] = [];
        const context = contextOf(tenants.clients({}));
        const log = { ...context.log, info: (line: string) => void lines.push(line) };
        const inputs = { servicePrincipalId: "an-id", templateId: "scim", secretToken: "the-old-token" };
        const diff = (news: object, refresh: boolean) =>
            provisioningJob.diff?.(
                {
                    urn: "urn:pulumi:dev::acme::auth0-entra:index:ProvisioningJob::acme-job",
                    id: "an-id/a-job",
                    oldInputs: inputs,
                    olds: inputs,
                    news: { ...inputs, ...news },
                    ignoreChanges: [],
                    refresh,
                },
                { ...context, log },
            );
        await diff({}, false);
        await diff({ secretToken: "another" }, true);
        expect(lines).toEqual([]);
        await diff({ secretToken: "another" }, false);
        expect(lines).toEqual(["new SCIM token for acme-job"]);
    } finally {
        await tenants.close();
    }
});
