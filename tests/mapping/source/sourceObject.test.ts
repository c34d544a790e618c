import { createAttributeReader, importGroup, importUser } from "../../../mapping";

test("gives Graph's properties the names of source attributes, and omits those without a value", () => {
    const source = importUser({
        id: "1",
        userPrincipalName: "ada@acme.example",
        accountEnabled: true,
        businessPhones: ["+1", "+2"],
        mobilePhone: null,
        mail: "",
        manager: { id: "2" },
        onPremisesExtensionAttributes: { extensionAttribute1: "north", extensionAttribute2: null },
    });
    expect(source).toMatchObject({ type: "User", reportableIdentifier: "ada@acme.example" });
    expect(Object.fromEntries(source.attributes)).toEqual({
        objectId: "1",
        accountEnabled: "True",
        extensionAttribute1: "north",
        manager: "2",
        originalUserPrincipalName: "ada@acme.example",
        telephoneNumber: "+1",
        userPrincipalName: "ada@acme.example",
    });
});

test("reads the members of a group, and IsSoftDeleted from the caller", () => {
    const source = importGroup({ id: "3", displayName: "Engineering", members: [{ id: "1" }] });
    const read = createAttributeReader(source, true);
    expect(["members", "displayName", "mail", "IsSoftDeleted"].map(read)).toEqual([
        ["1"],
        "Engineering",
        null,
        "True",
    ]);
});
