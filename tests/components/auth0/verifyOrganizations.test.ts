import type { OrganizationConnection } from "@pulumi/auth0/organizationConnection";
import type { OrganizationDiscoveryDomain } from "@pulumi/auth0/organizationDiscoveryDomain";
import * as pulumi from "@pulumi/pulumi";

import type { FoundOrganization } from "../../../components";
import type { DeclaredOrganization } from "../../../components/auth0/organizations/declareOrganizations";
import { verifyOrganizations } from "../../../components/auth0/organizations/verifyOrganizations";
import type { PreflightResult } from "../../../components/support/preflight";
import { checkDistinctOrganizations } from "../../../components/support/references";
import { startStack } from "../support/mocks";

const id = "org_1111111111111111";
const connectionId = "con_0123456789abcdef";
const connectionIds = (count: number): string[] => Array.from({ length: count }, (_, i) => `con_${i}`);
const domainsOf = (count: number): string[] => Array.from({ length: count }, (_, i) => `d${i}.example`);

/** A resource as a preview has it: without an ID if it is going to be created. */
const resource = (isInState: boolean): pulumi.CustomResource =>
    // Only the ID is looked at.
    ({ id: pulumi.output(isInState ? "id" : pulumi.unknown) }) as unknown as pulumi.CustomResource;

interface Case {
    found?: Partial<FoundOrganization>;
    /** Whether the state has the connection in the Organization, and its domain. */
    isInState?: boolean;
    /** Default: it does not exist yet. */
    connection?: string;
    organization?: pulumi.Input<string>;
    preview?: boolean;
}

async function verify({
    found,
    isInState = false,
    connection,
    organization = "acme",
    preview = true,
}: Case): Promise<string | undefined> {
    await startStack({ preview });
    const declared: DeclaredOrganization = {
        args: { organization, discoveryDomains: [{ domain: "Acme.example" }] },
        label: "acme",
        path: "auth0.organizations[0]",
        id,
        connection: resource(isInState) as OrganizationConnection,
        domains: new Map([["acme.example", resource(isInState) as OrganizationDiscoveryDomain]]),
    };
    const owner = { id: pulumi.output(connection ?? pulumi.unknown) } as unknown as pulumi.CustomResource;
    const organizations = [{ query: "acme", id, name: "acme", ...found }];
    // Only the Organizations are looked at.
    const preflight = pulumi.output({ organizations }) as unknown as pulumi.Output<PreflightResult>;
    try {
        await verifyOrganizations([declared], owner, preflight);
        return undefined;
    } catch (error) {
        return (error as Error).message;
    }
}

test("accepts a connection and a domain that the Organization does not have", async () => {
    expect(
        await verify({ found: { connectionIds: connectionIds(9), discoveryDomains: domainsOf(99) } }),
    ).toBeUndefined();
});

test.each<[string, Case, RegExp]>([
    [
        "an eleventh connection",
        { found: { connectionIds: connectionIds(10) } },
        /auth0\.organizations\[0\]\.organization: found "acme, which has 10 connections", expected at most 10/,
    ],
    [
        "a connection that the Organization has, and not of this stack",
        { found: { connectionIds: [connectionId] }, connection: connectionId },
        /enabled already.*give organization: "org_1111111111111111" with existing: \{ manage: true \}/,
    ],
    [
        "a domain that the Organization has, and not of this stack",
        { found: { discoveryDomains: ["acme.example"] } },
        /discoveryDomains\[0\]\.domain: found "Acme\.example", expected a domain that the Organization acme does not have/,
    ],
    [
        "a hundred and first domain",
        { found: { discoveryDomains: domainsOf(100) } },
        /discoveryDomains: found "1 more domains for acme, which has 100", expected at most 100/,
    ],
])("refuses %s", async (_, given, message) => {
    expect(await verify(given)).toMatch(message);
});

const full: Case = {
    found: { connectionIds: [connectionId, ...connectionIds(9)], discoveryDomains: ["acme.example"] },
    connection: connectionId,
};

test("accepts what the state has", async () => {
    expect(await verify({ ...full, isInState: true })).toBeUndefined();
});

test("looks at nothing in an up, and at no Organization that is an output", async () => {
    expect(await verify({ ...full, preview: false })).toBeUndefined();
    expect(await verify({ ...full, organization: pulumi.output(id) })).toBeUndefined();
});

describe("Organizations by name and by ID", () => {
    const found = [{ query: "acme", id, name: "acme" }];
    const named = (...names: string[]) =>
        names.map((name, index) => ({ path: `organizations[${index}]`, name }));

    test("are refused if they are the same", () => {
        expect(() => {
            checkDistinctOrganizations(named("acme", id), found);
        }).toThrow(/organizations\[1\]: found "org_1111111111111111", expected each Organization once/);
    });

    test("are accepted if they are others", () => {
        expect(() => {
            checkDistinctOrganizations(named("acme", "org_2222222222222222"), found);
        }).not.toThrow();
    });
});
