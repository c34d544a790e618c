import {
    type GraphUser,
    importGroup,
    importUser,
    listGroupProperties,
    listUserProperties,
} from "../../../mapping";

const whole: Required<Omit<GraphUser, "manager">> = {
    id: "id",
    userPrincipalName: "ada@acme.example",
    accountEnabled: true,
    businessPhones: ["1"],
    city: "city",
    companyName: "company",
    country: "country",
    department: "department",
    displayName: "Ada",
    employeeId: "1",
    faxNumber: "2",
    givenName: "Ada",
    jobTitle: "title",
    mail: "mail",
    mailNickname: "ada",
    mobilePhone: "3",
    officeLocation: "office",
    onPremisesExtensionAttributes: { extensionAttribute1: "x", extensionAttribute15: "y" },
    postalCode: "4",
    preferredLanguage: "en",
    proxyAddresses: ["smtp:ada"],
    state: "state",
    streetAddress: "street",
    surname: "Example",
    usageLocation: "UK",
    userType: "Member",
};

test.each([...importUser(whole).attributes.keys()])("selects what %s is read from", (name) => {
    const selected = Object.entries(whole).filter(([key]) => listUserProperties([name]).includes(key));
    // The basic ones are always among them.
    const user = Object.fromEntries(selected) as unknown as GraphUser;
    expect(importUser(user).attributes.get(name)).toEqual(importUser(whole).attributes.get(name));
});

test("selects no more than what is needed", () => {
    const others = ["manager", "appRoleAssignments", "IsSoftDeleted"];
    expect(listUserProperties(["mail", "extensionAttribute2", ...others]).sort()).toEqual([
        "accountEnabled",
        "displayName",
        "id",
        "mail",
        "onPremisesExtensionAttributes",
        "userPrincipalName",
    ]);
});

const badge = "extension_0123456789abcdef0123456789abcdef_badge";

test("selects and imports directory extensions by their name", () => {
    expect(listUserProperties([badge])).toContain(badge);
    expect(listGroupProperties([badge, "displayName"])).toContain(badge);
    expect(listGroupProperties([badge, "displayName"]).filter((name) => name === "displayName")).toHaveLength(
        1,
    );
    const read = (value: unknown) => importUser({ ...whole, [badge]: value }).attributes.get(badge);
    expect([read("42"), read(42), read(true), read(["a", "b"])]).toEqual(["42", "42", "True", ["a", "b"]]);
    expect([read(null), read(undefined), read("")]).toEqual([undefined, undefined, undefined]);
    expect(importGroup({ id: "1", [badge]: "G" }).attributes.get(badge)).toBe("G");
});
