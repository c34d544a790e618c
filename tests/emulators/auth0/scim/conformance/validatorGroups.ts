import { randomUUID } from "node:crypto";

import {
    coreGroup,
    failure,
    freshName,
    type Json,
    listResponse,
    newGroup,
    resourcesOf,
    type ScimClient,
} from "./target";
import type { ValidatorCase } from "./validatorCase";

const eq = (value: unknown): string => `displayName eq ${JSON.stringify(value)}`;

async function expectFound(client: ScimClient, name: unknown, group: Json, more = ""): Promise<Json> {
    const reply = await client.find("Groups", eq(name), more);
    expect(reply).toMatchObject({ status: 200, body: { schemas: [listResponse], totalResults: 1 } });
    const [found = {}] = resourcesOf(reply);
    const { id, displayName, externalId } = group;
    expect(found).toMatchObject({ schemas: [coreGroup], id, displayName, externalId });
    return found;
}

const memberValues = async (client: ScimClient, group: Json): Promise<unknown[]> =>
    (((await client.now(group)).members ?? []) as Json[]).map(({ value }) => value);

export const validatorGroupCases: ValidatorCase[] = [
    {
        operation: "GET /Groups/Id",
        description: "Get group by id excluding members",
        run: async (client) => {
            const user = await client.user();
            const group = await client.group({ members: [{ value: user.id }] });
            const reply = await client.get(group, "?excludedAttributes=members");
            expect(reply).toMatchObject({
                status: 200,
                body: { id: group.id, displayName: group.displayName },
            });
            expect(reply.body).not.toHaveProperty("members");
        },
    },
    {
        operation: "Get /Groups filter",
        description: "Filter for an existing group by displayName excluding members",
        run: async (client) => {
            const group = await client.group();
            const found = await expectFound(client, group.displayName, group, "&excludedAttributes=members");
            expect(found).not.toHaveProperty("members");
        },
    },
    {
        operation: "Get /Groups filter",
        description: "Filter for an existing group",
        run: async (client) => {
            const group = await client.group();
            await expectFound(client, group.displayName, group);
        },
    },
    {
        operation: "Get /Groups filter",
        description: "Filter for a non-existing group",
        run: async (client) => {
            const reply = await client.find("Groups", eq(`nonexistent-${freshName()}`));
            expect(reply).toMatchObject({ status: 200, body: { schemas: [listResponse], totalResults: 0 } });
        },
    },
    {
        operation: "Get /Groups filter",
        description: "Filter for an existing group with a different case",
        run: async (client) => {
            const group = await client.group();
            await expectFound(client, String(group.displayName).toUpperCase(), group);
        },
    },
    {
        operation: "POST /Groups",
        description: "Create a new Group",
        run: async (client) => {
            const body = newGroup();
            const group = await client.group(body);
            expect(group).toMatchObject(body);
        },
    },
    {
        operation: "POST /Groups",
        description: "Create a duplicate Group",
        run: async (client) => {
            const { displayName } = await client.group();
            expect(await client.call("POST", "/Groups", newGroup({ displayName }))).toMatchObject(
                failure(409),
            );
        },
    },
    {
        operation: "PATCH /Groups/Id",
        description: "Patch Group - Replace Attributes",
        run: async (client) => {
            const group = await client.group();
            const externalId = randomUUID();
            await client.patch(group, { op: "replace", value: { externalId } });
            expect(await client.now(group)).toMatchObject({ displayName: group.displayName, externalId });
        },
    },
    {
        operation: "PATCH /Groups/Id",
        description: "Update Group displayName",
        run: async (client) => {
            const group = await client.group();
            const displayName = freshName();
            await client.patch(group, { op: "replace", value: { displayName } });
            expect(await client.now(group)).toMatchObject({ displayName });
        },
    },
    {
        operation: "PATCH /Groups/Id",
        description: "Patch Group - Add Member",
        run: async (client) => {
            const [group, user] = [await client.group(), await client.user()];
            await client.patch(group, { op: "replace", path: "members", value: [{ value: user.id }] });
            expect(await memberValues(client, group)).toEqual([user.id]);
        },
    },
    {
        operation: "PATCH /Groups/Id",
        description: "Patch Group - Remove Member",
        run: async (client) => {
            const [ada, bob] = [await client.user(), await client.user()];
            const group = await client.group();
            const value = [{ value: ada.id }, { value: bob.id }];
            await client.patch(group, { op: "replace", path: "members", value });
            await client.patch(group, { op: "remove", path: `members[value eq ${JSON.stringify(ada.id)}]` });
            expect(await memberValues(client, group)).toEqual([bob.id]);
        },
    },
    {
        operation: "DELETE /Groups/Id",
        description: "Delete a Group",
        run: async (client) => {
            const group = await client.group();
            expect((await client.delete(group)).status).toBe(204);
            expect((await client.get(group)).status).toBe(404);
        },
    },
    {
        operation: "PATCH /Groups/Id",
        description: "Patch Group - Multiple Operations on same attribute",
        isPreview: true,
        run: async (client) => {
            const [group, user] = [await client.group(), await client.user()];
            await client.patch(
                group,
                { op: "add", path: "members", value: [{ value: user.id }] },
                { op: "remove", path: `members[value eq ${JSON.stringify(user.id)}]` },
            );
            expect(await memberValues(client, group)).toEqual([]);
        },
    },
    {
        operation: "DELETE /Groups/Id",
        description: "Delete a non-existent Group",
        isPreview: true,
        run: async (client) => {
            expect(await client.call("DELETE", `/Groups/${randomUUID()}`)).toMatchObject(failure(404));
        },
    },
    {
        operation: "DELETE /Groups/Id",
        description: "Delete the same Group twice",
        isPreview: true,
        run: async (client) => {
            const group = await client.group();
            expect((await client.delete(group)).status).toBe(204);
            expect(await client.delete(group)).toMatchObject(failure(404));
        },
    },
];
