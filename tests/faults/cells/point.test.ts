import { describeCall } from "../../../faults/cells/point";

const own = "pulumi-auth0-entra/0.1.0";
const id = "0b0f1c2d-3e4f-4a5b-8c6d-7e8f9a0b1c2d";

test.each([
    ["entra", `/v1.0/servicePrincipals/${id}?$select=id,tags`, "GET /v1.0/servicePrincipals/{id}"],
    [
        "entra",
        `/v1.0/users?$filter=${encodeURIComponent("mail eq 'a@b.example'")}&$select=id`,
        "GET /v1.0/users?$filter=mail eq 'a@b.example'",
    ],
    ["entra", `/${id}/oauth2/v2.0/token?client-request-id=${id}`, "GET /{id}/oauth2/v2.0/token"],
    ["auth0", "/api/v2/connections/con_0123456789abcdef", "GET /api/v2/connections/{id}"],
    [
        "auth0",
        "/api/v2/connections/con_0123456789abcdef/scim-configuration/tokens/tok_0123456789abcdef",
        "GET /api/v2/connections/{id}/scim-configuration/tokens/{id}",
    ],
] as const)("names a call of the %s emulator without IDs: %s", (emulator, url, call) => {
    expect(describeCall(emulator, { method: "GET", url, userAgent: own })).toMatchObject({
        caller: "auth0-entra",
        call,
    });
});

test("tells the callers apart by what they call themselves, and by the service", () => {
    const callerOf = (emulator: "auth0" | "entra", userAgent?: string) =>
        describeCall(emulator, { method: "GET", url: "/x", userAgent })?.caller;
    expect(callerOf("auth0", own)).toBe("auth0-entra");
    expect(callerOf("auth0", "Go-Auth0/1.0")).toBe("auth0");
    expect(callerOf("entra")).toBe("azuread");
    expect(callerOf("entra", "lightMyRequest")).toBe("auth0-entra");
});

test("leaves out what Entra asks Auth0", () => {
    expect(describeCall("auth0", { method: "GET", url: "/scim/v2/connections/con_1/Users" })).toBeUndefined();
});
