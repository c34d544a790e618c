import * as pulumi from "@pulumi/pulumi";

import { Auth0EntraLink, type Auth0EntraLinkArgs, EntraEnterpriseApplication } from "../../components";
import { listLinkWarnings } from "../../components/linkWarnings";
import { linkArgs, linkUp, refusals } from "./support/links";

const department = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/department";
const groups = "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups";
const args: Auth0EntraLinkArgs = {
    auth0: { connectionName: "acme-entra" },
    entra: { groups: ["Engineering"] },
};

const basicEntraPolicy = (schema: object[]) => ({
    ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: "true", ClaimsSchema: schema },
});

const refuse = (changes: Partial<Auth0EntraLinkArgs>) =>
    refusals(() => new Auth0EntraLink("acme", { ...args, ...changes }));

async function declare(entra: Auth0EntraLinkArgs["entra"], auth0: Partial<Auth0EntraLinkArgs["auth0"]> = {}) {
    const { stack, link } = await linkUp({
        auth0: { ...args.auth0, ...auth0 },
        entra: { ...args.entra, ...entra },
        ...(entra?.nameIdSource === "user.mail" && {
            provisioning: { users: { attributes: { userName: { source: "mail" } } } },
        }),
    });
    const find = (type: string) => stack.resources.find((one) => one.type.endsWith(`:${type}`));
    return { stack, link, find };
}

test("without these arguments there are no such resources", async () => {
    const { stack } = await declare({});
    const types = stack.resources.map(({ type }) => type.split(":").at(-1));
    for (const type of ["ClaimsMappingPolicy", "GroupsClaim", "SamlTokenLifetime"]) {
        expect(types).not.toContain(type);
    }
});

test("claims are in the policy of the NameID, which keeps its name in the program", async () => {
    const claims = {
        [department]: { source: "user.department" as const },
        "https://acme.example/claims/plan": { constant: "gold" },
    };
    const { find } = await declare({ claims, nameIdSource: "user.mail" });
    const policy = find("ClaimsMappingPolicy");
    expect(policy?.name).toBe("acme-entra-name-id");
    expect(policy?.inputs["displayName"]).toBe("Auth0 (acme-entra) claims");
    expect(JSON.parse(String((policy?.inputs["definitions"] as string[])[0]))).toEqual(
        basicEntraPolicy([
            {
                Source: "user",
                ID: "mail",
                SamlClaimType: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
            },
            { Source: "user", ID: "department", SamlClaimType: department },
            { Value: "gold", SamlClaimType: "https://acme.example/claims/plan" },
        ]),
    );
});

test("claims alone leave the NameID as it is, and need the permissions of a policy", async () => {
    const { find, stack } = await declare({ claims: { [department]: { source: "user.department" } } });
    const definition = (find("ClaimsMappingPolicy")?.inputs["definitions"] as string[])[0] ?? "";
    expect(JSON.parse(definition)).toEqual(
        basicEntraPolicy([{ Source: "user", ID: "department", SamlClaimType: department }]),
    );
    const asked = stack.calls.find(({ token }) => token.endsWith(":getDeployment"))?.inputs;
    expect(asked?.["capabilities"]).toContain("claimsMapping");
});

test("a policy for the NameID alone is the same as before there were claims", async () => {
    const { find } = await declare({ nameIdSource: "user.mail" });
    expect(find("ClaimsMappingPolicy")?.inputs).toEqual({
        displayName: "Auth0 (acme-entra) NameID",
        definitions: [
            '{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[{"Source":"user","ID":"mail",' +
                '"SamlClaimType":"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"}]}}',
        ],
    });
});

test("Auth0 attributes become rows of the mappings, beside those of the program", async () => {
    const { find } = await declare(
        {
            claims: { [department]: { source: "user.department", auth0Attribute: "department" } },
            groupsClaim: { auth0Attribute: "groups" },
        },
        { fieldsMap: { email: ["mail"] }, syncProfileAttributes: "everyLogin" },
    );
    const options = find("Connection")?.inputs["options"] as { fieldsMap: string };
    expect(JSON.parse(options.fieldsMap)).toEqual({ email: "mail", department, groups });
});

test("a groups claim and a lifetime are resources of the application", async () => {
    const { find, stack, link } = await declare({
        groupsClaim: { nameFormats: ["cloud_displayname"] },
        samlTokenLifetime: { minutes: pulumi.output(30), policyName: "Half an hour" },
    });
    const servicePrincipalId = "service-principal-object-id";
    expect(find("GroupsClaim")).toMatchObject({
        name: "acme-entra-groups-claim",
        inputs: { servicePrincipalId, nameFormats: ["cloud_displayname"] },
    });
    expect(find("SamlTokenLifetime")).toMatchObject({
        name: "acme-entra-saml-token-lifetime",
        inputs: { servicePrincipalId, minutes: 30, policyName: "Half an hour" },
    });
    const asked = stack.calls.find(({ token }) => token.endsWith(":getDeployment"))?.inputs;
    expect(asked?.["capabilities"]).toContain("samlTokenLifetime");
    expect(link).toBeInstanceOf(Auth0EntraLink);
});

test.each<[string, Auth0EntraLinkArgs["entra"], string, RegExp]>([
    [
        "an unknown source",
        { claims: { [department]: { source: "user.departement" as "user.department" } } },
        `entra.claims["${department}"].source`,
        /Did you mean "user\.department"\?/,
    ],
    ["neither source nor constant", { claims: { a: {} } }, 'entra.claims["a"]', /exactly one/],
    [
        "both source and constant",
        { claims: { a: { source: "user.mail", constant: "x" } } },
        'entra.claims["a"]',
        /exactly one/,
    ],
    [
        "a restricted claim",
        { claims: { "http://schemas.microsoft.com/identity/claims/tenantid": { constant: "x" } } },
        'entra.claims["http://schemas.microsoft.com/identity/claims/tenantid"]',
        /Entra restricts this one/,
    ],
    ["the groups", { claims: { [groups]: { constant: "x" } } }, `entra.claims["${groups}"]`, /groupsClaim/],
    [
        "the NameID",
        {
            claims: {
                "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier": {
                    source: "user.mail",
                },
            },
        },
        'entra.claims["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"]',
        /nameIdSource/,
    ],
    [
        "a type in two cases",
        { claims: { "urn:a": { constant: "1" }, "URN:A": { constant: "2" } } },
        'entra.claims["URN:A"]',
        /each type once/,
    ],
    [
        "the user ID as an attribute",
        { claims: { a: { constant: "x", auth0Attribute: "user_id" } } },
        'entra.claims["a"].auth0Attribute',
        /auth0\.userIdAttribute/,
    ],
    [
        "two claims for one attribute",
        {
            claims: { a: { constant: "x", auth0Attribute: "groups" } },
            groupsClaim: { auth0Attribute: "groups" },
        },
        "entra.groupsClaim.auth0Attribute",
        /entra\.claims\["a"\]\.auth0Attribute sets it/,
    ],
    [
        "an output in a claim",
        { claims: { a: { constant: pulumi.output("x") as unknown as string } } },
        'entra.claims["a"].constant',
        /an output or a promise/,
    ],
    [
        "names of all groups",
        { groupsClaim: { groups: "All", nameFormats: ["cloud_displayname"] } },
        "entra.groupsClaim.nameFormats",
        /display names are not unique/,
    ],
    [
        "a lifetime of five minutes",
        { samlTokenLifetime: { minutes: 5 } },
        "entra.samlTokenLifetime.minutes",
        /10 to 1440/,
    ],
])("refuses %s", (_what, entra, path, reason) => {
    const found = refuse({ entra: { ...args.entra, ...entra } });
    expect(Object.keys(found)).toEqual([path]);
    expect(found[path]).toMatch(reason);
});

test("refuses a row that auth0.fieldsMap has", () => {
    const found = refuse({
        auth0: { ...args.auth0, fieldsMap: { groups: ["x"] } },
        entra: { groupsClaim: { auth0Attribute: "groups" } },
    });
    expect(Object.keys(found)).toEqual(["entra.groupsClaim.auth0Attribute"]);
    expect(found["entra.groupsClaim.auth0Attribute"]).toMatch(/auth0\.fieldsMap has it/);
});

test("refuses a row in a connection that is only referenced", () => {
    const found = refuse({
        auth0: {
            connectionName: "acme-entra",
            existing: { connection: { id: "con_0000000000000001", manage: false } },
        },
        entra: { groupsClaim: { auth0Attribute: "groups" } },
    });
    expect(Object.keys(found)).toContain("entra.groupsClaim.auth0Attribute");
});

test("refuses an Auth0 attribute where there is no Auth0 side", () => {
    const found = refusals(
        () =>
            new EntraEnterpriseApplication("side", {
                displayName: "Acme",
                entityId: "urn:acme:sp",
                replyUrl: "https://sp.acme.example/acs",
                groupsClaim: { auth0Attribute: "groups" },
            }),
    );
    expect(Object.keys(found)).toEqual(["groupsClaim.auth0Attribute"]);
});

test("warns of attributes that Auth0 does not store, and of too many groups", () => {
    const claims = { a: { constant: "x", auth0Attribute: "plan" } };
    expect(listLinkWarnings(linkArgs({ entra: { claims } }))).toEqual([
        expect.stringMatching(/^auth0\.syncProfileAttributes is never, so Auth0 does not store plan/),
    ]);
    const synchronized = linkArgs({
        auth0: { connectionName: "acme", syncProfileAttributes: "everyLogin" },
        entra: { claims },
    });
    expect(listLinkWarnings(synchronized)).toEqual([]);
    const names = (count: number) => Array.from({ length: count }, (_, index) => `Group ${index}`);
    const withGroups = (count: number, groups: "All" | "ApplicationGroup") =>
        listLinkWarnings(linkArgs({ entra: { groups: names(count), groupsClaim: { groups } } }));
    expect(withGroups(151, "ApplicationGroup")).toEqual([expect.stringMatching(/assigns 151 groups/)]);
    expect(withGroups(150, "ApplicationGroup")).toEqual([]);
});
