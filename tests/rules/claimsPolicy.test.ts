import {
    claimSources,
    createClaimsPolicy,
    needsClaimsPolicy,
    parseClaimsPolicy,
} from "../../rules/claimsPolicy";
import { nameIdentifier, nameIdSources } from "../../rules/nameId";

const content = {
    nameIdSource: "user.mail",
    claims: {
        "urn:department": { source: "user.department" },
        "urn:plan": { constant: "gold" },
        "urn:country": { source: "company.tenantcountry" },
    },
};

test("a policy is needed for a NameID or claims, and for nothing else", () => {
    expect(needsClaimsPolicy({})).toBe(false);
    expect(needsClaimsPolicy({ nameIdSource: "user.userPrincipalName", claims: {} })).toBe(false);
    expect(needsClaimsPolicy({ nameIdSource: "user.mail" })).toBe(true);
    expect(needsClaimsPolicy({ claims: content.claims })).toBe(true);
});

test("reads what it has written", () => {
    expect(parseClaimsPolicy(createClaimsPolicy(content))).toEqual(content);
    expect(parseClaimsPolicy(createClaimsPolicy({ claims: content.claims }))).toEqual({
        claims: content.claims,
    });
});

test("every source of a NameID is a source of claims", () => {
    expect(nameIdSources.filter((source) => !claimSources.includes(source))).toEqual([]);
});

const policy = (schema: object[], more: object = {}): string =>
    JSON.stringify({
        ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: "true", ClaimsSchema: schema, ...more },
    });

test.each([
    ["no JSON", "{"],
    ["no policy", "{}"],
    ["no claims", policy([])],
    ["an unknown source", policy([{ Source: "user", ID: "shoesize", SamlClaimType: "urn:a" }])],
    ["a NameID of another source", policy([{ Source: "user", ID: "city", SamlClaimType: nameIdentifier }])],
    [
        "a transformation",
        policy([{ Source: "transformation", ID: "x", TransformationId: "t", SamlClaimType: "urn:a" }]),
    ],
    ["a claim of JSON web tokens", policy([{ Source: "user", ID: "mail", JwtClaimType: "mail" }])],
    [
        "no basic claims",
        policy([{ Source: "user", ID: "mail", SamlClaimType: "urn:a" }], { IncludeBasicClaimSet: "false" }),
    ],
])("does not take over a policy with %s", (_what, definition) => {
    expect(parseClaimsPolicy(definition)).toBeUndefined();
});
