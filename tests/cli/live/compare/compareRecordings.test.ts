import { compareRecordings } from "../../../../cli/live/compare/compareRecordings";
import { collectCalls } from "../../../../cli/live/recording/collect";
import type { CallShape } from "../../../../provider/clients/callShapes/callShape";

const call = (more: Partial<CallShape> = {}): CallShape => ({
    service: "auth0",
    method: "GET",
    address: "/api/v2/connections/{id}",
    query: [],
    status: 200,
    headers: ["content-type: application/json"],
    ...more,
});
const record = (stages: Record<string, CallShape[]>) => collectCalls(new Map(Object.entries(stages)));

/** The differences of the calls, in one line each. */
function compare(emulators: Record<string, CallShape[]>, live: Record<string, CallShape[]>, passed = ["up"]) {
    const { calls, order } = compareRecordings(record(emulators), record(live), passed);
    return [
        ...calls.flatMap(({ differences }) =>
            differences.map(({ kind, status, emulators: theirs, live: ours }) =>
                [kind, status ?? "-", `${theirs} => ${ours}`].join(" "),
            ),
        ),
        ...order.map(({ stage, emulators: theirs, live: ours }) => `order ${stage} ${theirs} => ${ours}`),
    ];
}

test.each<[string, CallShape[], CallShape[], string[]]>([
    ["more of the same calls", [call()], [call(), call()], []],
    [
        "another status",
        [call()],
        [call({ status: 404, error: { message: "gone" } })],
        ["status 404 200 => 404 · gone"],
    ],
    ["no response", [call()], [call({ status: 0, headers: [] })], ["status 0 200 => no response"]],
    ["a status that did not occur", [call(), call({ status: 404 })], [call()], []],
    [
        "another header",
        [call({ headers: ["content-type: application/json", "x-ratelimit-limit"] })],
        [call({ headers: ["content-type: text/html"] })],
        ["header 200 content-type: application/json, x-ratelimit-limit => content-type: text/html"],
    ],
    [
        "another message",
        [call({ status: 404, error: { code: "x", message: "gone" } })],
        [call({ status: 404, error: { code: "x", message: "lost" } })],
        ["message 404 x: gone => x: lost"],
    ],
    [
        "a body where there was none",
        [call()],
        [call({ response: { kinds: ["array"] } })],
        ["type 200 no body => array"],
    ],
    ["a call that the emulators were not asked", [], [call()], ["call - not made => 200"]],
    ["a call that was not made", [call()], [], ["call - 200 => not made"]],
    [
        "another query",
        [call()],
        [call({ query: ["name"] })],
        ["call - not made => 200", "call - 200 => not made"],
    ],
])("%s", (_title, emulators, live, expected) => {
    expect(compare({ up: emulators }, { up: live })).toEqual(expected);
});

test("calls of stages that did not pass are not missing", () => {
    expect(compare({ drift: [call()] }, { up: [] })).toEqual([]);
});

describe("the order of writes", () => {
    const write = (address: string): CallShape => call({ method: "POST", address, status: 204, headers: [] });
    const [secrets, start] = [
        write("/x/synchronization/secrets"),
        write("/x/synchronization/jobs/{id}/start"),
    ];

    test("is told where one resource makes them", () => {
        expect(compare({ up: [secrets, start] }, { up: [start, secrets] })).toEqual([
            "order up POST /x/synchronization/secrets, POST /x/synchronization/jobs/{id}/start => " +
                "POST /x/synchronization/jobs/{id}/start, POST /x/synchronization/secrets",
        ]);
    });

    test("is not told of repeated writes, and of those of several resources", () => {
        expect(compare({ up: [secrets, start] }, { up: [secrets, secrets, start, start] })).toEqual([]);
        const [one, other] = [write("/v1.0/applications/{id}"), write("/v1.0/servicePrincipals/{id}")];
        expect(compare({ up: [one, other] }, { up: [other, one] })).toEqual([]);
    });
});

test("a recording is the same whatever the order of calls", () => {
    const calls = [call(), call({ status: 404 }), call({ method: "PATCH" }), call({ service: "graph" })];
    expect(record({ up: calls }).calls).toEqual(record({ up: [...calls].reverse() }).calls);
});
