import { parseOptions } from "../../../sandbox/cli/options";

test("without arguments the tour runs once, on whatever plugins are installed", () => {
    expect(parseOptions([])).toEqual({
        keep: false,
        exec: undefined,
        providers: undefined,
        usersFile: undefined,
        groupsFile: undefined,
        help: false,
    });
});

test("every option is read", () => {
    expect(parseOptions(["--keep", "--providers", "local", "--users", "u.csv", "--groups=g.json"])).toEqual({
        keep: true,
        exec: undefined,
        providers: "local",
        usersFile: "u.csv",
        groupsFile: "g.json",
        help: false,
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
