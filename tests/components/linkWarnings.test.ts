import * as pulumi from "@pulumi/pulumi";

import type { ObjectMappingArgs } from "../../components";
import { linkWarnings } from "../../components/linkWarnings";
import { linkArgs, smallest } from "./support/links";

const users = (mapping: ObjectMappingArgs) => ({ provisioning: { users: mapping } });
const scim = (more: object) => ({ auth0: { connectionName: "acme", scim: more } });
const manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";

test("there are none for the smallest program", () => {
    expect(linkWarnings(smallest)).toEqual([]);
});

test("manager on both sides, and only then", () => {
    const sent = users({ attributes: { [manager]: { source: "manager" } } });
    const mapped = scim({
        extraMapping: {
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.manager": "app_metadata.manager",
        },
    });
    expect(linkWarnings(linkArgs({ ...sent, ...mapped }))).toEqual([expect.stringMatching(/quarantine/)]);
    expect(linkWarnings(linkArgs(sent))).toEqual([]);
    expect(linkWarnings(linkArgs(mapped))).toEqual([]);
});

test("an expression as the user ID", () => {
    const expression = { expression: "ToLower([userPrincipalName])" };
    expect(linkWarnings(linkArgs(users({ attributes: { userName: expression } })))).toEqual([
        expect.stringMatching(/^userName becomes the user ID/),
    ]);
    expect(linkWarnings(linkArgs(users({ attributes: { title: expression } })))).toEqual([]);
});

test("a token that may not delete, unless Entra does not try", () => {
    const token = scim({ token: { scopes: ["get:users", "post:users", "patch:users"] } });
    expect(linkWarnings(linkArgs(token))).toEqual([expect.stringMatching(/may not delete users/)]);
    expect(linkWarnings(linkArgs({ ...token, ...users({ actions: ["create", "update"] }) }))).toEqual([]);
});

test("an attribute that Auth0 would drop, with the one that was probably meant", () => {
    const source = { source: "mailNickname" };
    expect(linkWarnings(linkArgs(users({ attributes: { nicknam: source } })))).toEqual([
        "Entra sends nicknam, and Auth0 has no row for it and drops it. Did you mean nickName?",
    ]);
    expect(linkWarnings(linkArgs(users({ attributes: { "urn:acme:team": source } })))).toEqual([
        "Entra sends urn:acme:team, and Auth0 has no row for it and drops it. Map it in auth0.scim.extraMapping.",
    ]);
    const mapped = scim({ extraMapping: { nicknam: "app_metadata.nicknam" } });
    expect(linkWarnings(linkArgs({ ...mapped, ...users({ attributes: { nicknam: source } }) }))).toEqual([]);
    expect(linkWarnings(linkArgs(users({ attributes: { nicknam: { removed: true } } })))).toEqual([]);
});

test("what is only known later is not judged", () => {
    const later = users({ attributes: pulumi.output({ [manager]: { source: "manager" } }) });
    expect(linkWarnings(linkArgs(later))).toEqual([]);
});
