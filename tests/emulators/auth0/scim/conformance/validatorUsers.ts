import { randomUUID } from "node:crypto";

import {
    coreUser,
    failure,
    freshName,
    type Json,
    listResponse,
    resourcesOf,
    type ScimClient,
} from "./target";
import type { ValidatorCase } from "./validatorCase";
import { expected, fullUser } from "./validatorData";

async function expectFound(client: ScimClient, filter: string, resource: Json): Promise<void> {
    const reply = await client.find("Users", filter);
    expect(reply).toMatchObject({ status: 200, body: { schemas: [listResponse], totalResults: 1 } });
    const [found = {}] = resourcesOf(reply);
    expect(found).toEqual(resource);
    expect(found.schemas).toContain(coreUser);
}

const eq = (value: unknown): string => `userName eq ${JSON.stringify(value)}`;

export const validatorUserCases: ValidatorCase[] = [
    {
        operation: "POST /Users",
        description: "Create a new User",
        run: async (client) => {
            const body = fullUser();
            const user = await client.user(body);
            const [found] = resourcesOf(await client.find("Users", eq(user.userName)));
            expect(found).toMatchObject(expected(body));
        },
    },
    {
        operation: "POST /Users",
        description: "Create a duplicate User",
        run: async (client) => {
            const body = fullUser();
            await client.user(body);
            expect(await client.call("POST", "/Users", body)).toMatchObject(failure(409));
        },
    },
    {
        operation: "Get /Users filter",
        description: "Filter for an existing user",
        run: async (client) => {
            const user = await client.user(fullUser());
            await expectFound(client, eq(user.userName), user);
        },
    },
    {
        operation: "Get /Users filter",
        description: "Filter for a non-existing user",
        run: async (client) => {
            const reply = await client.find("Users", eq(`nonexistent-${freshName()}`));
            expect(reply).toMatchObject({ status: 200, body: { schemas: [listResponse], totalResults: 0 } });
        },
    },
    {
        operation: "Get /Users filter",
        description: "Filter for an existing user with a different case",
        run: async (client) => {
            const user = await client.user(fullUser());
            await expectFound(client, eq(String(user.userName).toUpperCase()), user);
        },
    },
    {
        operation: "DELETE /Users/Id",
        description: "Delete a User",
        run: async (client) => {
            const user = await client.user(fullUser());
            expect((await client.delete(user)).status).toBe(204);
            expect((await client.get(user)).status).toBe(404);
        },
    },
    {
        operation: "DELETE /Users/Id",
        description: "Delete a non-existent User",
        isPreview: true,
        run: async (client) => {
            expect(await client.call("DELETE", `/Users/${randomUUID()}`)).toMatchObject(failure(404));
        },
    },
    {
        operation: "DELETE /Users/Id",
        description: "Delete the same User twice",
        isPreview: true,
        run: async (client) => {
            const user = await client.user(fullUser());
            expect((await client.delete(user)).status).toBe(204);
            expect(await client.delete(user)).toMatchObject(failure(404));
        },
    },
];
