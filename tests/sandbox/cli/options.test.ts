import { linkGraphPermissions, linkManagementScopes } from "../../../emulators/session/credentials";
import { commandPermissions } from "../../../provider/permissionsOfCommands";
import { parseOptions, usage } from "../../../sandbox/cli/options";
import { textOf } from "../../docs/markdown";

const nothing = {
    keep: false,
    exec: undefined,
    providers: undefined,
    usersFile: undefined,
    groupsFile: undefined,
    faults: { auth0: [], entra: [] },
    stateFolder: undefined,
    trafficFile: undefined,
    speed: 1,
    strict: false,
    graphPermissions: undefined,
    managementScopes: undefined,
    help: false,
};

test("runs the tour once by default, with the installed plugins", () => {
    expect(parseOptions([])).toEqual(nothing);
});

test("reads every option", () => {
    const files = ["--users", "u.csv", "--groups=g.json", "--record", "t.jsonl"];
    const grants = [
        "--graph-permissions",
        "User.Read.All, Synchronization.ReadWrite.All",
        "--management-scopes=",
    ];
    const faults = ["--fault", "entra GET /v1.0/users #2 drop", "--fault=auth0 * /scim/** status=503"];
    expect(
        parseOptions([
            "--keep",
            "--strict",
            "--providers",
            "local",
            "--speed",
            "60",
            ...files,
            ...grants,
            ...faults,
        ]),
    ).toEqual({
        ...nothing,
        keep: true,
        providers: "local",
        usersFile: "u.csv",
        groupsFile: "g.json",
        trafficFile: "t.jsonl",
        speed: 60,
        strict: true,
        graphPermissions: ["User.Read.All", "Synchronization.ReadWrite.All"],
        managementScopes: [],
        faults: {
            entra: [
                { method: "GET", path: "/v1.0/users", calls: { from: 2, to: 2 }, kind: { kind: "drop" } },
            ],
            auth0: [{ path: "/scim/**", kind: { kind: "status", status: 503 } }],
        },
    });
});

test("rejects unknown providers and names the allowed ones", () => {
    expect(() => parseOptions(["--providers", "fake"])).toThrow(
        '--providers is "fake"; allowed are "real" and "local"',
    );
});

test.each([
    ["--user", 'Unknown option --user. Did you mean "--users"?'],
    ["--Keep", 'Unknown option --Keep. Did you mean "--keep"?'],
    ["--kep", 'Unknown option --kep. Did you mean "--keep"?'],
    ["--colour", "Unknown option --colour. --help lists the options."],
])("rejects the unknown option %s, with a suggestion if one is similar", (option, message) => {
    expect(() => parseOptions([option])).toThrow(message);
});

test.each([["--keep"], ["--exec", "true"]])(
    "%s grants what the commands that look at a link need as well",
    (...args) => {
        const { graphPermissions = [], managementScopes = [] } = parseOptions(args);
        for (const { service, anyOf } of commandPermissions) {
            const granted = service === "graph" ? graphPermissions : managementScopes;
            expect(granted.filter((permission) => anyOf.includes(permission))).not.toEqual([]);
        }
        expect(graphPermissions).toEqual(expect.arrayContaining([...linkGraphPermissions]));
        expect(managementScopes).toEqual(expect.arrayContaining([...linkManagementScopes]));
    },
);

test("passes the command of --exec unchanged", () => {
    expect(parseOptions(["--exec", "pulumi preview --json > preview.json"]).exec).toBe(
        "pulumi preview --json > preview.json",
    );
});

test("rejects --keep together with --exec", () => {
    expect(() => parseOptions(["--keep", "--exec", "true"])).toThrow("--keep and --exec exclude each other");
});

test("rejects a fault without an emulator", () => {
    expect(() => parseOptions(["--fault", "GET /v1.0/users drop"])).toThrow(
        'A fault starts with its emulator, "auth0" or "entra"; given is "GET /v1.0/users drop"',
    );
});

test("rejects an invalid fault and shows the notation", () => {
    expect(() => parseOptions(["--fault", "entra GET /v1.0/users explode"])).toThrow(/no kind "explode"/);
});

test.each(["fast", "-1", ""])("rejects the speed %p", (speed) => {
    expect(() => parseOptions([`--speed=${speed}`])).toThrow(/allowed is a number, 0/);
});

test("the usage and the page about the sandbox have the same options", () => {
    const optionsIn = (text: string): string[] => [...new Set(text.match(/--[a-z][a-z-]*/g))].sort();
    const [, section = ""] = textOf("docs/sandbox.md").split("\n## All options\n");
    expect(optionsIn(section.split("\n## ")[0] ?? "")).toEqual(
        optionsIn(usage.split("\nExamples:")[0] ?? "").filter((option) => option !== "--help"),
    );
});

test("the examples of the usage text are accepted", () => {
    const examples = [...usage.matchAll(/^ {2}npm run sandbox(?: --)?(.*)$/gm)].map(([, args = ""]) => args);
    expect(examples.length).toBeGreaterThan(2);
    for (const args of examples) {
        const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(
            ([, quoted, plain]) => quoted ?? plain ?? "",
        );
        expect(() => parseOptions(words)).not.toThrow();
    }
});
