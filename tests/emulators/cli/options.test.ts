import { parseCommandOptions, usage } from "../../../emulators/cli/options";

test("starts both emulators on free ports by default", () => {
    expect(parseCommandOptions([])).toEqual({
        only: undefined,
        environmentFile: undefined,
        jsonFile: undefined,
        ports: { auth0: undefined, entra: undefined },
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
        version: false,
    });
});

test("reads every option of the usage text", () => {
    const values: Record<string, string> = {
        only: "entra",
        fault: "entra GET /v1.0/users drop",
        speed: "60",
        "auth0-port": "4001",
        "entra-port": "4002",
    };
    const names = [...new Set([...usage.matchAll(/--([a-z][a-z0-9-]*)/g)].map(([, name = ""]) => name))];
    const args = names.map((name) =>
        ["strict", "help", "version"].includes(name) ? `--${name}` : `--${name}=${values[name] ?? "x"}`,
    );
    expect(parseCommandOptions(args)).toMatchObject({
        only: "entra",
        environmentFile: "x",
        jsonFile: "x",
        ports: { auth0: 4001, entra: 4002 },
        stateFolder: "x",
        speed: 60,
        strict: true,
        managementScopes: ["x"],
        help: true,
        version: true,
    });
});

test.each([
    [["--only", "azure"], '--only is "azure"; allowed are "auth0" and "entra"'],
    [["--auth0-port", "http"], '--auth0-port is "http"; allowed is an integer from 1 to 65535'],
    [["--entra-port", "65536"], '--entra-port is "65536"; allowed is an integer from 1 to 65535'],
    [["--speed", "fast"], 'The speed is "fast"'],
    [["--fault", "GET / drop"], 'A fault starts with its emulator, "auth0" or "entra"'],
    [["--user", "u.csv"], 'Unknown option --user. Did you mean "--users"?'],
    [["--colour"], "Unknown option --colour. --help lists the options."],
    [["u.csv"], "u.csv"],
])("refuses %j", (args, message) => {
    expect(() => parseCommandOptions(args)).toThrow(message);
});

test("the examples of the usage text are accepted", () => {
    const examples = [...usage.matchAll(/^ {2}npx auth0-entra-emulators(.*)$/gm)].map(
        ([, args = ""]) => args,
    );
    expect(examples.length).toBeGreaterThan(2);
    for (const args of examples) {
        const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(
            ([, quoted, plain]) => quoted ?? plain ?? "",
        );
        expect(() => parseCommandOptions(words)).not.toThrow();
    }
});
