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

describe("rows of the mapping that are probably a mistake", () => {
    const rows = (attributes: ObjectMappingArgs["attributes"]) =>
        listLinkWarnings(linkArgs(users({ attributes }))).filter((text) => !text.includes("Auth0 drops it"));

    test("active from accountEnabled, which keeps who left the scope active", () => {
        const warning =
            /^provisioning\.users\.attributes\["active"\] comes from accountEnabled.*IsSoftDeleted/;
        expect(rows({ active: { source: "accountEnabled" } })).toEqual([expect.stringMatching(warning)]);
        expect(rows({ active: { expression: "ToLower([accountEnabled])" } })).toEqual([
            expect.stringMatching(warning),
        ]);
        expect(rows({ active: { expression: "Not([IsSoftDeleted])" } })).toEqual([]);
        expect(
            rows({ active: { expression: 'IIF([IsSoftDeleted] = "True", "False", [accountEnabled])' } }),
        ).toEqual([]);
    });

    test("attributes that no schema of SCIM has, with the near one", () => {
        expect(
            listLinkWarnings(linkArgs(scim({ extraMapping: { favouriteColour: "app_metadata.colour" } }))),
        ).toEqual([
            expect.stringMatching(
                /^auth0\.scim: favouriteColour is no attribute of the core schema of SCIM\. Entra sends/,
            ),
        ]);
        const nickname = "user_metadata.nick";
        expect(listLinkWarnings(linkArgs(scim({ extraMapping: { "name.middelName": nickname } })))).toEqual([
            expect.stringMatching(
                /name\.middelName is no attribute of name of SCIM\. Did you mean "middleName"\?/,
            ),
        ]);
        const own = "urn:ietf:params:scim:schemas:extension:acme:2.0:User.colour";
        expect(listLinkWarnings(linkArgs(scim({ extraMapping: { [own]: "app_metadata.colour" } })))).toEqual(
            [],
        );
    });
});
