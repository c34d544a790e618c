import * as pulumi from "@pulumi/pulumi";

import { Auth0EntraLink } from "../../components";
import { validateAuth0ScimConnection } from "../../components/auth0/auth0Rules";
import { resolveExistingIds as idsOfAuth0 } from "../../components/auth0/existingAuth0";
import { validateEntraEnterpriseApplication } from "../../components/entra/entraRules";
import { resolveExistingIds as idsOfEntra } from "../../components/entra/existingEntra";
import { validateAuth0EntraLink } from "../../components/linkRules";
import { resolveExistingJob } from "../../components/provisioning/existingProvisioning";
import { validate } from "../../components/support/validation";
import { listMissingInAuth0, listMissingInEntra } from "../../components/trustWarnings";
import type { Check } from "../../rules/validation/checks";
import { linkUp, refusals } from "./support/links";

const principal = "11111111-2222-3333-4444-555555555555";
const key = "33333333-2222-3333-4444-555555555555";
const connection = { id: "con_0123456789abcdef" };
const managed = (existing: object): object => ({ ...existing, manage: true });
const application = { id: principal };

const link = (args: { auth0?: object; entra?: object; provisioning?: object }): Record<string, string> => {
    const auth0 = { connectionName: "acme-entra", ...args.auth0 };
    return refusals(() => new Auth0EntraLink("acme", { ...args, auth0 }));
};

describe("what does not fit together is refused by its name", () => {
    test.each([
        [
            "auth0.existing.connection.id",
            { auth0: { existing: { connection: { id: "acme-entra" } } } },
            /con_0123/,
        ],
        [
            "auth0.existing.connection.manged",
            { auth0: { existing: { connection: { ...connection, manged: true } } } },
            /Did you mean "manage"/,
        ],
        [
            "auth0.existing.scimConfiguration",
            { auth0: { existing: { scimConfiguration: {} } } },
            /also auth0.existing.connection/,
        ],
        [
            "auth0.existing.token",
            { auth0: { existing: { connection, token: { id: "tok_1" } } } },
            /also auth0.existing.scimConfiguration/,
        ],
        [
            "auth0.displayName",
            { auth0: { displayName: "Acme", existing: { connection } } },
            /only referenced .* auth0.existing.connection.manage/,
        ],
        [
            "auth0.enabledClients",
            { auth0: { enabledClients: ["a"], existing: { connection } } },
            /has no effect/,
        ],
        [
            "auth0.scim.mapping",
            {
                auth0: {
                    scim: { mapping: { userName: "username" } },
                    existing: { connection, scimConfiguration: {} },
                },
            },
            /the SCIM configuration is only referenced/,
        ],
        [
            "auth0.scim.token",
            {
                auth0: {
                    scim: { token: { lifetimeSeconds: 1000 } },
                    existing: { connection, scimConfiguration: {}, token: { id: "tok_1", value: "x" } },
                },
            },
            /the token is only referenced/,
        ],
        [
            "auth0.existing.token.value",
            { auth0: { existing: { connection, scimConfiguration: {}, token: { id: "tok_1" } } } },
            /for the new provisioning job/,
        ],
        [
            "entra.existing.certificate",
            { entra: { existing: { application } } },
            /the application is only referenced/,
        ],
        [
            "entra.existing.certificate.manage",
            { entra: { existing: { application, certificate: managed({ id: key }) } } },
            /found true, expected false/,
        ],
        [
            "entra.existing.certificate",
            { entra: { existing: { certificate: { id: key } } } },
            /also entra.existing.application/,
        ],
        [
            "entra.displayName",
            { entra: { displayName: "A", existing: { application, certificate: { id: key } } } },
            /the application is only referenced/,
        ],
        [
            "entra.nameIdSource",
            { entra: { nameIdSource: "user.mail", existing: { application, certificate: { id: key } } } },
            /the application is only referenced/,
        ],
        [
            "entra.existing.claimsMappingPolicy",
            { entra: { existing: { claimsMappingPolicy: { id: key } } } },
            /also entra.nameIdSource/,
        ],
        [
            "provisioning.existing.job",
            { provisioning: { existing: { job: { id: "scim.a" } } } },
            /A new application has no job/,
        ],
        [
            "provisioning.scope",
            { provisioning: { scope: "all", existing: { job: { id: "scim.a" } } } },
            /the job is only referenced/,
        ],
        [
            "auth0.existing.token",
            {
                entra: { existing: { application, certificate: { id: key } } },
                provisioning: { existing: { job: { id: "scim.a" } } },
            },
            /the token that the job has/,
        ],
    ])("%s: %j", (path, args, reason) => {
        expect(link(args)[path]).toMatch(reason);
    });

    // Without a program to put it into: what is accepted would be declared.
    const problems = (check: Check, args: object): Record<string, string> =>
        refusals(() => validate("It", "acme", args, check));

    test("an ID that is only known later can be referenced, and not managed", () => {
        const args = (existing: object): object => ({
            auth0: { connectionName: "acme-entra", existing: { connection: existing } },
        });
        const id = pulumi.output("con_0123456789abcdef");
        expect(problems(validateAuth0EntraLink, args({ id }))).toEqual({});
        expect(
            problems(validateAuth0EntraLink, args({ id, manage: true }))["auth0.existing.connection.id"],
        ).toContain("a plain value");
    });

    test("what a new piece needs is asked for, and what a referenced one has is not", () => {
        const auth0 = { connectionName: "acme-entra" };
        expect(problems(validateAuth0ScimConnection, auth0)).toHaveProperty("signInEndpoint");
        expect(problems(validateAuth0ScimConnection, { ...auth0, existing: { connection } })).toEqual({});
        const entra = { entityId: "urn:a", replyUrl: "https://a.example" };
        expect(problems(validateEntraEnterpriseApplication, entra)).toHaveProperty("displayName");
        const existing = { application, certificate: { id: key } };
        expect(problems(validateEntraEnterpriseApplication, { ...entra, existing })).toEqual({});
    });
});

describe("IDs as the providers know them", () => {
    test("of the Auth0 side", () => {
        const existing = { connection, scimConfiguration: { manage: true }, token: { id: "tok_1" } };
        expect(idsOfAuth0({ existing })).toEqual({
            connection,
            scimConfiguration: { id: connection.id, manage: true },
            token: { id: `${connection.id}/tok_1`, manage: undefined },
        });
    });

    test("of the Entra side", () => {
        const ids = idsOfEntra({
            existing: {
                application,
                certificate: { id: key },
                claimsMappingPolicy: { id: key },
                claimsMappingPolicyAssignment: {},
            },
        });
        expect(ids).toEqual({
            application,
            certificate: { id: `${principal}/${key}` },
            claimsMappingPolicy: { id: `/policies/claimsMappingPolicies/${key}` },
            claimsMappingPolicyAssignment: {
                id: `/servicePrincipals/${principal}/claimsMappingPolicies/${key}`,
            },
        });
    });

    test("of a job, whole or with its service principal", () => {
        expect(resolveExistingJob({ job: { id: "scim.a" } }, principal)?.id).toBe(`${principal}/scim.a`);
        expect(resolveExistingJob({ job: { id: `${principal}/scim.a` } }, pulumi.output("later"))?.id).toBe(
            `${principal}/scim.a`,
        );
    });
});

describe("what the owner of a referenced piece has to do", () => {
    const pem = (body: string): string => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
    const entra = {
        signInUrl: "https://login.example/saml2",
        certificates: pem("AA\nBB") + pem("CC"),
        thumbprint: "F0",
    };

    test("nothing when the connection knows URL and certificate, however its lines break", () => {
        expect(
            listMissingInAuth0({ signInEndpoint: entra.signInUrl, signingCert: pem("AABB") }, entra),
        ).toEqual([]);
    });

    test("the URL and the certificate that signs", () => {
        expect(listMissingInAuth0({ signingCert: pem("CC") }, entra)).toEqual([
            expect.stringContaining("https://login.example/saml2"),
            expect.stringContaining("certificate F0"),
        ]);
    });

    test("reply URL and identifier", () => {
        const auth0 = { acsUrl: "https://a.example/login/callback", entityId: "urn:a" };
        expect(listMissingInEntra({ replyUrls: [auth0.acsUrl], identifiers: ["urn:a"] }, auth0)).toEqual([]);
        expect(listMissingInEntra({ replyUrls: [], identifiers: [] }, auth0)).toEqual([
            expect.stringContaining(
                "the reply URL https://a.example/login/callback and the identifier urn:a",
            ),
        ]);
    });
});

describe("an application that exists", () => {
    const declared = async (entra: object) => {
        const args = { users: ["ada@acme.example"], ...entra };
        return (await linkUp({ auth0: { connectionName: "acme-entra" }, entra: args })).stack;
    };

    test("is read with its SAML configuration when it is only referenced, and outlives the stack", async () => {
        const stack = await declared({ existing: { application, certificate: { id: key } } });
        const read = stack.resources.filter((r) => r.readId === principal).map((r) => r.name);
        expect(read.sort()).toEqual(["acme-entra-application", "acme-entra-saml-configuration"]);
        expect(stack.resources.filter((r) => r.deletedWith !== undefined)).toEqual([]);
        expect(stack.named("acme-entra-assignments").inputs).toMatchObject({ exclusive: false });
        expect(stack.names()).not.toContain("acme-certificate-activation");
    });

    test("is imported with its SAML configuration when it is managed; assignments are adopted", async () => {
        const stack = await declared({ existing: { application: { ...application, manage: true } } });
        const imported = stack.resources.filter((r) => r.importId === principal).map((r) => r.name);
        expect(imported.sort()).toEqual(["acme-entra-application", "acme-entra-saml-configuration"]);
        expect(stack.named("acme-entra-assignments")).not.toHaveProperty("importId");
        expect(stack.named("acme-entra-assignments").inputs).toMatchObject({ exclusive: false });
    });
});

test("what exists is in no component's inputs, so that it can be removed later, and no token is", async () => {
    const token = { id: "tok_1", value: "tok_1.planted", manage: true };
    const existing = {
        connection: { ...connection, manage: true },
        scimConfiguration: { manage: true },
        token,
    };
    const { stack } = await linkUp({ auth0: { connectionName: "acme-entra", existing } });
    const holders = stack.resources.filter((r) => JSON.stringify(r.inputs).includes("planted"));
    expect(holders.map((r) => r.name).filter((name) => name !== "acme-provisioning-job")).toEqual([]);
    expect(stack.resources.filter((r) => "existing" in r.inputs)).toEqual([]);
    expect(stack.named("acme").inputs).toEqual({ auth0: { connectionName: "acme-entra" } });
});
