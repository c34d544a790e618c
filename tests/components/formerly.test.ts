import * as pulumi from "@pulumi/pulumi";

import { formerly } from "../../components";

function aliasesOf(transform: ReturnType<typeof formerly>, child: string, aliases?: pulumi.Alias[]): unknown {
    const options: pulumi.CustomResourceOptions = { aliases };
    transform({}, options, child);
    return options.aliases;
}

test("a child takes over a resource that had no parent", () => {
    // Strictly: without the member, the alias would have the parent of the child.
    expect(aliasesOf(formerly("connection"), "acme-auth0-connection")).toStrictEqual([
        { name: "connection", parent: undefined },
    ]);
});

test("or a child of something else", () => {
    const parent = "urn:pulumi:dev::acme::acme:index:Sso::sso";
    expect(aliasesOf(formerly("connection", parent), "x")).toEqual([{ name: "connection", parent }]);
});

test("children of one kind are told apart by their names, and keep the aliases that they have", () => {
    const assignment = formerly({ "acme-entra-user-ada@acme.example": "user-0" });
    const own = [{ name: "acme-entra-user-1" }];
    expect(aliasesOf(assignment, "acme-entra-user-ada@acme.example", own)).toEqual([
        ...own,
        { name: "user-0", parent: undefined },
    ]);
    expect(aliasesOf(assignment, "acme-entra-user-new@acme.example", own)).toEqual(own);
});
