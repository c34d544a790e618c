import { findMaxLifetimeDays, listCertificateLimits } from "../../rules/appManagementPolicy";

const limit = (maxLifetime: string, more: object = {}) => ({
    keyCredentials: [
        { restrictionType: "asymmetricKeyLifetime", maxLifetime, state: "enabled", ...more },
        { restrictionType: "trustedCertificateAuthority", maxLifetime: "P1D", state: "enabled" },
    ],
});
const tenantOf = (maxLifetime: string, more: object = {}) => ({
    isEnabled: true,
    servicePrincipalRestrictions: limit(maxLifetime, more),
});
const now = new Date("2026-05-04T08:00:00Z");
const daysOf = (...args: Parameters<typeof listCertificateLimits>) =>
    findMaxLifetimeDays(listCertificateLimits(...args), now);

test.each([
    ["P90D", 90],
    ["P1Y", 365],
    ["P6M", 180],
    ["P2W", 14],
    ["P30DT12H", 30],
    ["PT0S", 0],
    ["nonsense", undefined],
])("%s are %s days", (duration, days) => {
    expect(daysOf([], tenantOf(duration))).toBe(days);
});

test("a policy that is assigned replaces that of the tenant, unless it is off", () => {
    const own = { isEnabled: true, restrictions: limit("P400D") };
    expect(daysOf([own], tenantOf("P90D"))).toBe(400);
    expect(daysOf([{ ...own, isEnabled: false }], tenantOf("P90D"))).toBe(90);
});

test("restrictions that are off, or for newer applications, do not count", () => {
    expect(daysOf([], tenantOf("P90D", { state: "disabled" }))).toBeUndefined();
    expect(daysOf([], { ...tenantOf("P90D"), isEnabled: false })).toBeUndefined();
    expect(daysOf([], undefined)).toBeUndefined();
    const after = (date: string) => tenantOf("P90D", { restrictForAppsCreatedAfterDateTime: date });
    expect(daysOf([], after("2026-06-01T00:00:00Z"))).toBeUndefined();
    expect(daysOf([], after("2026-01-01T00:00:00Z"))).toBe(90);
});
