import * as pulumi from "@pulumi/pulumi";

import {
    EntraEnterpriseApplication,
    type EntraEnterpriseApplicationArgs,
    type NameIdSource,
} from "../../../components";
import { deployerId, type Stack, type StackOptions, startStack, valueOf } from "../support/mocks";

const smallest: EntraEnterpriseApplicationArgs = {
    displayName: "Acme",
    entityId: "urn:acme:sp",
    replyUrl: "https://sp.acme.example/acs",
};

async function up(
    args: Partial<EntraEnterpriseApplicationArgs> = {},
    options: StackOptions = {},
): Promise<{ part: EntraEnterpriseApplication; stack: Stack }> {
    const stack = await startStack(options);
    const part = new EntraEnterpriseApplication("side", { ...smallest, ...args });
    await stack.settled();
    return { part, stack };
}

test("is a whole Entra side alone, with its certificate active", async () => {
    const { stack, part } = await up();
    expect(stack.names()).toEqual([
        "auth0-entra-credentials",
        "side",
        "side-application",
        "side-certificate",
        "side-certificate-activation",
        "side-identifier-uri",
        "side-redirect-uris",
        "side-service-principal",
    ]);
    expect(stack.named("side-certificate-activation").inputs).toEqual({
        servicePrincipalId: "service-principal-object-id",
        thumbprint: "AB12",
    });
    expect(part.assignments).toEqual([]);
});

test("looks no user up when none is named", async () => {
    const { stack } = await up();
    expect(stack.calls.map((call) => call.token.split(":").at(-1))).toEqual([
        "getDeployment",
        "getApplication",
    ]);
    expect(stack.calls[0]?.inputs).toEqual({ capabilities: ["application"] });
});

test("asks for the permission to add owners when there are further ones", async () => {
    const asked = async (owners: EntraEnterpriseApplicationArgs["owners"]) =>
        (await up({ owners })).stack.calls.find(({ token }) => token.endsWith(":getDeployment"))?.inputs;
    expect(await asked([])).toEqual({ capabilities: ["application"] });
    expect(await asked([deployerId])).toEqual({ capabilities: ["application", "owners"] });
    expect(await asked(pulumi.output([deployerId]))).toEqual({ capabilities: ["application", "owners"] });
});

test("passes everything on", async () => {
    const owner = "11111111-2222-3333-4444-555555555555";
    const { stack } = await up({
        templateId: "4602d0b4-76bb-404b-bca9-2652e1a39c6d",
        assignmentRequired: false,
        visibleToUsers: false,
        notificationEmails: ["ops@acme.example"],
        owners: [owner, deployerId],
        certificate: {
            subject: "CN=Acme",
            lifetimeDays: 365,
            earlyRenewalHours: 48,
            keepers: { year: "2026" },
        },
    });
    expect(stack.named("side-application").inputs).toEqual({
        displayName: "Acme",
        templateId: "4602d0b4-76bb-404b-bca9-2652e1a39c6d",
    });
    expect(stack.named("side-service-principal").inputs).toEqual({
        clientId: "client-id",
        useExisting: true,
        preferredSingleSignOnMode: "saml",
        appRoleAssignmentRequired: false,
        featureTags: [{ customSingleSignOn: true, enterprise: true, hide: true }],
        notificationEmailAddresses: ["ops@acme.example"],
        owners: [deployerId, owner],
    });
    expect(stack.named("side-certificate").inputs).toEqual({
        servicePrincipalId: "service-principal-object-id",
        subject: "CN=Acme",
        lifetimeDays: 365,
        earlyRenewalHours: 48,
        keepers: { year: "2026" },
    });
});

describe("assignments", () => {
    test("are named by what the program says, and reordering it changes no name", async () => {
        const principal = "11111111-2222-3333-4444-555555555555";
        const first = await up({
            users: ["ada@acme.example", "bob@acme.example"],
            groups: ["Sales Team"],
            principals: { team: principal },
        });
        const second = await up({
            users: ["bob@acme.example", "ada@acme.example"],
            groups: ["Sales Team"],
            principals: { team: principal },
        });
        const assigned = (stack: Stack) =>
            stack.resources
                .filter((r) => r.type === "azuread:index/appRoleAssignment:AppRoleAssignment")
                .map((r) => [r.name, r.inputs.principalObjectId])
                .sort();
        expect(assigned(first.stack)).toEqual([
            ["side-group-sales team", "object-id-of-Sales Team"],
            ["side-principal-team", principal],
            ["side-user-ada@acme.example", "object-id-of-ada@acme.example"],
            ["side-user-bob@acme.example", "object-id-of-bob@acme.example"],
        ]);
        expect(assigned(second.stack)).toEqual(assigned(first.stack));
    });

    test("are the only ones: others show in a refresh, and go", async () => {
        const { stack } = await up({ users: ["ada@acme.example"], groups: ["Sales"] });
        expect(stack.named("side-exclusive-assignments").inputs).toEqual({
            servicePrincipalId: "service-principal-object-id",
            principals: {
                "user-ada@acme.example": "object-id-of-ada@acme.example",
                "group-sales": "object-id-of-Sales",
            },
            appRoleId: stack.named("side-group-sales").inputs.appRoleId,
        });
    });

    test.each([
        ["by default when no user is named", {}, false],
        ["when told so", { users: ["ada@acme.example"], exclusiveAssignments: false }, false],
        ["not, when no user may be assigned", { exclusiveAssignments: true }, true],
    ])("are left to others %s", async (_when, args, exclusive) => {
        const { stack } = await up(args);
        const types = stack.resources.map(({ type }) => type);
        expect(types.includes("auth0-entra:index:ExclusiveAssignments")).toBe(exclusive);
    });

    test("may have roles of their own where they are transformed", async () => {
        const users = ["ada@acme.example", "bob@acme.example"];
        const role = "22222222-2222-2222-2222-222222222222";
        const same = await up({ users, transform: { assignment: { appRoleId: role } } });
        expect(same.stack.named("side-exclusive-assignments").inputs).toMatchObject({ appRoleId: role });
        const { stack } = await up({
            users,
            transform: {
                assignment: (args, _options, name) => {
                    if (name.endsWith("bob@acme.example")) args.appRoleId = role;
                },
            },
        });
        expect(stack.named("side-exclusive-assignments").inputs).not.toHaveProperty("appRoleId");
    });

    test("keep their identity when the same user or group is named in another way", async () => {
        const { stack } = await up({ users: ["ADA@acme.example"], groups: ["SALES"] });
        expect(stack.named("side-user-ada@acme.example").aliases).toContain(
            "side-user-object-id-of-ada@acme.example",
        );
        expect(stack.named("side-group-sales").aliases).toEqual(
            expect.arrayContaining(["side-group-object-id-of-sales", "side-group-name of sales"]),
        );
    });

    test("have no other identity while a preview cannot look anybody up", async () => {
        const { stack } = await up({ users: ["ada@acme.example"] }, { preview: true, unconfigured: true });
        const { aliases, name } = stack.named("side-user-ada@acme.example");
        expect(new Set(aliases)).toEqual(new Set([name]));
    });

    test("use the role that was asked for", async () => {
        const { stack } = await up({ users: ["ada@acme.example"], appRole: "MSIAM_access" });
        expect(stack.named("side-user-ada@acme.example").inputs.appRoleId).toBe(
            "b9632174-c057-4f7e-951b-be3adc52bfe6",
        );
    });

    test("use Default Access where the application has no role for users", async () => {
        const appRoles = [
            { id: "r", value: "Job", displayName: "Job", enabled: true, allowedMemberTypes: ["Application"] },
        ];
        const { stack } = await up({ users: ["ada@acme.example"] }, { appRoles });
        expect(stack.named("side-user-ada@acme.example").inputs.appRoleId).toBe(
            "00000000-0000-0000-0000-000000000000",
        );
    });
});

describe("the NameID", () => {
    test("needs no policy when it is the user principal name", async () => {
        // YAML programs are not checked by a compiler, and Entra does not mind the case.
        const spelling: string = "user.userPrincipalName";
        const { stack } = await up({ nameIdSource: spelling as NameIdSource });
        expect(stack.calls[0]?.inputs).toEqual({ capabilities: ["application"] });
        expect(stack.names().filter((name) => name.includes("name-id"))).toEqual([]);
    });

    test("comes from another attribute through a claims mapping policy", async () => {
        const { stack } = await up({ nameIdSource: "user.mail" });
        expect(stack.calls[0]?.inputs).toEqual({ capabilities: ["application", "claimsMapping"] });
        const { definitions, displayName } = stack.named("side-name-id").inputs;
        expect(displayName).toBe("Acme NameID");
        expect(JSON.parse((definitions as string[])[0] ?? "")).toEqual({
            ClaimsMappingPolicy: {
                Version: 1,
                IncludeBasicClaimSet: "true",
                ClaimsSchema: [
                    {
                        Source: "user",
                        ID: "mail",
                        SamlClaimType: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
                    },
                ],
            },
        });
        expect(stack.named("side-name-id-assignment").inputs).toEqual({
            claimsMappingPolicyId: "side-name-id-id",
            servicePrincipalId: "side-service-principal-id",
        });
    });
});

test("the sign-in URL follows the cloud", async () => {
    const { part } = await up({}, { deployment: { entraLoginEndpoint: "https://login.microsoftonline.us" } });
    expect(await valueOf(part.signInUrl)).toMatch(/^https:\/\/login\.microsoftonline\.us\/[0-9-]+\/saml2$/);
});

test("activation is left to the program when it says so", async () => {
    const { stack } = await up({ activateCertificate: false });
    expect(stack.names()).not.toContain("side-certificate-activation");
});

test("a transform of assignments is used for each of them", async () => {
    const names: string[] = [];
    const { stack } = await up({
        users: ["ada@acme.example"],
        groups: ["Sales"],
        transform: {
            assignment: (args, options, name) => {
                names.push(name);
                args.appRoleId = pulumi.output("role-of-mine");
                options.protect = name.includes("group");
            },
        },
    });
    expect(names).toEqual(["side-user-ada@acme.example", "side-group-sales"]);
    expect(stack.named("side-group-sales")).toMatchObject({
        protect: true,
        inputs: { appRoleId: "role-of-mine" },
    });
    expect(stack.named("side-user-ada@acme.example").protect).toBe(false);
});
