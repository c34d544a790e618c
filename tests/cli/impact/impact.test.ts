import Ajv from "ajv";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parseOptions as parseEvaluate } from "../../../cli/evaluate/options";
import type { ImpactFile } from "../../../cli/impact/impactFile";
import { parseOptions as parseImpact } from "../../../cli/impact/options";
import { parseOptions as parseSummary } from "../../../cli/summary/options";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { linkAttributes, type LinkBench, startLinkBench } from "../../inspection/support/linkBench";
import { group, user } from "../../provider/support/directory";
import { changeJob, type PreviewStep, writePreview } from "./previews";
import { type Result, runCommand } from "./runCommand";

const people = ["ada", "ben", "cleo", "dag", "eva", "finn"].map((name, index) =>
    user(`${name}@acme.example`, {
        mail: `${name}@acme.example`,
        givenName: name,
        surname: "Example",
        displayName: `${name} Example`,
        department: index === 5 ? "External" : "R&D",
    }),
);
const [ada, ben] = people;
const engineers = group("Engineers", { members: people.map(({ id }) => id) });
let bench: LinkBench;
let folder: string;
let preview: string;
beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "impact-"));
    preview = join(folder, "preview.json");
    bench = await startLinkBench({ users: people, groups: [engineers], auth0Options: { rateLimit: "off" } });
    bench.assign(engineers);
    await bench.cycle();
});
afterAll(async () => {
    await bench.close();
    await rm(folder, { recursive: true });
});

const impact = (...args: string[]): Promise<Result> =>
    runCommand(bench.tenants.environment, "impact", ...args);
const impactJson = async (...args: string[]): Promise<ImpactFile> =>
    // The command's own format.
    JSON.parse((await impact(...args, "--json")).stdout) as ImpactFile;

/** Renames five users, and locks one out. */
const expression = 'Join(" ", [surname], [givenName])';
const scopingFilters = [
    {
        name: "No externals",
        clauses: [{ attribute: "department", operator: "NOT EQUALS", value: "External" }],
    },
];
const renaming = {
    users: { attributes: { ...linkAttributes, displayName: { expression } }, scopingFilters },
};

test("affects no one where nothing changes", async () => {
    const { code, stdout } = await impact("--application", "Acme");
    expect(stdout).toContain("Impact on Acme (application Acme, connection acme-entra)");
    expect(stdout).toContain("No user and no group is affected.");
    expect(code).toBe(0);
});

test("shows who is renamed and who is locked out by a preview", async () => {
    await writePreview(preview, [changeJob(bench, renaming)]);
    const { code, stdout } = await impact("--preview", preview);
    expect(stdout).toMatch(
        /Could sign in, and cannot any more: 1\n.*\n.*\nuser +finn@acme\.example +blocked/,
    );
    expect(stdout).toMatch(/Updated in Auth0: 5\n/);
    expect(stdout).toContain("name: ada Example → Example ada");
    expect(stdout).toContain("1 cannot sign in any more. 1 blocked, 5 updated by the change.");
    expect(code).toBe(3);
});

test("hides names and values, and keeps the figures", async () => {
    await writePreview(preview, [changeJob(bench, renaming)]);
    const { stdout } = await impact("--preview", preview, "--json", "--hide-names");
    for (const secret of ["ada", "finn", "Example", "samlp|", ada?.id ?? "?"]) {
        expect(stdout).not.toContain(secret);
    }
    const file = JSON.parse(stdout) as ImpactFile;
    expect(file.counts).toMatchObject({ blocked: 1, updated: 5 });
    expect(new Set(file.effects.map(({ name }) => name)).size).toBe(6);
    expect(file.effects.find(({ kind }) => kind === "blocked")).toMatchObject({
        attributes: [{ attribute: "blocked", from: false, to: true }],
    });
});

test.each([[[]], [["--hide-names"]]])("writes JSON as the schema describes it: %j", async (options) => {
    const schema = JSON.parse(
        await readFile(join(packageRoot, "schemas/impact.schema.json"), "utf8"),
    ) as object;
    const validate = new Ajv({ allErrors: true }).compile(schema);
    const { servicePrincipalId } = bench.location;
    const attributes = { ...linkAttributes, userName: { source: "department", matchingPrecedence: 1 } };
    await writePreview(preview, [
        changeJob(bench, { users: { attributes } }),
        {
            op: "delete",
            type: "auth0-entra:index:AppRoleAssignments",
            id: servicePrincipalId,
            before: { servicePrincipalId, principals: { "group Engineers": engineers.id } },
        },
        {
            op: "create",
            type: "azuread:index/appRoleAssignment:AppRoleAssignment",
            after: { principalObjectId: ada?.id, resourceObjectId: servicePrincipalId },
        },
    ]);
    const file = await impactJson("--preview", preview, ...options);
    validate(file);
    expect(validate.errors).toBeNull();
    expect(file.effects.map(({ kind }) => kind).sort()).toEqual(
        [...Array<string>(5).fill("blocked"), "deleted", "updated"].sort(),
    );
});

test("writes CSV with a row for each attribute", async () => {
    await writePreview(preview, [changeJob(bench, renaming)]);
    const rows = (await impact("--preview", preview, "--csv")).stdout.trimEnd().split("\r\n");
    expect(rows[0]).toBe(
        "type,name,id,account,effect,pending,signInBefore,signInAfter,attribute,from,to,failure",
    );
    expect(rows[1]).toBe(
        `user,ada@acme.example,${ada?.id},samlp|acme-entra|ada@acme.example,updated,false,true,true,name,ada Example,Example ada,`,
    );
    expect(rows).toHaveLength(7);
});

test("judges the assignments of a preview", async () => {
    const { servicePrincipalId } = bench.location;
    const principals = { "group Engineers": engineers.id };
    await writePreview(preview, [
        {
            op: "update",
            type: "auth0-entra:index:AppRoleAssignments",
            id: servicePrincipalId,
            before: { servicePrincipalId, principals },
            after: { servicePrincipalId, principals: { "user Ada": ada?.id, "user Ben": ben?.id } },
        },
    ]);
    const file = await impactJson("--preview", preview);
    expect(file.counts).toMatchObject({ blocked: 4, deleted: 1, updated: 0 });
    expect(file.signIn).toEqual({ lost: 4, gained: 0 });
    expect(file.effects.find(({ type }) => type === "group")).toMatchObject({
        name: "Engineers",
        kind: "deleted",
    });
    for (const { kind, cause } of file.effects) {
        expect([kind, cause]).toEqual([expect.stringMatching(/blocked|deleted/), { reason: "notAssigned" }]);
    }
});

test("judges a mapping file", async () => {
    const path = join(folder, "mapping.json");
    await writeFile(path, JSON.stringify({ users: { attributes: { title: { constant: "Boss" } } } }));
    const file = await impactJson("--mapping", path, "--application", "Acme");
    expect(file.counts).toMatchObject({ updated: 6 });
    expect(file.effects[0]?.attributes).toEqual([{ attribute: "app_metadata.title", to: "Boss" }]);
});

test("says that a preview changes no link", async () => {
    await writePreview(preview, []);
    const { code, stdout } = await impact("--preview", preview);
    expect(stdout).toContain("The preview changes no link.");
    expect(code).toBe(0);
});

describe("a preview that", () => {
    const asJson = async (...steps: PreviewStep[]): Promise<ImpactFile> => {
        await writePreview(preview, steps);
        return impactJson("--preview", preview);
    };
    const all = people.map(({ userPrincipalName }) => userPrincipalName);
    const namesOf = (file: ImpactFile, kind: string) =>
        file.effects.filter((entry) => entry.kind === kind).map(({ name }) => name);
    const connection = "auth0:index/connection:Connection";
    const deleteConnection = (): PreviewStep => ({
        op: "delete",
        type: connection,
        id: bench.location.connectionId,
        before: { name: "acme-entra" },
    });
    const deleteJob = (): PreviewStep => ({ ...changeJob(bench, {}), op: "delete", after: undefined });
    const application = "auth0-entra:index:EnterpriseApplication";
    const changeApplication = (after: object | undefined): PreviewStep => ({
        op: after === undefined ? "delete" : "update",
        type: application,
        id: bench.location.servicePrincipalId,
        before: { displayName: "Acme", assignmentRequired: true },
        ...(after !== undefined && { after: { displayName: "Acme", ...after } }),
    });

    test("deletes the link names everyone, and says that the accounts go", async () => {
        const file = await asJson(deleteJob(), deleteConnection(), changeApplication(undefined));
        expect(namesOf(file, "deleted")).toEqual([...all, "Engineers"]);
        expect(file.signIn).toEqual({ lost: 6, gained: 0 });
        expect(file.notes).toEqual(
            expect.arrayContaining([expect.stringMatching(/^The connection is deleted, and with it/)]),
        );
    });

    test("deletes the job changes no account, and no one loses access", async () => {
        const file = await asJson(deleteJob());
        expect(file.effects).toEqual([]);
        expect(file.signIn).toEqual({ lost: 0, gained: 0 });
        expect(file.notes).toEqual([expect.stringMatching(/^The provisioning job is deleted/)]);
    });

    test("deletes the enterprise application keeps the accounts, and lets no one in", async () => {
        const file = await asJson(deleteJob(), changeApplication(undefined));
        expect(file.effects.map(({ name, kind }) => [name, kind])).toEqual(
            all.map((name) => [name, "unchanged"]),
        );
        expect(file.signIn).toEqual({ lost: 6, gained: 0 });
    });

    test("replaces the connection shows every account as new", async () => {
        const file = await asJson(changeJob(bench, {}), {
            ...deleteConnection(),
            op: "replace",
            after: { name: "acme-new" },
        });
        expect(namesOf(file, "created")).toEqual([...all, "Engineers"]);
        expect(file.effects[0]?.account).toBe("samlp|acme-new|ada@acme.example");
        expect(file.link.connection).toBe("acme-new");
        expect(file.signIn).toEqual({ lost: 0, gained: 0 });
        expect(file.notes).toEqual([expect.stringMatching(/^The connection is replaced/)]);
    });

    test("pauses provisioning changes no account", async () => {
        const file = await asJson(changeJob(bench, { ...renaming, enabled: false }));
        expect(file.effects).toEqual([]);
        expect(file.notes).toEqual([expect.stringMatching(/^Provisioning is paused/)]);
    });

    test("lets in users without assignment, or no one, is not told by accounts alone", async () => {
        const closed = await asJson(changeJob(bench, {}), changeApplication({ accountEnabled: false }));
        expect(closed.signIn).toEqual({ lost: 6, gained: 0 });
        const open = await asJson(changeJob(bench, {}), changeApplication({ assignmentRequired: false }));
        expect(open.signIn).toEqual({ lost: 0, gained: 0 });
    });

    test("resets the mapping shows what the default makes of it", async () => {
        const live = structuredClone(bench.job.schema);
        bench.job.schema.synchronizationRules[0]?.objectMappings.forEach(({ attributeMappings }) => {
            const row = attributeMappings.find(
                ({ targetAttributeName }) => targetAttributeName === "displayName",
            );
            if (row?.source) {
                row.source = { type: "Attribute", name: "mail", expression: "[mail]", parameters: [] };
            }
        });
        try {
            const file = await asJson(changeJob(bench, { resetMappings: { keepers: { try: "1" } } }));
            // What was drift before is none with the reset.
            expect(file.counts).toMatchObject({ updated: 0, failing: 0 });
            const drift = await asJson(changeJob(bench, {}));
            expect(drift.pending).toMatchObject({ updated: 6 });
        } finally {
            bench.job.schema = live;
        }
    });

    test("creates a link shows whom its first cycle creates, and who fails", async () => {
        const scim = bench.tenants.auth0.state.scimConfigurations.get(bench.location.connectionId);
        const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        const { secretToken: _token, ...inputs } = bench.inputs;
        const attributes = { ...linkAttributes, userName: { source: "department", matchingPrecedence: 1 } };
        const file = await asJson(
            {
                op: "create",
                type: "auth0-entra:index:ProvisioningJob",
                after: {
                    ...inputs,
                    users: { attributes },
                    servicePrincipalId: unknown,
                    tenantUrl: unknown,
                    secretToken: "[secret]",
                },
            },
            { op: "create", type: connection, after: { name: "second", strategy: "samlp" } },
            {
                op: "create",
                type: "auth0:index/connectionScimConfiguration:ConnectionScimConfiguration",
                after: { connectionId: unknown, userIdAttribute: "userName", mappings: scim?.mapping },
            },
            {
                op: "create",
                type: application,
                after: { displayName: "Second", assignmentRequired: true, accountEnabled: true },
            },
            {
                op: "create",
                type: "auth0-entra:index:AppRoleAssignments",
                after: { servicePrincipalId: unknown, principals: { "group Engineers": engineers.id } },
            },
        );
        expect(file.link).toEqual({ name: "acme", application: "Second", connection: "second" });
        // Five have one department, and the sixth another one.
        expect(file.counts).toMatchObject({ created: 3, failing: 4 });
        expect(file.signIn).toEqual({ lost: 0, gained: 2 });
        expect(file.notes).toEqual([expect.stringMatching(/^The link is created/)]);
    });
});

describe("refuses", () => {
    test.each([
        ["a file that is no preview", "{", ["--preview"], /The preview could not be read: it is cut off/],
        ["a mapping with a typing error", '{"user":{}}', ["--mapping"], /user: .*Did you mean "users"/],
        ["a preview as a mapping", '{"steps":[]}', ["--mapping"], /give it to --preview/],
        ["a mapping that is no JSON", "users:", ["--mapping"], /is no JSON/],
    ])("%s, with exit code 1", async (_what, content, [option = ""], message) => {
        const path = join(folder, "wrong.json");
        await writeFile(path, content);
        const more = option === "--mapping" ? ["--application", "Acme"] : [];
        const { code, stderr } = await impact(option, path, ...more);
        expect(stderr).toMatch(message);
        expect(code).toBe(1);
    });

    test.each([
        [["--preview", "a", "--mapping", "b"], /Give --preview or --mapping, not both/],
        [["--preview", "a", "--application", "b"], /Give --preview or --application, not both/],
        [["--json", "--csv"], /Give --json or --csv, not both/],
        [["--limit", "0"], /--limit is "0"; it must be an integer from 1/],
    ])("%j, with exit code 2", async (args, message) => {
        const { code, stderr } = await impact(...args);
        expect(stderr).toMatch(message);
        expect(code).toBe(2);
    });
});

test("prints no secret", async () => {
    await writePreview(preview, [changeJob(bench, renaming)]);
    let text = "";
    for (const args of [[], ["--json"], ["--csv"]]) {
        text += JSON.stringify(await impact("--preview", preview, ...args));
    }
    for (const secret of [bench.inputs["secretToken"], "canary-"]) expect(text).not.toContain(secret);
});

describe("the summary of a pull request", () => {
    const summarize = (...args: string[]): Promise<Result> => runCommand({}, "summary", preview, ...args);
    let file: string;
    beforeEach(async () => {
        file = join(folder, "impact.json");
        await writePreview(preview, [changeJob(bench, renaming)]);
        await writeFile(file, (await impact("--preview", preview, "--json")).stdout);
    });

    test("says that five users are renamed and that one is locked out", async () => {
        const { code, stdout } = await summarize("--impact", file, "--fail-on", "danger");
        expect(stdout).toContain("### Who is affected");
        expect(stdout).toMatch(/🔴 \| \*\*can no longer sign in\*\* \| user `finn@acme.example`/);
        const renamed = people.slice(0, 5).map(({ givenName }) => {
            const name = givenName ?? "";
            return `| 🔵 | account updated | user \`${name}@acme.example\` | \`name\`: \`${name} Example\` → \`Example ${name}\` |`;
        });
        for (const line of renamed) expect(stdout).toContain(line);
        expect(stdout.match(/account updated/g)).toHaveLength(5);
        expect(code).toBe(3);
    });

    test("names as many as it may, and counts the others", async () => {
        const { stdout } = await summarize("--impact", file, "--names", "2");
        expect(stdout.match(/account updated \| user/g)).toHaveLength(2);
        expect(stdout).toContain("| account updated | and 3 others |");
    });

    test("fails for a file that is no impact", async () => {
        const { code, stdout, stderr } = await summarize("--impact", preview);
        expect(stderr).toContain("is not what `impact --json` of this version writes");
        expect([code, stdout]).toEqual([1, ""]);
    });
});

describe("docs/impact.md", () => {
    const read = (): Promise<string> => readFile(join(packageRoot, "docs/impact.md"), "utf8");

    test("shows the output of the command", async () => {
        await writePreview(preview, [changeJob(bench, renaming)]);
        const { stdout } = await impact("--preview", preview);
        const shown = /<!-- output: impact -->\n\n```text\n([^]*?)```/.exec(await read())?.[1];
        expect(stdout).toBe(shown);
    });

    test("has commands that the command line accepts", async () => {
        const lines = [...(await read()).matchAll(/^npx auth0-entra (impact|evaluate|summary) ([^>\n]*)/gm)];
        expect(lines.length).toBeGreaterThan(5);
        const parse = { impact: parseImpact, evaluate: parseEvaluate, summary: parseSummary };
        for (const [, command = "", rest = ""] of lines) {
            const args = [...rest.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
                ([, a, b, c]) => a ?? b ?? c ?? "",
            );
            expect(parse[command as keyof typeof parse](args)).toBeDefined();
        }
    });

    test("has a mapping file that the command accepts", async () => {
        const path = join(folder, "documented.json");
        await writeFile(path, /```json\n([^]*?)```/.exec(await read())?.[1] ?? "");
        const file = await impactJson("--mapping", path, "--application", "Acme");
        expect(file.counts).toMatchObject({ updated: 5, blocked: 1 });
    });
});
