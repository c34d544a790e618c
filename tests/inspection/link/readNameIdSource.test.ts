import { findNameIdSource } from "../../../inspection/link/readNameIdSource";

const nameId = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

const define = (...claims: object[]): string =>
    JSON.stringify({ ClaimsMappingPolicy: { Version: 1, ClaimsSchema: claims } });

test.each<[string, string[], string | undefined]>([
    ["no policy", [], "user.userprincipalname"],
    [
        "a policy of other claims",
        [define({ Source: "user", ID: "mail", SamlClaimType: "urn:mail" })],
        "user.userprincipalname",
    ],
    ["a policy of the NameID", [define({ Source: "user", ID: "mail", SamlClaimType: nameId })], "user.mail"],
    ["a transformation", [define({ Source: "transformation", ID: "x", SamlClaimType: nameId })], undefined],
    ["a definition that cannot be read", ["{"], undefined],
    ["one that cannot be read beside one that can", [define(), "not JSON"], undefined],
])("the source of the NameID by %s", (_, definitions, source) => {
    expect(findNameIdSource(definitions)).toBe(source);
});
