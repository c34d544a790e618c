import { findNameIdRule } from "../../../inspection/link/nameIdRule";

const nameId = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

const define = (claims: object[], transformations?: object[]): string =>
    JSON.stringify({
        ClaimsMappingPolicy: {
            Version: 1,
            ClaimsSchema: claims,
            ...(transformations !== undefined && { ClaimsTransformation: transformations }),
        },
    });
const ofMail = { Source: "user", ID: "mail", SamlClaimType: nameId };

test.each<[string, string[], string | undefined, string | undefined]>([
    ["no policy", [], "user.userprincipalname", "originalUserPrincipalName"],
    [
        "a policy of other claims",
        [define([{ ...ofMail, SamlClaimType: "urn:mail" }])],
        "user.userprincipalname",
        "originalUserPrincipalName",
    ],
    ["a policy of the NameID", [define([ofMail])], "user.mail", "mail"],
    [
        "an extension attribute",
        [define([{ ...ofMail, ID: "ExtensionAttribute3" }])],
        "user.ExtensionAttribute3",
        "extensionAttribute3",
    ],
    [
        "an attribute that is not read",
        [define([{ ...ofMail, ID: "onpremisessamaccountname" }])],
        undefined,
        undefined,
    ],
    [
        "an application",
        [define([{ Source: "application", ID: "displayname", SamlClaimType: nameId }])],
        undefined,
        undefined,
    ],
    ["a transformation that is not there", [transformed("x")], undefined, undefined],
    ["a definition that cannot be read", ["{"], undefined, undefined],
    ["one that cannot be read beside one that can", [define([]), "not JSON"], undefined, undefined],
    [
        "one that cannot be read behind one of the NameID",
        [define([ofMail]), "not JSON"],
        undefined,
        undefined,
    ],
])("the NameID by %s", (_, definitions, description, attribute) => {
    const rule = findNameIdRule(definitions);
    expect([rule?.description, rule?.attribute]).toEqual([description, attribute]);
});

function transformed(id: string, ...transformations: object[]): string {
    const claims = [
        { Source: "user", ID: "mail" },
        { Source: "user", ID: "employeeid" },
        { Source: "user", ID: "onpremisessamaccountname" },
        { Source: "transformation", ID: "made", TransformationId: id, SamlClaimType: nameId },
    ];
    return define(claims, transformations);
}

const input = (claim: string, as: string) => ({ ClaimTypeReferenceId: claim, TransformationClaimType: as });
const values: Record<string, string> = { mail: "Ada@acme.example", employeeId: "7" };

test.each<[string, object, string | undefined, string[]]>([
    [
        "prefix",
        { TransformationMethod: "ExtractMailPrefix", InputClaims: [input("mail", "mail")] },
        "Ada",
        ["mail"],
    ],
    [
        "constant",
        {
            TransformationMethod: "Join",
            InputClaims: [input("employeeid", "string1")],
            InputParameters: [
                { ID: "string2", Value: "acme" },
                { ID: "separator", Value: "@" },
            ],
        },
        "7@acme",
        ["employeeId"],
    ],
    [
        "both",
        {
            TransformationMethod: "Join",
            InputClaims: [input("employeeid", "string1"), input("mail", "string2")],
            InputParameters: [{ ID: "separator", Value: "-" }],
        },
        "7-Ada@acme.example",
        ["employeeId", "mail"],
    ],
])("evaluates the transformation %s", (id, definition, value, attributes) => {
    const rule = findNameIdRule([transformed(id, { ID: id, ...definition })]);
    expect(rule?.attribute).toBeUndefined();
    expect(rule?.attributes).toEqual(attributes);
    expect(rule?.compute((name) => values[name] ?? null)).toBe(value);
    expect(rule?.compute(() => null)).toBeUndefined();
});

test.each<[string, object]>([
    [
        "a method that is not known",
        { TransformationMethod: "Shuffle()", InputClaims: [input("mail", "mail")] },
    ],
    [
        "an attribute that is not read",
        {
            TransformationMethod: "ExtractMailPrefix",
            InputClaims: [input("onpremisessamaccountname", "mail")],
        },
    ],
])("does not evaluate %s", (_, definition) => {
    expect(findNameIdRule([transformed("x", { ID: "x", ...definition })])).toBeUndefined();
});
