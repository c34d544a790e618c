import { compareScimNames, renderScimName } from "../../../emulators/web/scimNames";
import { textOf } from "./support/visitor";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

test.each([
    ["userName", "userName"],
    ['emails[type eq "work"].value', 'emails[type eq "work"].value'],
    [`${enterprise}:department`, `department ${enterprise}`],
    // As Auth0 writes it in a mapping.
    [`${enterprise}.department`, `department ${enterprise}`],
    [`${enterprise}:manager.displayName`, `manager.displayName ${enterprise}`],
    [enterprise, "User urn:ietf:params:scim:schemas:extension:enterprise:2.0"],
    [
        "urn:ietf:params:scim:schemas:extension:acme:2.0:User:team",
        "team urn:ietf:params:scim:schemas:extension:acme:2.0:User",
    ],
])("%s is shown as %s", (name, shown) => {
    expect(textOf(renderScimName(name).text)).toBe(shown);
});

test("sorts names of core schemas before those of extensions", () => {
    const names = [`${enterprise}:department`, "title", "active", `${enterprise}:costCenter`];
    expect(names.sort(compareScimNames)).toEqual([
        "active",
        "title",
        `${enterprise}:costCenter`,
        `${enterprise}:department`,
    ]);
});
