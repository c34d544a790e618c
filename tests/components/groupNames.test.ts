import * as pulumi from "@pulumi/pulumi";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";
import { checkNamesInAuth0 } from "../../components/groupNames";
import { createAttributeReader, evaluate, importGroup, parseExpression } from "../../mapping";
import { isGroupName } from "../../rules/shapes/groupRoles";
import { Problems } from "../../rules/validation/problems";
import { codeBlocks } from "../docs/markdown";
import { environment } from "../mapping/support/environment";
import { refusals } from "./support/links";

type Attributes = NonNullable<NonNullable<Auth0EntraLinkArgs["provisioning"]>["groups"]>["attributes"];

function refuse(name: string, attributes?: Attributes): Record<string, string> {
    const args: Auth0EntraLinkArgs = {
        auth0: { connectionName: "acme-entra" },
        ...(attributes && { provisioning: { groups: { attributes } } }),
    };
    const problems = new Problems();
    checkNamesInAuth0(args, [{ path: "auth0.groupRoles", groups: [name] }], problems);
    return Object.fromEntries(problems.all.map(({ path, reason }) => [path, reason]));
}

const by = (expression: pulumi.Input<string>) => ({ displayName: { expression, matchingPrecedence: 1 } });

test.each(["Größe", "営業", "a".repeat(129)])("refuses roles for %s, which is no name in Auth0", (name) => {
    const found = refuse(name);
    expect(Object.keys(found)).toEqual([`auth0.groupRoles["${name}"]`]);
    expect(Object.values(found)[0]).toMatch(/printable ASCII characters.*docs\/group-roles\.md has one/);
});

test("a link refuses them in the tenant and in an Organization", () => {
    const groupRoles = { Größe: ["admin"] };
    const organizations = [{ organization: "acme", groupRoles }];
    const args: Auth0EntraLinkArgs = {
        auth0: { connectionName: "acme-entra", groupRoles, organizations },
        entra: { groups: ["Größe"] },
    };
    expect(Object.keys(refusals(() => new Auth0EntraLink("acme", args)))).toEqual([
        'auth0.groupRoles["Größe"]',
        'auth0.organizations[0].groupRoles["Größe"]',
    ]);
});

test("refuses what the mapping makes of the name, and says what that is", () => {
    expect(Object.values(refuse("営業", by("NormalizeDiacritics([displayName])")))[0]).toMatch(
        /found "営業"/,
    );
    expect(Object.values(refuse("Sales", by('Append([displayName], "®")')))[0]).toMatch(/found "Sales®"/);
});

test.each<[string, Parameters<typeof refuse>[1]]>([
    ["a mapping that is known later", by(pulumi.output("[displayName]"))],
    ["another attribute", { displayName: { source: "mailNickname", matchingPrecedence: 1 } }],
    ["an expression of another attribute", by("Coalesce([mailNickname], [displayName])")],
    ["an expression that makes it acceptable", by("NormalizeDiacritics([displayName])")],
])("accepts the name with %s", (_, attributes) => {
    expect(refuse("Größe", attributes)).toEqual({});
});

describe("the expressions of docs/group-roles.md", () => {
    const blocks = codeBlocks("docs/group-roles.md").map(({ code }) => code);
    const found = blocks.flatMap((code) => /'(Left\(.+\))'|^(Append\(.+\))$/m.exec(code)?.slice(1) ?? []);
    const [latin = "", withId = ""] = found.filter((text) => text !== undefined);
    const objectId = "eeeeeeee-0000-4000-8000-00000000000e";
    const map = (expression: string, displayName: string) =>
        evaluate(
            parseExpression(expression),
            createAttributeReader(importGroup({ id: objectId, displayName }), false),
            environment,
        );

    test.each([
        ["Größe", "Grosse"],
        ["Économie", "Economie"],
        ["Łódź & Kraków", "Lodz & Krakow"],
        ["営業", "??"],
        ["Sales", "Sales"],
        ["a".repeat(200), "a".repeat(128)],
    ])("make of %s a name that Auth0 takes", (name, expected) => {
        expect(map(latin, name)).toBe(expected);
        const unique = `${expected.slice(0, 91)} ${objectId}`;
        expect(map(withId, name)).toBe(unique);
        expect([expected, unique].every(isGroupName)).toBe(true);
        expect(refuse(name, by(latin))).toEqual({});
        expect(refuse(name, by(withId))).toEqual({});
    });
});
