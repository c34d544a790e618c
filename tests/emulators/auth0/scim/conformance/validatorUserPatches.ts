import { enterpriseUser, freshName, type Json, newUser, resourcesOf, type ScimClient } from "./target";
import type { ValidatorCase } from "./validatorCase";
import { changes, expectChanges, fullUser } from "./validatorData";

const manager = `${enterpriseUser}:manager`;

async function expectManager(client: ScimClient, user: Json, id: unknown): Promise<void> {
    const { value } = ((await client.now(user))[enterpriseUser] as Json).manager as Json;
    expect(value).toEqual(id);
}

/** The cases of users that PATCH. */
export const validatorUserPatchCases: ValidatorCase[] = [
    {
        operation: "PATCH /Users/Id",
        description: "Patch User - Replace Attributes Verbose Request",
        run: async (client) => {
            const user = await client.user(fullUser());
            const changed = changes();
            const operations = Object.entries(changed).map(([path, value]) => ({
                op: "replace",
                path,
                value,
            }));
            expect((await client.patch(user, ...operations)).status).toBeLessThan(300);
            expectChanges(await client.now(user), changed);
        },
    },
    {
        operation: "PATCH /Users/Id",
        description: "Patch User - Replace Attributes",
        run: async (client) => {
            const user = await client.user(fullUser());
            const changed = changes();
            const isMerged = ([path]: [string, unknown]) => !path.includes("[");
            const own = Object.entries(changed).filter((entry) => !isMerged(entry));
            const value = Object.fromEntries(Object.entries(changed).filter(isMerged));
            const operations = own.map(([path, each]) => ({ op: "replace", path, value: each }));
            const reply = await client.patch(user, ...operations, { op: "replace", value });
            expect(reply.status).toBeLessThan(300);
            expectChanges(await client.now(user), changed);
        },
    },
    ...[
        { description: "Patch User - Add Attributes Verbose Request", isVerbose: true },
        { description: "Patch User - Add Attributes", isVerbose: false },
    ].map(({ description, isVerbose }): ValidatorCase => ({
        operation: "PATCH /Users/Id",
        description,
        run: async (client) => {
            // The required attributes alone.
            const { schemas, userName, externalId } = newUser();
            const bare = { schemas, userName, externalId };
            const none = { active: undefined, displayName: undefined, title: undefined, name: undefined };
            const user = await client.user({
                ...none,
                emails: undefined,
                [enterpriseUser]: undefined,
                ...bare,
            });
            const { 'roles[primary eq "True"].display': _role, ...added } = changes();
            const operations = Object.entries(added).map(([path, value]) =>
                isVerbose || path.includes("[")
                    ? { op: "add", path, value }
                    : { op: "add", value: { [path]: value } },
            );
            expect((await client.patch(user, ...operations)).status).toBeLessThan(300);
            expectChanges(await client.now(user), added);
        },
    })),
    {
        operation: "PATCH /Users/Id",
        description: "Update User userName",
        run: async (client) => {
            const user = await client.user(fullUser());
            const userName = `${freshName()}@acme.example`;
            await client.patch(user, { op: "replace", value: { userName } });
            expect(await client.now(user)).toMatchObject({ id: user.id, userName });
        },
    },
    {
        operation: "PATCH /Users/Id",
        description: "Patch User - Disable User",
        run: async (client) => {
            const user = await client.user(fullUser());
            await client.patch(user, { op: "replace", path: "active", value: false });
            const [found] = resourcesOf(
                await client.find("Users", `userName eq ${JSON.stringify(user.userName)}`),
            );
            expect(found).toMatchObject({ active: false });
        },
    },
    {
        operation: "PATCH /Users/Id",
        description: "Patch User - Add Manager",
        run: async (client) => {
            const [boss, user] = [await client.user(fullUser()), await client.user(fullUser())];
            await client.patch(user, { op: "add", path: manager, value: { value: boss.id } });
            await expectManager(client, user, boss.id);
        },
    },
    {
        operation: "PATCH /Users/Id",
        description: "Patch User - Replace Manager",
        run: async (client) => {
            const [boss, other] = [await client.user(fullUser()), await client.user(fullUser())];
            const user = await client.user({
                ...fullUser(),
                [enterpriseUser]: { manager: { value: boss.id } },
            });
            await client.patch(user, { op: "replace", path: manager, value: { value: other.id } });
            await expectManager(client, user, other.id);
        },
    },
    {
        operation: "PATCH /Users/Id",
        description: "Patch User - Remove Manager",
        run: async (client) => {
            const boss = await client.user(fullUser());
            const user = await client.user({
                ...fullUser(),
                [enterpriseUser]: { manager: { value: boss.id } },
            });
            await client.patch(user, { op: "replace", path: manager, value: { value: "" } });
            const after = ((await client.now(user))[enterpriseUser] as Json | undefined)?.manager as
                Json | undefined;
            expect(after?.value ?? "").toBe("");
        },
    },
    {
        operation: "PATCH /Users/Id",
        description: "Patch User - Multiple Operations on different attributes",
        isPreview: true,
        run: async (client) => {
            const user = await client.user(fullUser());
            await client.patch(
                user,
                { op: "remove", path: "preferredLanguage" },
                { op: "add", path: "displayName", value: "added" },
                { op: "replace", path: "title", value: "replaced" },
            );
            const now = await client.now(user);
            expect(now).toMatchObject({ displayName: "added", title: "replaced" });
            expect(now).not.toHaveProperty("preferredLanguage");
        },
    },
    {
        operation: "PATCH /Users/Id",
        description: "Patch User - Multiple Operations on same attribute",
        isPreview: true,
        run: async (client) => {
            const user = await client.user(fullUser());
            await client.patch(
                user,
                { op: "remove", path: "externalId" },
                { op: "add", path: "externalId", value: "added" },
                { op: "replace", path: "externalId", value: "replaced" },
            );
            expect(await client.now(user)).toMatchObject({ externalId: "replaced" });
        },
    },
];
