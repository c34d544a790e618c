import { declareLink } from "../../../cli/importFile/declareLink";
import { findOrganizations } from "../../../cli/importFile/findOrganizations";
import { capabilityPermissions } from "../../../provider/permissions";
import { createOrganization } from "../../emulators/auth0/management/support";
import {
    auth0Scopes,
    createScimConnection,
    startTenants,
    type Tenants,
} from "../../provider/support/tenants";
import { foundLink } from "./links";

const id = "org_1111111111111111";
const others = ["org_2222222222222222", "org_3333333333333333"];
const scopes = [
    ...capabilityPermissions.organizations.requirements,
    ...capabilityPermissions.discoveryDomains.requirements,
].map(({ anyOf: [scope] }) => scope);

/** What the tenant grants, which a test changes. */
const granted: string[] = [...auth0Scopes, ...scopes];
let tenants: Tenants;
let connectionId: string;

beforeAll(async () => {
    tenants = await startTenants({ scopes: granted });
    const clients = tenants.clients();
    connectionId = await createScimConnection(tenants, clients, "acme-entra");
    const { state } = tenants.auth0;
    state.organizations = new Map([
        [id, createOrganization(id, "acme", [connectionId])],
        ...others.map((other) => [other, createOrganization(other, other.slice(-4), [])] as const),
    ]);
    await clients.auth0.post(`/organizations/${id}/discovery-domains`, {
        domain: "acme.example",
        status: "verified",
    });
});
afterAll(() => tenants.close());

const find = () =>
    findOrganizations({ clients: tenants.clients(), signal: new AbortController().signal }, connectionId);

test("finds the Organizations that have the connection, with their domains, and declares them by name", async () => {
    const organizations = await find();
    expect(organizations).toMatchObject([
        {
            id,
            name: "acme",
            domains: [{ id: expect.stringMatching(/^ord_/) as string, domain: "acme.example" }],
        },
    ]);
    const { args, notes } = declareLink(foundLink({ auth0: { organizations } }));
    expect(args.auth0["organizations"]).toEqual([
        { organization: "acme", discoveryDomains: [{ domain: "acme.example", status: "verified" }] },
    ]);
    expect(notes.join()).not.toContain("Organizations");
});

test.each(["read:organizations", "read:organization_connections", "read:organization_discovery_domains"])(
    "without %s the link is found without them, and a note says so",
    async (scope) => {
        granted.splice(granted.indexOf(scope), 1);
        try {
            const organizations = await find();
            expect(organizations).toBeUndefined();
            const { args, notes } = declareLink(foundLink({ auth0: { organizations } }));
            expect(args.auth0).not.toHaveProperty("organizations");
            expect(notes.join()).toContain(scope);
        } finally {
            granted.push(scope);
        }
    },
);
