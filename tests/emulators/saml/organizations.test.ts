import type { Auth0Organization } from "../../../emulators/auth0";
import { createOrganization } from "../auth0/management/support";
import { field } from "../auth0/support";
import { Link, portal, rolesClaim } from "./link";

const acme = "org_1111111111111111";

let link: Link;
let organization: Auth0Organization;
beforeAll(async () => {
    link = await Link.start();
});
beforeEach(() => {
    organization = createOrganization(acme, "acme", [link.ids.connection]);
    link.auth0.state.organizations = new Map([[acme, organization]]);
    setUsage("allow");
});
afterEach(() => link.reset());
afterAll(() => link.close());

function setUsage(usage: "allow" | "deny" | "require"): void {
    const client = link.auth0.state.clients.get(portal.clientId);
    if (client !== undefined) client.organization_usage = usage;
}

const readToken = (query: Record<string, string> = { organization: acme }) =>
    link.readIdToken("ada@acme.example", query);

/** What the application is told before the browser goes to Entra. */
async function readProblem(query: Record<string, string>): Promise<string | null> {
    const { location = "" } = await link.browser.open(link.authorizeUrl(query));
    return new URL(location).searchParams.get("error_description");
}

test("a sign-in to an Organization makes the user a member, and the ID token names it", async () => {
    const ada = await link.provision("ada@acme.example");
    expect(await readToken()).toMatchObject({ sub: ada, org_id: acme });
    expect(organization.members).toEqual([ada]);
    expect(await readToken({})).not.toHaveProperty("org_id");
});

test("the roles of a group hold in the Organization that gave them, and end with the membership of the group", async () => {
    const ada = await link.provision("ada@acme.example");
    const group = {
        id: "grp_1111111111111111",
        connection_id: link.ids.connection,
        displayName: "Engineering",
        members: [ada],
        created_at: "2026-01-01T00:00:00.000Z",
        updated_at: "2026-01-01T00:00:00.000Z",
    };
    link.auth0.state.groups.set(group.id, group);
    const role = field(await link.manage("POST", "/roles", { name: "admin" }), "id");
    const path = `/organizations/${acme}/groups/${group.id}/roles`;
    await link.manage("POST", path, { roles: [role] });
    expect(await link.manage("GET", path)).toMatchObject({ roles: [{ name: "admin" }] });
    expect((await readToken())[rolesClaim]).toEqual(["admin"]);
    expect((await readToken({}))[rolesClaim]).toEqual([]);
    group.members = [];
    expect((await readToken())[rolesClaim]).toEqual([]);
    await link.manage("DELETE", path, { roles: [role] });
    expect(await link.manage("GET", path)).toEqual({ roles: [] });
});

test("without auto-membership only members sign in", async () => {
    const ada = await link.provision("ada@acme.example");
    for (const enabled of organization.enabled_connections) enabled.assign_membership_on_login = false;
    const refused = await link.signIn("ada@acme.example", { organization: acme });
    expect(refused.get("error_description")).toBe(`user is not part of the ${acme} organization`);
    organization.members = [ada];
    expect(await readToken()).toMatchObject({ org_id: acme });
});

test.each<[string, () => void, Record<string, string>, string]>([
    [
        "an application that knows no Organizations",
        () => setUsage("deny"),
        { organization: acme },
        "parameter organization is not allowed for this client",
    ],
    [
        "an application that requires one, without it",
        () => setUsage("require"),
        {},
        "parameter organization is required for this client",
    ],
    [
        "an Organization that does not exist",
        () => undefined,
        { organization: "org_2222222222222222" },
        "parameter organization is invalid: org_2222222222222222",
    ],
    [
        "a connection that the Organization does not have",
        () => void organization.enabled_connections.splice(0),
        { organization: acme },
        "the connection was not found",
    ],
])("refuses %s", async (_, arrange, query, expected) => {
    arrange();
    expect(await readProblem(query)).toBe(expected);
});
