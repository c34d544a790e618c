import { createClaims } from "../../../../../emulators/entra/login/saml/claims";
import { Link } from "../../../saml/link";

let link: Link;
beforeAll(async () => {
    link = await Link.start();
});
afterEach(() => link.reset());
afterAll(() => link.close());

const xmlsoap = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";
const nameIdentifier = `${xmlsoap}/nameidentifier`;

/** Assigns a policy with that content to the application. */
function usePolicy(content: Record<string, unknown>): void {
    const definition = JSON.stringify({ ClaimsMappingPolicy: { Version: 1, ...content } });
    link.entra.state.claimsMappingPolicies.set("policy", {
        id: "policy",
        definition: [definition],
        displayName: "policy",
        isOrganizationDefault: false,
        assignedTo: [link.ids.principal],
    });
}

function claimsOf(name: string): { nameId: string; claims: Record<string, string[]> } {
    const { state } = link.entra;
    const user = [...state.users.values()].find((each) => each.userPrincipalName === name);
    const principal = state.servicePrincipals.get(link.ids.principal);
    const application = state.applications.get(link.ids.application);
    if (user === undefined || principal === undefined || application === undefined) {
        throw new Error("missing");
    }
    const { nameId, claims } = createClaims(state, { principal, application }, user);
    return { nameId, claims: Object.fromEntries(claims.map(({ type, values }) => [type, values])) };
}

const claim = (Source: string, ID: string, SamlClaimType: string): Record<string, string> => ({
    Source,
    ID,
    SamlClaimType,
});

test("returns only the core claims and the policy's when basic claims are excluded", () => {
    usePolicy({
        IncludeBasicClaimSet: "false",
        ClaimsSchema: [
            claim("user", "employeeID", "urn:employee"),
            { Value: "blue", SamlClaimType: "urn:color" },
        ],
    });
    const { claims } = claimsOf("ada@acme.example");
    expect(claims).toMatchObject({ "urn:employee": ["E1"], "urn:color": ["blue"] });
    expect(Object.keys(claims).filter((type) => type.startsWith(xmlsoap))).toEqual([]);
    expect(claims).toHaveProperty(["http://schemas.microsoft.com/identity/claims/objectidentifier"]);
});

test("replaces a basic claim by the policy's, and omits claims without a value", () => {
    usePolicy({
        IncludeBasicClaimSet: "true",
        ClaimsSchema: [
            claim("user", "displayname", `${xmlsoap}/name`),
            claim("user", "employeeid", "urn:employee"),
        ],
    });
    const { claims } = claimsOf("grace@acme.example");
    expect(claims[`${xmlsoap}/name`]).toEqual(["Grace Hopper"]);
    expect(claims[`${xmlsoap}/surname`]).toEqual(["Hopper"]);
    expect(claims).not.toHaveProperty(["urn:employee"]);
});

test("does not change restricted claims", () => {
    const type = "http://schemas.microsoft.com/identity/claims/tenantid";
    usePolicy({ IncludeBasicClaimSet: "true", ClaimsSchema: [{ Value: "forged", SamlClaimType: type }] });
    expect(claimsOf("ada@acme.example").claims[type]).toEqual([link.entra.state.tenantId]);
});

test("takes the NameID from the source in the policy", () => {
    usePolicy({ ClaimsSchema: [claim("user", "EmployeeId", nameIdentifier)] });
    const { nameId, claims } = claimsOf("ada@acme.example");
    expect(nameId).toBe("E1");
    expect(claims).not.toHaveProperty([nameIdentifier]);
});

test("rejects a sign-in of a user without a value for the NameID", () => {
    usePolicy({ ClaimsSchema: [claim("user", "employeeid", nameIdentifier)] });
    expect(() => claimsOf("grace@acme.example")).toThrow(
        /^AADSTS75006: .*no value for the NameID, user\.employeeid/,
    );
});

test.each(["objectid", "displayname", "city"])("rejects a NameID from user.%s", (source) => {
    usePolicy({ ClaimsSchema: [claim("user", source, nameIdentifier)] });
    expect(() => claimsOf("ada@acme.example")).toThrow(/^AADSTS75006: .*not allowed/);
});

test("applies transformations", () => {
    const transformed = (TransformationId: string, SamlClaimType: string): Record<string, string> => ({
        ...claim("transformation", TransformationId, SamlClaimType),
        TransformationId,
    });
    const transformation = (
        ID: string,
        TransformationMethod: string,
        as: string,
        parameters = {},
    ): object => ({
        ID,
        TransformationMethod,
        InputClaims: [{ ClaimTypeReferenceId: "mail", TransformationClaimType: as }],
        InputParameters: Object.entries(parameters).map(([name, Value]) => ({ ID: name, Value })),
    });
    usePolicy({
        ClaimsSchema: [
            { Source: "user", ID: "mail" },
            transformed("prefix", nameIdentifier),
            transformed("upper", "urn:upper"),
            transformed("joined", "urn:joined"),
        ],
        ClaimsTransformation: [
            transformation("prefix", "ExtractMailPrefix", "mail"),
            transformation("upper", "ToUppercase()", "string"),
            transformation("joined", "Join", "string1", { string2: "sandbox", separator: "." }),
        ],
    });
    expect(claimsOf("ada@acme.example")).toMatchObject({
        nameId: "ada.lovelace",
        claims: {
            "urn:upper": ["ADA.LOVELACE@ACME.EXAMPLE"],
            "urn:joined": ["ada.lovelace@acme.example.sandbox"],
        },
    });
});

test("returns groups as groupMembershipClaims requests them", () => {
    const type = "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups";
    const application = link.entra.state.applications.get(link.ids.application);
    const groupsFor = (wanted: string): string[] => {
        Object.assign(application ?? {}, { groupMembershipClaims: wanted });
        const named = new Map(
            [...link.entra.state.groups.values()].map(({ id, displayName }) => [id, displayName]),
        );
        return (claimsOf("alan@acme.example").claims[type] ?? []).map((id) => named.get(id) ?? id);
    };
    expect(groupsFor("None")).toEqual([]);
    expect(groupsFor("SecurityGroup")).toEqual(["Inner", "Outer"]);
    expect(groupsFor("ApplicationGroup")).toEqual(["Outer"]);
});

describe("with names of groups", () => {
    const type = "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups";
    const setGroups = (wanted: string, formats: string[]): void => {
        Object.assign(link.entra.state.applications.get(link.ids.application) ?? {}, {
            groupMembershipClaims: wanted,
            optionalClaims: {
                accessToken: [],
                idToken: [],
                saml2Token: [
                    { name: "groups", source: null, essential: false, additionalProperties: formats },
                ],
            },
        });
    };
    const groupNamed = (name: string) =>
        [...link.entra.state.groups.values()].find(({ displayName }) => displayName === name);
    const groupsOf = (user: string): string[] => claimsOf(user).claims[type] ?? [];

    test("names assigned groups by display name, and others by object ID", () => {
        setGroups("ApplicationGroup", ["cloud_displayname"]);
        expect(groupsOf("grace@acme.example")).toEqual(["Outer"]);
        setGroups("SecurityGroup", ["cloud_displayname"]);
        expect(groupsOf("alan@acme.example")).toEqual([groupNamed("Inner")?.id, "Outer"]);
    });

    test.each([
        ["sam_account_name", "outer"],
        ["dns_domain_and_sam_account_name", "corp.acme.example\\outer"],
        ["netbios_domain_and_sam_account_name", "ACME\\outer"],
    ])("names synchronized groups by %s", (format, name) => {
        Object.assign(groupNamed("Outer") ?? {}, {
            further: {
                onPremisesSamAccountName: "outer",
                onPremisesDomainName: "corp.acme.example",
                onPremisesNetBiosName: "ACME",
            },
        });
        setGroups("ApplicationGroup", [format]);
        expect(groupsOf("grace@acme.example")).toEqual([name]);
        setGroups("ApplicationGroup", ["cloud_displayname"]);
        expect(groupsOf("grace@acme.example")).toEqual([groupNamed("Outer")?.id]);
        setGroups("ApplicationGroup", [format, "cloud_displayname"]);
        expect(groupsOf("grace@acme.example")).toEqual([name]);
    });

    test("sends a link in place of more than 150 groups", () => {
        const outer = groupNamed("Outer");
        if (outer === undefined) throw new Error("missing");
        for (let index = 0; index < 150; index++) {
            const id = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
            link.entra.state.groups.set(id, { ...outer, id, displayName: `Group ${index}` });
        }
        setGroups("SecurityGroup", []);
        const { claims } = claimsOf("grace@acme.example");
        expect(claims).not.toHaveProperty([type]);
        expect(claims).toHaveProperty(["http://schemas.microsoft.com/claims/groups.link"]);
        setGroups("ApplicationGroup", []);
        expect(groupsOf("grace@acme.example")).toEqual([outer.id]);
    });

    test("are not changed by a claims mapping policy", () => {
        setGroups("ApplicationGroup", ["cloud_displayname"]);
        usePolicy({
            IncludeBasicClaimSet: "true",
            ClaimsSchema: [claim("user", "employeeid", "urn:employee")],
        });
        expect(groupsOf("grace@acme.example")).toEqual(["Outer"]);
    });
});

test("returns the value of the role to which a user is assigned", () => {
    const principal = link.entra.state.servicePrincipals.get(link.ids.principal);
    const role = principal?.appRoles.find(({ displayName }) => displayName === "User");
    Object.assign(role ?? {}, { value: "reader" });
    const type = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    expect(claimsOf("grace@acme.example").claims[type]).toEqual(["reader"]);
    expect(claimsOf("edsger@acme.example").claims).not.toHaveProperty([type]);
});
