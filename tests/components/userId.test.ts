import * as pulumi from "@pulumi/pulumi";

import { describeUserId } from "../../components/userId";
import { linkArgs, linkUp } from "./support/links";
import { valueOf } from "./support/mocks";

const describeSource = async (args: object): Promise<string | undefined> => {
    const described = describeUserId(linkArgs(args));
    return described && (await valueOf(described)).source;
};
const rows = (attributes: object) => ({ provisioning: { users: { attributes } } });
const byDefault = "user.userprincipalname; userName from userPrincipalName";

test.each<[string, object, string]>([
    ["by default", {}, byDefault],
    ["the default, declared", { entra: { nameIdSource: "user.userPrincipalName" } }, byDefault],
    [
        "another NameID",
        { entra: { nameIdSource: "user.mail" }, ...rows({ userName: { source: "mail" } }) },
        "user.mail; userName from mail",
    ],
    [
        "an attribute of the assertion",
        { auth0: { userIdAttribute: "http://schemas.microsoft.com/identity/claims/objectidentifier" } },
        "user.objectid; userName from userPrincipalName",
    ],
    [
        "an attribute that Entra sends on request",
        { auth0: { userIdAttribute: "employee" } },
        "employee; userName from userPrincipalName",
    ],
    [
        "another SCIM attribute",
        { auth0: { scim: { userIdAttribute: "externalId" } } },
        "user.userprincipalname; externalId from mailNickname",
    ],
    [
        "an expression",
        rows({ userName: { expression: "ToLower( [mail] , )" } }),
        "user.userprincipalname; userName from ToLower([mail],)",
    ],
    ["a constant", rows({ userName: { constant: "x" } }), 'user.userprincipalname; userName from "x"'],
    [
        "values of outputs",
        rows(pulumi.output({ userName: { source: pulumi.output("mail") } })),
        "user.userprincipalname; userName from mail",
    ],
    ["other rows", rows({ title: { source: "department" } }), byDefault],
])("describes what user IDs are made of: %s", async (_what, args, source) => {
    expect(await describeSource(args)).toBe(source);
});

test("says nothing where a part is managed elsewhere", () => {
    const existing = { connection: { id: "con_0123456789abcdef" } };
    expect(describeUserId(linkArgs({ auth0: { connectionName: "acme-entra", existing } }))).toBeUndefined();
});

test("is an input of the application, with the confirmation", async () => {
    const { stack } = await linkUp(linkArgs({ confirmUserIdChange: "user.mail" }));
    expect(stack.named("acme-entra-application").inputs).toMatchObject({
        userId: { connection: "acme-entra", source: byDefault },
        confirmUserIdChange: "user.mail",
    });
});
