import { parseCommandOptions } from "../../../emulators/cli/options";
import { createSessionOptions } from "../../../emulators/cli/sessionOptions";
import { linkGraphPermissions, linkManagementScopes } from "../../../emulators/session/credentials";

const create = (...args: string[]) => createSessionOptions(parseCommandOptions(args), ".");

test("grants the permissions and scopes that are given", async () => {
    const { credentials } = await create(
        `--graph-permissions=${linkGraphPermissions.join(",")},Group.Create`,
        `--management-scopes=${linkManagementScopes.join(",")}`,
    );
    expect(credentials?.entra.permissions).toEqual([...linkGraphPermissions, "Group.Create"]);
    expect(credentials?.auth0.scopes).toEqual(linkManagementScopes);
});

test("grants nothing where the list is empty", async () => {
    const { credentials } = await create("--graph-permissions=", "--management-scopes=");
    expect([credentials?.entra.permissions, credentials?.auth0.scopes]).toEqual([[], []]);
});

test("rejects an unknown permission with a suggestion and the list", async () => {
    await expect(create("--graph-permissions", "User.Read.All,Users.Read.All")).rejects.toThrow(
        /^--graph-permissions: no emulated operation needs the permission "Users\.Read\.All"\. Did you mean "User\.Read\.All"\?\nKnown are:\n[^]*\n {2}Synchronization\.ReadWrite\.All\n/,
    );
});

test("rejects an unknown scope with a suggestion and the list", async () => {
    await expect(create("--management-scopes", "read:conections")).rejects.toThrow(
        /^--management-scopes: no emulated operation needs the scope "read:conections"\. Did you mean "read:connections"\?\nKnown are:\n[^]*\n {2}create:scim_token\n/,
    );
});
