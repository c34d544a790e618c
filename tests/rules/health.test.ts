import { judgeHealth } from "../../rules/health";

const now = new Date("2026-06-01T00:00:00Z");

test.each([
    ["that of the job while all is valid", "Warning", ["2026-06-01T00:00:01Z", undefined], "Warning"],
    [
        "broken once the token or certificate has expired",
        "Healthy",
        [undefined, "2026-06-01T00:00:00Z"],
        "Broken",
    ],
    ["not known where that of the job is not", undefined, ["2027-01-01T00:00:00Z"], undefined],
] as const)("the health of a link is %s", (_what, provisioning, validUntil, expected) => {
    expect(judgeHealth({ provisioning, validUntil, now })).toBe(expected);
});
