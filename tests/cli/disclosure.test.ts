import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Interceptor } from "../../emulators/support/interception";
import { systemClock } from "../../provider/clients/clock";
import { linkAttributes, type LinkBench } from "../inspection/support/linkBench";
import { accountPermissions, people, startPlantedBench } from "../inspection/support/plantedAccounts";
import { canaries } from "../provider/support/tenants";
import { changeJob, writePreview } from "./impact/previews";
import { type Result, runCommand } from "./impact/runCommand";

// What the commands that look at a link print, whatever they find and however they fail: no secret, and no person where
// names are hidden. The credentials of a stack, and its other secrets, are looked for in tests/e2e/change.test.ts.

/** Of users and accounts, and no attribute of the mapping. */
const unmapped = "canary-of-an-unmapped-attribute";
const clientSecret = "canary-of-another-application";
/** In names, so that they are found wherever they are. */
const surname = "Canary-Person";

let bench: LinkBench;
let folder: string;
const tokens: string[] = [];
/** Repeating a failed request takes no time. */
let skipped = 0;
beforeAll(() => {
    jest.spyOn(systemClock, "now").mockImplementation(() => Date.now() + skipped);
    jest.spyOn(systemClock, "sleep").mockImplementation(async (milliseconds) => {
        skipped += milliseconds;
    });
});
afterAll(() => jest.restoreAllMocks());
beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "disclosure-"));
    bench = await startPlantedBench({
        permissions: [...accountPermissions, "Organization.Read.All", "LicenseAssignment.Read.All"],
    });
    const { auth0, entra } = bench.tenants;
    for (const user of entra.state.users.values()) {
        Object.assign(user, { displayName: `${user.displayName} ${surname}`, faxNumber: unmapped, surname });
    }
    for (const { attributes } of auth0.state.users.values()) {
        attributes["user_metadata"] = { note: unmapped };
        attributes["last_ip"] = unmapped;
    }
    for (const client of auth0.state.clients.values()) {
        if (client.client_id !== "auth0-client") Object.assign(client, { client_secret: clientSecret });
    }
    keepTokens(auth0.interceptors);
    keepTokens(entra.interceptors);
    const clauses = [
        { attribute: "userPrincipalName", operator: "NOT EQUALS", value: "gil@acme.example" },
        { attribute: "displayName", operator: "NOT EQUALS", value: surname },
    ];
    const attributes = {
        ...linkAttributes,
        displayName: { expression: 'Join(", ", [surname], [givenName])' },
        nickName: { expression: 'DateAdd("d", 1, [surname])' },
    };
    const users = { attributes, scopingFilters: [{ name: "Members", clauses }] };
    await writePreview(join(folder, "preview.json"), [changeJob(bench, { users })]);
    writeFileSync(join(folder, "mapping.json"), JSON.stringify({ users }));
});
afterAll(async () => {
    await bench.close();
    rmSync(folder, { recursive: true });
});

/** Access tokens that a tenant issued. */
function keepTokens(interceptors: Interceptor[]): void {
    interceptors.push({
        after: (_exchange, _status, body) => {
            const [, token] = /"access_token":"([^"]+)"/.exec(body) ?? [];
            if (token !== undefined) tokens.push(token);
            return undefined;
        },
    });
}

const link = ["--application", "Acme"];
const preview = ["--preview", "preview.json"];
const formats = [[], ["--json"], ["--csv"]];
const run = async (...args: string[]): Promise<Result> => {
    const paths = args.map((argument) =>
        /^(preview|mapping|plan|impact).*\.json$/.test(argument) ? join(folder, argument) : argument,
    );
    return runCommand(bench.tenants.environment, ...paths);
};

/** Each command in each of its formats. */
const commands: string[][] = [
    ...formats.map((format) => ["impact", ...link, ...format]),
    ...formats.map((format) => ["impact", ...preview, ...format]),
    ["impact", "--mapping", "mapping.json", ...link],
    ...formats.map((format) => ["accounts", ...link, ...format]),
    ["doctor", ...link],
    ["doctor", ...link, "--json"],
];
/** Those that have no option to hide names. */
const others: string[][] = [
    ["evaluate", 'DateAdd("d", 1, [surname])', "--user", "ada@acme.example"],
    ["evaluate", "[displayName]", "--user", "ada@acme.example", "--json"],
    ["verify", ...link],
    ["verify", ...link, "--json"],
];

function findSecrets(text: string): string[] {
    const token = bench.inputs["secretToken"] as string;
    const secrets = [...Object.values(canaries), ...tokens, token, clientSecret, unmapped];
    return [
        ...secrets.filter((secret) => text.includes(secret)),
        ...(text.match(/-----BEGIN.*KEY|eyJ[\w-]{30,}/g) ?? []),
    ];
}

/** Names of people, their addresses and their IDs. */
function findPersons(text: string): string[] {
    const names = Object.keys(people).filter((name) => new RegExp(`\\b${name}\\b`).test(text));
    const ids = Object.values(people).flatMap(({ id }) => (text.includes(id) ? [id] : []));
    return [...names, ...ids, ...(text.match(/\S*@acme\.example|samlp\|\S*entra\S*|Canary-Person/g) ?? [])];
}

const toText = ({ stdout, stderr }: Result): string => `${stdout}\n${stderr}`;

const toCases = (list: string[][]): [string, string[]][] => list.map((args) => [args.join(" "), args]);

test.each(toCases([...commands, ...others]))("%s prints no secret", async (_title, args) => {
    const result = await run(...args);
    expect([0, 3, 4]).toContain(result.code);
    expect(findSecrets(toText(result))).toEqual([]);
});

test("finds what it looks for", async () => {
    expect(tokens.length).toBeGreaterThan(3);
    for (const secret of [canaries.auth0, tokens[0] ?? "", unmapped]) {
        expect(findSecrets(`"${secret}"`)).toContain(secret);
    }
    const { stdout } = await run("accounts", ...link, "--json");
    expect(findPersons(stdout)).toEqual(expect.arrayContaining(["ada", people["ada"]?.id, surname]));
});

test.each(toCases(commands))("%s names no person with --hide-names", async (_title, args) => {
    const result = await run(...args, "--hide-names");
    expect([3, 4]).toContain(result.code);
    expect(findPersons(toText(result))).toEqual([]);
    expect(findSecrets(toText(result))).toEqual([]);
});

test("the summary of a hidden impact names no person", async () => {
    const { stdout } = await run("impact", ...preview, "--json", "--hide-names");
    writeFileSync(join(folder, "impact.json"), stdout);
    const { code, stdout: comment } = await run("summary", "preview.json", "--impact", "impact.json");
    expect(code).toBe(0);
    const [, affected = ""] = comment.split(/^### /m);
    expect(affected).toMatch(/^Who is affected[^]*user-[0-9a-f]{8}/);
    expect(findPersons(affected)).toEqual([]);
});

/** Responses that tell what was sent and who it was about. */
const failures: [string, Interceptor["before"]][] = [
    ["a refusal that repeats what was sent", () => ({ status: 403, body: toErrorBody() })],
    ["a broken connection", () => ({ drop: true })],
    ["a response that is no JSON", () => ({ status: 502, headers: { "content-type": "text/html" } })],
];

function toErrorBody(): object {
    const message = `Bearer ${tokens.at(-1) ?? ""} may not read ada@acme.example (samlp|acme-entra|ada@acme.example)`;
    return {
        error: { code: "Authorization_RequestDenied", message },
        message,
        errorCode: "insufficient_scope",
    };
}

describe.each(["auth0", "entra"] as const)("with failures of %s", (side) => {
    describe.each([
        ["everything", /.*/],
        ["the accounts and the log", /\/users|\/auditLogs|\/batch|\/groups/],
    ])("at %s", (_what, paths) => {
        test.each(failures)("%s discloses nothing", async (_name, before) => {
            const { interceptors } = bench.tenants[side];
            const isOfApi = (url: string) => paths.test(url) && !/oauth|openid|metadata|instance/i.test(url);
            const failing: Interceptor = {
                before: (exchange) => (isOfApi(exchange.url) ? before?.(exchange) : undefined),
            };
            interceptors.push(failing);
            try {
                for (const args of [...commands, ...others]) {
                    const isHiding = commands.includes(args);
                    const result = await run(...args, ...(isHiding ? ["--hide-names"] : []));
                    expect([args, findSecrets(toText(result))]).toEqual([args, []]);
                    if (isHiding) expect([args, findPersons(toText(result))]).toEqual([args, []]);
                }
            } finally {
                interceptors.splice(interceptors.indexOf(failing), 1);
            }
        });
    });
});

test("a plan and its application contain no secret", async () => {
    const found = await run("accounts", ...link, "--fix", "plan.json");
    const declined = await run("accounts", "apply", "plan.json", ...link);
    const applied = await run("accounts", "apply", "plan.json", ...link, "--yes", "--json");
    expect([found.code, declined.code, applied.code]).toEqual([3, 3, 0]);
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    expect(files.join("\n")).toContain("samlp|acme-entra|");
    expect(findSecrets([...files, ...[found, declined, applied].map(toText)].join("\n"))).toEqual([]);
});
