import Ajv from "ajv";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { UsageError } from "../../../cli/usageError";
import { verify } from "../../../cli/verify";
import { connectionOf, principalOf } from "../../inspection/doctor/faults";
import { type HealthyLink, startHealthyLink } from "../../inspection/doctor/healthyLink";

let link: HealthyLink;
const written: string[] = [];
const environment = { ...process.env };
beforeAll(async () => {
    link = await startHealthyLink();
    Object.assign(process.env, link.tenants.environment);
});
beforeEach(() => {
    written.length = 0;
    jest.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => {
    jest.restoreAllMocks();
    link.restore();
});
afterAll(async () => {
    process.env = environment;
    await link.close();
});

const run = (...args: string[]) => verify.run(["--application", "Acme", ...args]);

const schema = JSON.parse(
    readFileSync(resolve(__dirname, "../../../schemas/verify.schema.json"), "utf8"),
) as object;
const validate = new Ajv({ allErrors: true }).compile(schema);

/** What was written, as its schema describes it. */
function readJson(): Record<string, unknown> {
    const value = JSON.parse(written.join("")) as Record<string, unknown>;
    expect(validate(value) ? [] : validate.errors).toEqual([]);
    return value;
}

test("lists the steps of a sign-in that works", async () => {
    expect(await run()).toBe(0);
    expect(written.join("")).toBe(
        [
            "Acme: sign-in works as far as it was verified",
            "",
            "✓ The link exists in both tenants",
            "✓ An application of Auth0 may use the connection (Portal)",
            "✓ Auth0 sends an authentication request to Entra (urn:auth0:acme:acme-entra by HTTP-Redirect)",
            "✓ Entra knows the application of the request",
            "✓ Entra accepts the signature of the request (Entra requires none)",
            "✓ Entra accepts the reply URL of the request",
            "✓ Entra shows its login page",
            "✓ Auth0 trusts the certificate with which Entra signs",
            "",
        ].join("\n"),
    );
});

test("says where a sign-in ends, why, and what to do, and ends with the code of what is broken", async () => {
    principalOf(link).accountEnabled = false;
    expect(await run()).toBe(4);
    expect(written.join("")).toMatch(
        /^Acme: users cannot sign in\n[^]*✗ Entra knows the application of the request\n {4}Found: AADSTS7000112[^]*\n {4}Do: Set "Enabled[^]*\? Entra shows its login page: not checked\n {4}It comes after "Entra knows/,
    );
});

test("ends with the code of warnings where no application may use the connection", async () => {
    connectionOf(link).enabled_clients = [];
    expect(await run()).toBe(3);
    expect(written.join("")).toContain("! An application of Auth0 may use the connection");
});

test("ends with the code of an error where a step could not be verified", async () => {
    const client = link.tenants.auth0.state.clients.get("auth0-client");
    if (client !== undefined) client.scopes = client.scopes.filter((scope) => scope !== "read:clients");
    expect(await run()).toBe(1);
    expect(written.join("")).toMatch(/^Acme: not known[^]*read:clients/);
});

describe("as JSON", () => {
    test("writes what its schema describes, of a sign-in that works", async () => {
        expect(await run("--json")).toBe(0);
        expect(readJson()).toMatchObject({ verdict: "verified", domain: link.tenants.auth0.domain });
    });

    test("writes what its schema describes, of one that does not", async () => {
        connectionOf(link).options["signingCert"] = link.tenants.certificate;
        connectionOf(link).enabled_clients = [];
        expect(await run("--json")).toBe(4);
        expect(readJson()).toMatchObject({ verdict: "broken" });
    });
});

test.each([
    [["--redirect-uri", "app://callback"], /^--redirect-uri is "app:\/\/callback"/],
    [["--domain", "https://acme.example"], /^--domain is "https:\/\/acme.example"/],
    [["--frobnicate"], /Unknown option --frobnicate/],
])("refuses %j", async (args, message) => {
    const problem = await run(...args).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(UsageError);
    expect((problem as Error).message).toMatch(message);
});
