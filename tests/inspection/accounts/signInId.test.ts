import { createSignInId, findSignInRule } from "../../../inspection/accounts/signInId";
import { createPlainRule } from "../../../inspection/link/nameIdRule";
import type { Connection } from "../../../inspection/link/objects";
import { nameIdentifier } from "../../../rules/nameId";

const claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
const user = {
    id: "11111111-1111-4111-8111-111111111111",
    userPrincipalName: "Ada@acme.example",
    mail: "ada.mail@acme.example",
    employeeId: "7",
    onPremisesExtensionAttributes: { extensionAttribute3: "three" },
};
const connection = { strategy: "samlp", name: "acme-entra" };
const compute = (options: Connection["options"], nameIdSource: string | undefined) => {
    const nameId = nameIdSource === undefined ? undefined : createPlainRule(nameIdSource);
    const rule = findSignInRule({ options }, nameId, false);
    return rule && createSignInId(rule, connection, user);
};

test.each([
    ["the NameID", {}, "user.userprincipalname", "Ada@acme.example"],
    ["the source of the NameID", {}, "user.employeeid", "7"],
    ["an extension attribute", {}, "user.extensionattribute3", "three"],
    [
        "a default claim of user_id_attribute",
        { user_id_attribute: `${claims}emailaddress` },
        undefined,
        "ada.mail@acme.example",
    ],
    [
        "a claim of the fieldsMap",
        { fieldsMap: { user_id: [nameIdentifier, `${claims}name`] } },
        "user.mail",
        "ada.mail@acme.example",
    ],
    [
        "the object ID",
        { user_id_attribute: "http://schemas.microsoft.com/identity/claims/objectidentifier" },
        "user.mail",
        user.id,
    ],
])("takes the user ID from %s", (_, options, source, value) => {
    expect(compute(options, source)).toBe(`samlp|acme-entra|${value}`);
});

test.each([
    ["a transformation", {}, undefined],
    ["a claim that Entra does not send by default", { user_id_attribute: "urn:acme:id" }, "user.mail"],
    ["an attribute that is not read", {}, "user.onpremisessamaccountname"],
    ["an attribute without a value", {}, "user.telephonenumber"],
])("has no user ID from %s", (_, options, source) => {
    expect(compute(options, source)).toBeUndefined();
});

test("removes the object ID that Entra puts before the name of a deleted user", () => {
    const deleted = { ...user, userPrincipalName: `${user.id.replaceAll("-", "")}${user.userPrincipalName}` };
    const rule = findSignInRule({ options: {} }, createPlainRule("user.userprincipalname"), false);
    expect(rule && createSignInId(rule, connection, deleted)).toBe("samlp|acme-entra|Ada@acme.example");
});
