import Ajv from "ajv";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { collectCalls } from "../../../../cli/live/recording/collect";
import { createAnonymizer } from "../../../../cli/live/report/anonymize";
import { formatMarkdown } from "../../../../cli/live/report/formatMarkdown";
import { createReport, type LiveReport, type ReportFacts } from "../../../../cli/live/report/report";
import type { CallShape } from "../../../../provider/clients/callShapes/callShape";

const user = (givenName: string, surname: string) => ({
    id: "0f5a1c07-3b1d-4a52-9d3e-6a1b2c3d4e5f",
    userPrincipalName: `${givenName.toLowerCase()}@acme.example`,
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    mail: null,
});
const anonymize = createAnonymizer("canary-live", {
    auth0Domain: "acme.eu.auth0.com",
    entraTenantId: "11111111-2222-4333-8444-555555555555",
    cloud: "public",
    users: { a: user("Ada", "Winter"), b: user("Siobhán", "O'Brien") },
});

const call = (message: string): CallShape => ({
    service: "graph",
    method: "GET",
    address: "/v1.0/users/{id}",
    query: ["$select"],
    status: 404,
    headers: [],
    error: { code: "NotFound", message },
    response: { kinds: ["object"], properties: { error: { kinds: ["object"], optional: true } } },
});
const record = (...calls: CallShape[]) => collectCalls(new Map([["up", calls]]));

const facts: ReportFacts = {
    date: new Date("2026-11-30T21:00:00Z"),
    versions: { package: "0.1.0", pulumi: "3.259.0", node: "22.0.0", auth0: "3.49.0" },
    cloud: "public",
    stages: [
        {
            name: "up",
            verdict: "failed",
            seconds: 12,
            checks: [
                { promise: "up creates the link", isKept: true },
                { promise: "a second up changes nothing", isKept: false, found: "update of canary | <b>" },
            ],
            problem: "pulumi up failed:\nerror: Ada Winter (ada@acme.example) is not in acme",
        },
        { name: "destroy", verdict: "passed", seconds: 3, checks: [] },
    ],
    isCleanedUp: false,
    recording: record(call("Ada Winter is gone")),
    reference: record(call("No one is here")),
    anonymize,
};

const validator = new Ajv().compile(
    JSON.parse(
        readFileSync(resolve(__dirname, "../../../../schemas/live-report.schema.json"), "utf8"),
    ) as object,
);

test.each([
    ["Ada is not Adamant", "{name} is not Adamant"],
    ["SIOBHÁN O'Brien of acme", "{name} of {name}"],
    ["canary-live-entra and canary", "{name}-entra and {name}"],
])("%s becomes %s", (text, expected) => {
    expect(anonymize(text)).toBe(expected);
});

test("a report has no names, and is as its schema says", () => {
    const report = createReport(facts);
    expect(validator(report) === true ? [] : validator.errors).toEqual([]);
    expect(JSON.stringify(report)).not.toMatch(/ada|winter|acme|canary/i);
    expect(report.calls[0]?.differences).toEqual([
        {
            kind: "message",
            status: 404,
            emulators: "NotFound: No one is here",
            live: "NotFound: {name} is gone",
        },
    ]);
    expect(report.stages[0]?.problem).toBe("pulumi up failed: error: {name} ({name}) is not in {name}");
});

test("the schema refuses what it does not describe", () => {
    const extra: LiveReport & { tenant?: string } = { ...createReport(facts), tenant: "acme" };
    expect(validator(extra)).toBe(false);
});

test("the page has a row for each stage and for each difference", () => {
    const page = formatMarkdown(createReport(facts));
    expect(page).toContain("- Cleaned up: **no**");
    expect(page).toMatch(
        /\| up \| failed \| 12 \| not: a second up changes nothing \(update of \{name\} \\\| &lt;b>\); pulumi/,
    );
    expect(page).toContain("1 of 1 calls are not as on the emulators.");
    expect(page).toContain("### graph: `GET /v1.0/users/{id}?$select`");
    expect(page).toContain("| 404 | message |  | NotFound: No one is here | NotFound: {name} is gone |");
});

test("the page says that all calls are as on the emulators", () => {
    const page = formatMarkdown(createReport({ ...facts, reference: facts.recording }));
    expect(page).toContain("All 1 calls are as on the emulators.");
    expect(page).toContain("| graph | `GET /v1.0/users/{id}?$select` | 404 |");
});
