import { adviseOnDenial, isGranted } from "../../../provider/clients/denied";
import { capabilityPermissions, findMissingRequirements } from "../../../provider/permissions";
import { findRequirementOfCall } from "../../../provider/permissionsOfCalls";

const tokenWith = (...roles: string[]) => ({ token: "x", expiresAt: 0, roles });
const advice = (method: string, path: string, ...roles: string[]) =>
    adviseOnDenial({
        service: "graph",
        status: 403,
        method,
        path,
        explanation: "",
        token: tokenWith(...roles),
    });

test.each([
    ["POST", "/servicePrincipals/x/synchronization/jobs", "Application.ReadWrite.OwnedBy"],
    ["PUT", "/servicePrincipals/x/synchronization/secrets", "Application.ReadWrite.OwnedBy"],
    [
        "POST",
        "/servicePrincipals/x/synchronization/jobs/scim.a.b/provisionOnDemand",
        "Synchronization.ReadWrite.All",
    ],
    ["POST", "/servicePrincipals/x/synchronization/jobs/scim.a.b/restart", "Synchronization.ReadWrite.All"],
    ["POST", "/servicePrincipals/x/appRoleAssignedTo", "AppRoleAssignment.ReadWrite.All"],
    ["POST", "/servicePrincipals/x/addTokenSigningCertificate", "Application.ReadWrite.OwnedBy"],
    ["PATCH", "/servicePrincipals/x", "Application.ReadWrite.OwnedBy"],
    ["GET", "/applications/x", "Application.ReadWrite.OwnedBy"],
    ["GET", "/users", "User.Read.All"],
    ["GET", "/groups/x", "GroupMember.Read.All"],
])("%s %s needs at least %s", (method, path, least) => {
    expect(findRequirementOfCall("graph", method, path)?.anyOf[0]).toBe(least);
    expect(advice(method, path, "Other.Read.All")).toContain(`Missing permission: ${least}`);
    expect(advice(method, path, "Other.Read.All")).toContain("Entra admin center > App registrations");
    expect(isGranted("graph", method, path, tokenWith(least.toLowerCase()))).toBe(true);
});

test("with OwnedBy alone the advice is about owning the object", () => {
    const path = "/servicePrincipals/x/synchronization/jobs";
    expect(advice("POST", path, "Application.ReadWrite.OwnedBy")).toMatch(
        /must be an owner of the application and of its service principal.*or grant Synchronization\.ReadWrite\.All/,
    );
    expect(
        advice("POST", path, "Application.ReadWrite.OwnedBy", "Synchronization.ReadWrite.All"),
    ).toBeUndefined();
});

test("gives no advice about calls without a documented permission", () => {
    expect(advice("GET", "/me", "x")).toBeUndefined();
    expect(isGranted("graph", "GET", "/me", tokenWith("x"))).toBe(false);
});

test("any of the alternatives meets a requirement, whatever its case", () => {
    const { requirements } = capabilityPermissions.provisioning;
    expect(findMissingRequirements(requirements, ["synchronization.readwrite.all"])).toEqual([]);
    expect(findMissingRequirements(requirements, ["Synchronization.Read.All"])).toEqual(requirements);
});
