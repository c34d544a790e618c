import * as pulumi from "@pulumi/pulumi";

import { aliasOf } from "../../components";

function listAliases(transform: ReturnType<typeof aliasOf>, aliases?: pulumi.Alias[]): unknown {
    const options: pulumi.CustomResourceOptions = { aliases };
    transform({}, options);
    return options.aliases;
}

test("aliases a resource that had no parent", () => {
    // Strictly: without the member, the alias would have the parent of the child.
    expect(listAliases(aliasOf("connection"))).toStrictEqual([{ name: "connection", parent: undefined }]);
});

test("aliases a resource that had another parent", () => {
    const parent = "urn:pulumi:dev::acme::acme:index:Sso::sso";
    expect(listAliases(aliasOf("connection", parent))).toEqual([{ name: "connection", parent }]);
});

test("keeps the aliases that a child has", () => {
    const own = [{ name: "acme" }];
    expect(listAliases(aliasOf("connection"), own)).toEqual([
        ...own,
        { name: "connection", parent: undefined },
    ]);
});
