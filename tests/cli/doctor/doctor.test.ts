import Ajv from "ajv";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { doctor } from "../../../cli/doctor";
import { UsageError } from "../../../cli/usageError";
import { connectionOf, quarantine } from "../../inspection/doctor/faults";
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

const run = (...args: string[]) => doctor.run(["--application", "Acme", ...args]);
const readJson = () => JSON.parse(written.join("")) as Record<string, unknown>;

const schema = JSON.parse(
    readFileSync(resolve(__dirname, "../../../schemas/doctor.schema.json"), "utf8"),
) as object;
const validate = new Ajv({ allErrors: true }).compile(schema);

test("says that a healthy link is healthy, with its last cycle", async () => {
    expect(await run()).toBe(0);
    expect(written.join("")).toMatch(
        /^Acme: healthy\n\nLast cycle: Succeeded, ended .* UTC; 3 processed, 4 changed, 0 failed/,
    );
});

test("shows what was found, why it matters and what to do, and ends with the code of what is broken", async () => {
    connectionOf(link).options["signingCert"] = link.tenants.certificate;
    connectionOf(link).options["debug"] = true;
    expect(await run()).toBe(4);
    const text = written.join("");
    expect(text).toMatch(/^Acme: 1 broken, 1 to look at\n\n✗ AE201 [^]*Found:[^]*Why:[^]*Do:[^]*! AE508 /);
});

test("ends with the code of warnings", async () => {
    connectionOf(link).options["debug"] = true;
    expect(await run()).toBe(3);
    expect(await run("--ignore", "ae508")).toBe(0);
});

test("does not call a link healthy of which it cannot see a part, and names the permission", async () => {
    const client = [...link.tenants.entra.state.clients.values()][0];
    if (client !== undefined) {
        client.permissions = client.permissions.filter((name) => name !== "Policy.Read.All");
    }
    expect(await run()).toBe(1);
    expect(written.join("")).toMatch(/Could not look at [^]*Policy\.Read\.All[^]*Not checked: AE603/);
    expect(await run("--ignore", "AE603,AE215,AE230")).toBe(0);
});

describe("as JSON", () => {
    test("writes what its schema describes", async () => {
        quarantine(link, "TooManyDeletes", "too many");
        expect(await run("--json")).toBe(4);
        expect(validate(readJson()) ? [] : validate.errors).toEqual([]);
        expect(readJson()).toMatchObject({
            verdict: "broken",
            findings: [{ code: "AE403", severity: "broken" }],
        });
    });

    test("hides names and values, the same pseudonym for the same user", async () => {
        const ben = link.tenants.entra.state.users.get(link.people.ben.id);
        if (ben !== undefined) ben.mail = link.people.ada.mail;
        expect(await run("--json", "--hide-names")).toBe(3);
        const text = written.join("");
        expect(validate(JSON.parse(text)) ? [] : validate.errors).toEqual([]);
        expect(text).toMatch(/"user-[0-9a-f]{8}"/);
        expect(text).not.toMatch(new RegExp(`ada@|ben@|${link.people.ada.id}`));
    });
});

test.each([
    [["--ignore", "AE999"], /--ignore is "AE999", which is no code/],
    [["--frobnicate"], /Unknown option --frobnicate/],
])("refuses %j", async (args, message) => {
    const problem = await run(...args).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(UsageError);
    expect((problem as Error).message).toMatch(message);
});

test("prints no secret", async () => {
    await run("--json");
    const tokens = [
        ...(link.tenants.entra.state.secrets.get(link.location.servicePrincipalId)?.values() ?? []),
    ];
    const secrets = tokens.filter((value) => value.startsWith("tok_"));
    expect(secrets).toHaveLength(1);
    for (const secret of [...secrets, "canary"]) expect(written.join("")).not.toContain(secret);
});
