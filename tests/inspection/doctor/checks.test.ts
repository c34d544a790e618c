import { checks } from "../../../inspection/doctor/catalogue";
import { parseExpression, toMappingSource } from "../../../mapping";
import { mappingOf, rowOf } from "./faults";
import { faultsOfProvisioning } from "./faultsOfProvisioning";
import { faultsOfSignIn, useWeakCertificate } from "./faultsOfSignIn";
import { type HealthyLink, startHealthyLink } from "./healthyLink";
import { createWeakCertificate } from "./weakCertificate";

let link: HealthyLink;
beforeAll(async () => {
    useWeakCertificate(await createWeakCertificate());
    link = await startHealthyLink();
});
afterAll(() => link.close());
afterEach(() => link.restore());

test("finds nothing on a healthy link, and could look at everything", async () => {
    expect(await link.examine()).toEqual({ findings: [], unread: [] });
});

const faults = { ...faultsOfSignIn, ...faultsOfProvisioning };
/** Faults of the credentials, which have tests of their own below. */
const others = ["AE101", "AE102", "AE103", "AE104"];

test("each code is a fault of a test here", () => {
    const tested = [...others, ...Object.keys(faults)].sort();
    expect(tested).toEqual(checks.map(({ code }) => code).sort());
});

/** What else is found with a fault, because it follows from it. */
const consequences: Record<string, string[]> = {
    // The token of one connection is not valid for another one.
    AE306: ["AE308"],
    // The test, and each search of an account, filter by it.
    AE323: ["AE308", "AE332"],
    // That is why the user fails.
    AE406: ["AE333"],
};

test.each(Object.entries(faults))(
    "%s is found where it is, and no longer when it is corrected",
    async (code, breakIt) => {
        await breakIt(link);
        const { findings, unread } = await link.examine();
        const codes = findings.map((finding) => finding.code).sort();
        expect({ codes, unread }).toEqual({
            codes: [code, ...(consequences[code] ?? [])].sort(),
            unread: [],
        });
        link.restore();
        expect((await link.examine()).findings).toEqual([]);
    },
);

test("names the user who fails, the attribute, and the error of the SCIM endpoint in words", async () => {
    await faultsOfProvisioning["AE406"]?.(link);
    const { findings } = await link.examine();
    expect(findings.find(({ code }) => code === "AE406")?.subjects).toEqual([
        {
            kind: "user",
            id: link.people.ben.id,
            name: "ben",
            note: expect.stringMatching(
                /^emails.* – another account has the value already – System/,
            ) as string,
            personalNote: expect.stringContaining("409 Conflict") as string,
        },
    ]);
});

describe("AE215 with a NameID that a transformation makes", () => {
    beforeEach(() => {
        const claims = [
            { Source: "user", ID: "mail" },
            {
                Source: "transformation",
                ID: "made",
                TransformationId: "prefix",
                SamlClaimType: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
            },
        ];
        const transformation = {
            ID: "prefix",
            TransformationMethod: "ExtractMailPrefix",
            InputClaims: [{ ClaimTypeReferenceId: "mail", TransformationClaimType: "mail" }],
        };
        const policy = { Version: 1, ClaimsSchema: claims, ClaimsTransformation: [transformation] };
        const id = "55555555-5555-4555-8555-555555555555";
        link.tenants.entra.state.claimsMappingPolicies.set(id, {
            id,
            definition: [JSON.stringify({ ClaimsMappingPolicy: policy })],
            displayName: "NameID",
            isOrganizationDefault: false,
            assignedTo: [link.location.servicePrincipalId],
        });
    });
    const provisionBy = (expression: string) =>
        (rowOf(link, "userName").source = toMappingSource(parseExpression(expression)));

    test("finds nothing where provisioning makes the same", async () => {
        provisionBy('Replace([mail], "@acme.example", , , "", , )');
        expect((await link.examine()).findings).toEqual([]);
    });

    test("names those for whom provisioning makes another value", async () => {
        provisionBy('IIF([givenName]="ben", "other", Replace([mail], "@acme.example", , , "", , ))');
        expect((await link.examine()).findings).toMatchObject([
            {
                code: "AE215",
                found: expect.stringContaining("For 1 user in scope") as string,
                subjects: [
                    { id: link.people.ben.id, personalNote: "signs in as ben, is provisioned as other" },
                ],
            },
        ]);
    });

    test("does not judge an expression that is not the same twice", async () => {
        provisionBy("Guid()");
        expect((await link.examine()).findings).toEqual([]);
    });
});

test("AE512 does not tell of a name that the mapping makes acceptable", async () => {
    await faults["AE512"]?.(link);
    const row = mappingOf(link, "Group").attributeMappings.find(
        ({ targetAttributeName }) => targetAttributeName === "displayName",
    );
    if (row === undefined) throw new Error("no row of displayName");
    row.source = toMappingSource(parseExpression("NormalizeDiacritics([displayName])"));
    expect((await link.examine()).findings).toEqual([]);
});

test("orders findings by what they cost a user", async () => {
    for (const code of ["AE508", "AE407", "AE201", "AE404", "AE505"]) await faults[code]?.(link);
    const { findings } = await link.examine();
    expect(findings.map(({ code }) => code)).toEqual(["AE201", "AE404", "AE505", "AE407", "AE508"]);
});

test("a policy that is assigned to the application replaces that of the tenant", async () => {
    await faults["AE603"]?.(link);
    const { state } = link.tenants.entra;
    state.appManagementPolicies = [
        {
            id: "44444444-4444-4444-8444-444444444444",
            displayName: "Exempt",
            description: "",
            isEnabled: true,
            restrictions: { passwordCredentials: [], keyCredentials: [] },
            assignedTo: [link.location.servicePrincipalId],
        },
    ];
    expect((await link.examine()).findings).toEqual([]);
});

test("reads the active certificate from the metadata where none of several is preferred", async () => {
    await faults["AE204"]?.(link);
    const [principal] = [...link.tenants.entra.state.servicePrincipals.values()].filter(
        ({ id }) => id === link.location.servicePrincipalId,
    );
    if (principal !== undefined) principal.preferredTokenSigningKeyThumbprint = null;
    const codes = (await link.examine()).findings.map(({ code }) => code);
    // The one that signs now is known; which one that is, is the choice of Entra.
    expect(codes).not.toContain("AE202");
    expect(["AE201", "AE204"]).toContain(codes[0]);
});
