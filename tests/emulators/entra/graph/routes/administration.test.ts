import { randomUUID } from "node:crypto";

import type { GraphResponse } from "../../emulator";
import { idsOf, newGroup, newUser, useTestUsers } from "../support/users";

const { send, create, refer, tenant } = useTestUsers();

describe("users", () => {
    test("are created, changed and found; a password is never returned", async () => {
        const id = await create({ mail: "ada.l@acme.example", employeeType: "Employee" });
        const select =
            "?$select=accountEnabled,mail,proxyAddresses,employeeType,jobTitle,usageLocation,passwordProfile,onPremisesExtensionAttributes";
        const change = {
            accountEnabled: false,
            jobTitle: "Analyst",
            usageLocation: "DE",
            onPremisesExtensionAttributes: { extensionAttribute3: "blue" },
        };
        expect((await send("PATCH", `/v1.0/users/${id}`, change)).status).toBe(204);
        const { body } = await send("GET", `/v1.0/users/${id}${select}`);
        expect(body).toMatchObject({
            accountEnabled: false,
            mail: "ada.l@acme.example",
            proxyAddresses: ["SMTP:ada.l@acme.example"],
            employeeType: "Employee",
            jobTitle: "Analyst",
            usageLocation: "DE",
            passwordProfile: null,
            onPremisesExtensionAttributes: { extensionAttribute3: "blue", extensionAttribute1: null },
        });
        await send("PATCH", `/v1.0/users/${id}`, { jobTitle: null, usageLocation: null });
        expect((await send("GET", `/v1.0/users/${id}${select}`)).body).toMatchObject({
            jobTitle: null,
            usageLocation: null,
            employeeType: "Employee",
        });
    });

    test.each(["accountEnabled", "displayName", "passwordProfile", "userPrincipalName", "mailNickname"])(
        "without %s are refused",
        async (property) => {
            const { [property]: _left, ...rest } = newUser();
            const { status, body } = await send("POST", "/v1.0/users", rest);
            expect([status, body.error.code, body.error.message]).toEqual([
                400,
                "Request_BadRequest",
                `Property ${property} value is required but is empty or missing.`,
            ]);
        },
    );

    test.each([
        [
            { userPrincipalName: "ada@other.example" },
            "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.",
        ],
        [
            { userPrincipalName: "ada" },
            "Invalid value specified for property 'userPrincipalName' of resource 'User'.",
        ],
        [
            { mailNickname: "ada,jr." },
            "Invalid value specified for property 'mailNickname' of resource 'User'.",
        ],
        [{ userType: "Alien" }, "Invalid value specified for property 'userType' of resource 'User'."],
        [{ id: randomUUID() }, "Property 'id' is read-only and cannot be set."],
        [{ proxyAddresses: [] }, "Property 'proxyAddresses' is read-only and cannot be set."],
        [{ nonsense: 1 }, "Invalid property 'nonsense'."],
        [{ accountEnabled: "true" }, "Cannot convert the literal 'true' to the expected type 'Edm.Boolean'."],
        [{ jobTitle: true }, "Cannot convert the literal 'True' to the expected type 'Edm.String'."],
        [
            { businessPhones: "1" },
            "An unexpected 'PrimitiveValue' node was found when reading from the JSON reader. A 'StartArray' node was expected.",
        ],
        [
            { passwordProfile: "x" },
            "An unexpected 'PrimitiveValue' node was found when reading from the JSON reader. A 'StartObject' node was expected.",
        ],
        [
            { jobTitle: {} },
            "An unexpected 'StartObject' node was found when reading from the JSON reader. A 'PrimitiveValue' node was expected.",
        ],
        [
            { onPremisesExtensionAttributes: { nonsense: "x" } },
            "The property 'nonsense' does not exist on type 'microsoft.graph.onPremisesExtensionAttributes'. Make sure to only use property names that are defined by the type.",
        ],
        [
            { displayName: null },
            "A null value was found for the property named 'displayName', which has the expected type 'Edm.String[Nullable=False]'. The expected type 'Edm.String[Nullable=False]' does not allow null values.",
        ],
        [
            { employeeHireDate: "tomorrow" },
            "Cannot convert the literal 'tomorrow' to the expected type 'Edm.DateTimeOffset'.",
        ],
    ])("with %j are refused, new ones and changes", async (part, message) => {
        const id = await create();
        for (const { status, body } of [
            await send("POST", "/v1.0/users", { ...newUser(), ...part }),
            await send("PATCH", `/v1.0/users/${id}`, part),
        ]) {
            expect([status, body.error.code, body.error.message]).toEqual([
                400,
                "Request_BadRequest",
                message,
            ]);
        }
    });

    test("have unique names, which are free when a user is deleted", async () => {
        const userPrincipalName = `${randomUUID()}@acme.example`;
        const id = await create({ userPrincipalName });
        const again = (): Promise<GraphResponse> =>
            send("POST", "/v1.0/users", { ...newUser(), userPrincipalName: userPrincipalName.toUpperCase() });
        const conflict = {
            code: "Request_BadRequest",
            message: "Another object with the same value for property userPrincipalName already exists.",
            details: [{ code: "ObjectConflict", target: "userPrincipalName" }],
        };
        expect((await again()).body.error).toMatchObject(conflict);
        await send("DELETE", `/v1.0/users/${id}`);
        expect((await again()).status).toBe(201);
    });

    test("get a manager, who has reports, and lose the manager", async () => {
        const [boss, user] = [await create(), await create()];
        expect((await send("PUT", `/v1.0/users/${user}/manager/$ref`, refer(boss))).status).toBe(204);
        expect((await send("GET", `/v1.0/users/${user}/manager`)).body.id).toBe(boss);
        expect(idsOf(await send("GET", `/v1.0/users/${boss}/directReports`))).toEqual([user]);
        const missing = await send("PUT", `/v1.0/users/${user}/manager/$ref`, refer(randomUUID()));
        expect(missing.status).toBe(404);
        expect((await send("DELETE", `/v1.0/users/${user}/manager/$ref`)).status).toBe(204);
        expect((await send("DELETE", `/v1.0/users/${user}/manager/$ref`)).status).toBe(404);
    });
});

describe("groups", () => {
    test("are created with members and owners, and changed", async () => {
        const [first, second, third] = [await create(), await create(), await create()];
        const root = `${tenant().server.origin}/v1.0`;
        const { status, body } = await send("POST", "/v1.0/groups", {
            ...newGroup,
            "members@odata.bind": [`${root}/users/${first}`],
            "owners@odata.bind": [`${root}/directoryObjects/${second}`],
        });
        expect([status, body.displayName]).toEqual([201, "Sales"]);
        const path = `/v1.0/groups/${body.id}`;
        expect(idsOf(await send("GET", `${path}/owners`))).toEqual([second]);
        expect((await send("POST", `${path}/members/$ref`, refer(second))).status).toBe(204);
        const bound = { description: "x", "members@odata.bind": [`${root}/directoryObjects/${third}`] };
        expect((await send("PATCH", path, bound)).status).toBe(204);
        expect(idsOf(await send("GET", `${path}/members`))).toEqual([first, second, third]);
        const twice = await send("POST", `${path}/members/$ref`, refer(second));
        expect([twice.status, twice.body.error.message]).toEqual([
            400,
            "One or more added object references already exist for the following modified properties: 'members'.",
        ]);
        expect((await send("DELETE", `${path}/members/${first}/$ref`)).status).toBe(204);
        expect((await send("DELETE", `${path}/members/${first}/$ref`)).status).toBe(404);
        expect(idsOf(await send("GET", `/v1.0/users/${third}/memberOf`))).toEqual([body.id]);
        const owner = await send("POST", `${path}/owners/$ref`, refer(body.id));
        expect(owner.body.error.message).toBe(
            "The reference target of type 'Group' of owners property is not supported.",
        );
    });

    test.each(["displayName", "mailEnabled", "mailNickname", "securityEnabled"])(
        "without %s are refused",
        async (property) => {
            const { [property]: _left, ...rest }: Record<string, unknown> = newGroup;
            const { body } = await send("POST", "/v1.0/groups", rest);
            expect(body.error.message).toBe(
                `Property ${property} value is required but is empty or missing.`,
            );
        },
    );

    test("are rejected with mail enabled, except Microsoft 365 groups", async () => {
        const refused = await send("POST", "/v1.0/groups", { ...newGroup, mailEnabled: true });
        expect(refused.body.error.message).toContain(
            "does not currently support writes of mail-enabled groups",
        );
        const unified = { ...newGroup, mailEnabled: true, groupTypes: ["Unified"] };
        const { body } = await send("POST", "/v1.0/groups", unified);
        expect(body).toMatchObject({ mail: "sales@acme.example", groupTypes: ["Unified"] });
        const late = await send("PATCH", `/v1.0/groups/${body.id}`, { groupTypes: [] });
        expect(late.body.error.message).toBe("Property 'groupTypes' is read-only and cannot be set.");
    });
});
