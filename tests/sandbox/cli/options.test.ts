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

test("without arguments the tour runs once, on whatever plugins are installed", () => {
    expect(parseOptions([])).toEqual(nothing);
});

test("every option is read", () => {
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

test("an unknown kind of providers is refused with what is allowed", () => {
    expect(() => parseOptions(["--providers", "fake"])).toThrow(
        '--providers is "fake"; allowed are "real" and "local"',
    );
});

test("an unknown option is refused by its name", () => {
    expect(() => parseOptions(["--user", "x"])).toThrow(/--user/);
});

test("a command of one's own is taken as it stands", () => {
    expect(parseOptions(["--exec", "pulumi preview --json > preview.json"]).exec).toBe(
        "pulumi preview --json > preview.json",
    );
});

test("waiting for Ctrl-C and for a command at once is refused", () => {
    expect(() => parseOptions(["--keep", "--exec", "true"])).toThrow(/--keep waits for Ctrl-C and --exec/);
});

test("a fault without an emulator is refused", () => {
    expect(() => parseOptions(["--fault", "GET /v1.0/users drop"])).toThrow(
        'A fault starts with its emulator, "auth0" or "entra"; given is "GET /v1.0/users drop"',
    );
});

test("a fault that cannot be read is refused with the notation", () => {
    expect(() => parseOptions(["--fault", "entra GET /v1.0/users explode"])).toThrow(/no kind "explode"/);
});

test.each(["fast", "-1", ""])("speed %p is refused", (speed) => {
    expect(() => parseOptions([`--speed=${speed}`])).toThrow(/allowed is a number, 0/);
});

test("the usage and the page about the sandbox have the same options", () => {
    const optionsIn = (text: string): string[] => [...new Set(text.match(/--[a-z][a-z-]*/g))].sort();
    const [, section = ""] = textOf("docs/sandbox.md").split("\n## All options\n");
    expect(optionsIn(section.split("\n## ")[0] ?? "")).toEqual(
        optionsIn(usage).filter((option) => option !== "--help"),
    );
});
