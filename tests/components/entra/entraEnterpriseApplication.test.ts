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
        "side-saml-configuration",
    ]);
    expect(stack.named("side-certificate-activation").inputs).toEqual({
        servicePrincipalId: "service-principal-object-id",
        thumbprint: "AB12",
    });
    expect(part.assignments).toBeUndefined();
});

test("looks no user up when none is named", async () => {
    const { stack } = await up();
    expect(stack.calls.map((call) => call.token.split(":").at(-1))).toEqual(["getDeployment"]);
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
        assignmentRequired: false,
        visibleToUsers: false,
        notificationEmails: ["ops@acme.example"],
        owners: [owner, deployerId],
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
    test("are labelled by what the program says, and reordering it changes nothing", async () => {
        const principal = "11111111-2222-3333-4444-555555555555";
        const args = { groups: ["Sales Team"], principals: { team: principal } };
        const first = await up({ ...args, users: ["Ada@acme.example", "bob@acme.example"] });
        const second = await up({ ...args, users: ["bob@acme.example", "Ada@acme.example"] });
        const { inputs } = first.stack.named("side-assignments");
        expect(inputs).toEqual({
            servicePrincipalId: "service-principal-object-id",
            principals: {
                "user ada@acme.example": "object-id-of-Ada@acme.example",
                "user bob@acme.example": "object-id-of-bob@acme.example",
                "group Sales Team": "object-id-of-Sales Team",
                "principal team": principal,
            },
            exclusive: true,
        });
        expect(second.stack.named("side-assignments").inputs).toEqual(inputs);
    });

    test.each([
        ["exclusive by default when a user is named", { users: ["ada@acme.example"] }, true],
        ["shared when told so", { users: ["ada@acme.example"], exclusiveAssignments: false }, false],
        ["exclusive when no user may be assigned", { exclusiveAssignments: true }, true],
        ["not declared when no user is named", {}, undefined],
    ])("are %s", async (_how, args, exclusive) => {
        const { stack } = await up(args);
        const assignments = stack.resources.find(({ name }) => name === "side-assignments");
        expect(assignments?.inputs.exclusive).toBe(exclusive);
    });

    test("use the role that was asked for, which the plugin finds", async () => {
        const { stack } = await up({ users: ["ada@acme.example"], appRole: "MSIAM_access" });
        expect(stack.named("side-assignments").inputs.appRole).toBe("MSIAM_access");
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
            servicePrincipalId: "/servicePrincipals/service-principal-object-id",
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

test("a transform changes the arguments and options of a child", async () => {
    const { stack } = await up({
        users: ["ada@acme.example"],
        transform: {
            assignments: (args, options) => {
                args.appRole = pulumi.output("role-of-mine");
                options.protect = true;
            },
            samlConfiguration: { signOnUrl: "https://acme.example" },
        },
    });
    expect(stack.named("side-assignments")).toMatchObject({
        protect: true,
        inputs: { appRole: "role-of-mine" },
    });
    expect(stack.named("side-saml-configuration").inputs).toMatchObject({
        identifiers: [smallest.entityId],
        signOnUrl: "https://acme.example",
    });
});
