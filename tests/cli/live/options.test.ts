import { parseOptions } from "../../../cli/live/options";
import { selectStages } from "../../../cli/live/stages";
import { stageNames } from "../../../cli/live/stages/stage";

const needed = [
    "--live",
    "--prefix",
    "acme-test",
    "--user",
    "ada@acme.example",
    "--user",
    "alan@acme.example",
];

test("names files and folder after the prefix", () => {
    expect(parseOptions(needed)).toEqual({
        name: "acme-test-live",
        users: { a: "ada@acme.example", b: "alan@acme.example" },
        folder: "auth0-entra-live-acme-test",
        report: "live-report-acme-test.md",
        stages: stageNames,
        cycleTimeoutMs: 3_600_000,
        yes: false,
    });
});

test.each([
    [["--live"], /^--prefix is missing/],
    [["--live", "--prefix", "Acme"], /^--prefix is "Acme", but it must begin with a lower-case letter/],
    [["--live", "--prefix", "acme", "--user", "ada"], /^Give --user two times.*It was given 1 times/],
    [[...needed, "--user", "x"], /^Give --user two times.*It was given 3 times/],
    [[...needed, "--stages", "up,drfit"], /^--stages has "drfit", which is no stage. Did you mean "drift"\?/],
    [[...needed, "--cycle-timeout", "soon"], /^--cycle-timeout is "soon"/],
    [[...needed, "--cycle-timeout", "0"], /^--cycle-timeout is "0"/],
    [[...needed, "--stack", "prod"], /^Unknown option --stack/],
])("%j is refused", (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
});

test.each([
    [["cycle"], ["up", "cycle", "destroy"]],
    [["update"], ["up", "on-demand", "update", "destroy"]],
    [["destroy"], ["up", "destroy"]],
] as const)("%j needs %j", (wanted, names) => {
    expect(selectStages(wanted).map(({ name }) => name)).toEqual(names);
});
