import { type Fault, parseFault } from "../../../../emulators/support/faults";

const cases: [string, Fault][] = [
    [
        "GET /api/v2/users status=503",
        { method: "GET", path: "/api/v2/users", kind: { kind: "status", status: 503 } },
    ],
    ["* /scim/** drop", { path: "/scim/**", kind: { kind: "drop" } }],
    [
        "post /a #2 drop-after",
        { method: "POST", path: "/a", calls: { from: 2, to: 2 }, kind: { kind: "dropAfter" } },
    ],
    [
        "PUT /a #2-4 delay=20",
        { method: "PUT", path: "/a", calls: { from: 2, to: 4 }, kind: { kind: "delay", milliseconds: 20 } },
    ],
    [
        "PUT /a #3- truncate=0",
        { method: "PUT", path: "/a", calls: { from: 3 }, kind: { kind: "truncate", bytes: 0 } },
    ],
    ["DELETE ** invalid-json", { method: "DELETE", path: "**", kind: { kind: "invalidJson" } }],
    [
        "PATCH /a lost=500,Retry-After=2,x-a=b",
        {
            method: "PATCH",
            path: "/a",
            kind: { kind: "lost", status: 500, headers: { "retry-after": "2", "x-a": "b" } },
        },
    ],
];

test.each(cases)("%s", (text, fault) => {
    expect(parseFault(text)).toEqual(fault);
});

test.each([
    ["GET", "it needs a method, a path and a kind"],
    ["GET /a", "it needs a method, a path and a kind"],
    ["GET /a drop now", "it needs a method, a path and a kind"],
    ["FETCH /a drop", 'no method "FETCH"'],
    ["GET a drop", 'the path "a" has no /'],
    ["GET /a #0 drop", '"#0" is no range of calls'],
    ["GET /a #x drop", '"#x" is no range of calls'],
    ["GET /a #4-2 drop", '"#4-2" ends before it begins'],
    ["GET /a explode", 'no kind "explode"'],
    ["GET /a status", "status takes an integer from 400 to 599"],
    ["GET /a status=200", "status takes an integer from 400 to 599"],
    ["GET /a delay=-1", "delay takes an integer from 1 to 600000"],
    ["GET /a status=429,retry", '"retry" is no header=value'],
])("%s is refused with the reason and the notation", (text, problem) => {
    expect(() => parseFault(text)).toThrow(
        new RegExp(`^The fault "${text}" cannot be planted: ${problem}. A fault is[^]*METHOD PATH`),
    );
});
