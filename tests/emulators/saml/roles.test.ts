import { field } from "../auth0/support";
import { Link, rolesClaim } from "./link";

let link: Link;
beforeAll(async () => {
    link = await Link.start();
});
afterEach(() => link.reset());
afterAll(() => link.close());

const readRoles = async (user: string) => (await link.readIdToken(user))[rolesClaim];

test("the ID token has the roles of the groups that the user is a member of", async () => {
    const ada = await link.provision("ada@acme.example");
    const role = field(await link.manage("POST", "/roles", { name: "admin" }), "id");
    expect(await readRoles("ada@acme.example")).toEqual([]);

    const group = {
        id: "grp_1111111111111111",
        connection_id: link.ids.connection,
        displayName: "Engineering",
        members: [ada],
        created_at: "2026-01-01T00:00:00.000Z",
        updated_at: "2026-01-01T00:00:00.000Z",
    };
    link.auth0.state.groups.set(group.id, group);
    await link.manage("POST", `/groups/${group.id}/roles`, { roles: [role] });
    expect(await readRoles("ada@acme.example")).toEqual(["admin"]);

    group.members = [];
    expect(await readRoles("ada@acme.example")).toEqual([]);
});
