import * as pulumi from "@pulumi/pulumi";

import { aliasOf } from "../../components";

function listAliases(
    transform: ReturnType<typeof aliasOf>,
    child: string,
    aliases?: pulumi.Alias[],
): unknown {
    const options: pulumi.CustomResourceOptions = { aliases };
    transform({}, options, child);
    return options.aliases;
}

test("aliases a resource that had no parent", () => {
    // Strictly: without the member, the alias would have the parent of the child.
    expect(listAliases(aliasOf("connection"), "acme-auth0-connection")).toStrictEqual([
        { name: "connection", parent: undefined },
    ]);
});

test("aliases a resource that had another parent", () => {
    const parent = "urn:pulumi:dev::acme::acme:index:Sso::sso";
    expect(listAliases(aliasOf("connection", parent), "x")).toEqual([{ name: "connection", parent }]);
});

test("aliases each child of one kind by its name, and keeps the aliases that it has", () => {
    const assignment = aliasOf({ "acme-entra-user-ada@acme.example": "user-0" });
    const own = [{ name: "acme-entra-user-1" }];
    expect(listAliases(assignment, "acme-entra-user-ada@acme.example", own)).toEqual([
        ...own,
        { name: "user-0", parent: undefined },
    ]);
    expect(listAliases(assignment, "acme-entra-user-new@acme.example", own)).toEqual(own);
});
