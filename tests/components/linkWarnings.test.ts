import * as pulumi from "@pulumi/pulumi";

import type { ObjectMappingArgs } from "../../components";
import { listLinkWarnings } from "../../components/linkWarnings";
import { linkArgs, smallest } from "./support/links";

const users = (mapping: ObjectMappingArgs) => ({ provisioning: { users: mapping } });
const scim = (more: object) => ({ auth0: { connectionName: "acme", scim: more } });
const manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";

test("there are none for the smallest program", () => {
    expect(listLinkWarnings(smallest)).toEqual([]);
});

test("manager on both sides, and only then", () => {
    const sent = users({ attributes: { [manager]: { source: "manager" } } });
    const mapped = scim({
        extraMapping: {
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.manager": "app_metadata.manager",
        },
    });
    expect(listLinkWarnings(linkArgs({ ...sent, ...mapped }))).toEqual([expect.stringMatching(/quarantine/)]);
    expect(listLinkWarnings(linkArgs(sent))).toEqual([]);
    expect(listLinkWarnings(linkArgs(mapped))).toEqual([]);
});

test("an expression as the user ID", () => {
    const expression = { expression: "ToLower([userPrincipalName])" };
    expect(listLinkWarnings(linkArgs(users({ attributes: { userName: expression } })))).toEqual([
        expect.stringMatching(/^userName becomes the user ID/),
    ]);
    expect(listLinkWarnings(linkArgs(users({ attributes: { title: expression } })))).toEqual([]);
});

test("a token that may not delete, unless Entra does not try", () => {
    const token = scim({ token: { scopes: ["get:users", "post:users", "patch:users"] } });
    expect(listLinkWarnings(linkArgs(token))).toEqual([expect.stringMatching(/lacks delete:users/)]);
    expect(listLinkWarnings(linkArgs({ ...token, ...users({ actions: ["create", "update"] }) }))).toEqual([]);
});

test("an attribute that Auth0 would drop, with the one that was probably meant", () => {
    const source = { source: "mailNickname" };
    expect(listLinkWarnings(linkArgs(users({ attributes: { nicknam: source } })))).toEqual([
        'Entra sends nicknam, but auth0.scim.mapping has no row for it, so Auth0 drops it. Did you mean "nickName"?',
    ]);
    expect(listLinkWarnings(linkArgs(users({ attributes: { "urn:acme:team": source } })))).toEqual([
        "Entra sends urn:acme:team, but auth0.scim.mapping has no row for it, so Auth0 drops it. Add a row in auth0.scim.extraMapping.",
    ]);
    const mapped = scim({ extraMapping: { nicknam: "app_metadata.nicknam" } });
    expect(listLinkWarnings(linkArgs({ ...mapped, ...users({ attributes: { nicknam: source } }) }))).toEqual(
        [],
    );
    expect(listLinkWarnings(linkArgs(users({ attributes: { nicknam: { removed: true } } })))).toEqual([]);
});

test("what is only known later is not judged", () => {
    const later = users({ attributes: pulumi.output({ [manager]: { source: "manager" } }) });
    expect(listLinkWarnings(linkArgs(later))).toEqual([]);
});
