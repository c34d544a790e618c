import type { AttributeMapping, SynchronizationSchema } from "../../../../../../emulators/entra/model";
import { synchronizationHarness } from "./harness";

const harness = synchronizationHarness();

/** The mapping of `title` in the user mapping, as what a request may hold. */
function title(schema: SynchronizationSchema): AttributeMapping & Record<string, unknown> {
    const users = schema.synchronizationRules[0]?.objectMappings.find((m) => m.sourceObjectName === "User");
    const mapping = users?.attributeMappings.find((m) => m.targetAttributeName === "title");
    if (mapping === undefined) throw new Error("the default schema maps no title");
    return mapping as AttributeMapping & Record<string, unknown>; // for members of the wrong type
}

test("fills in the documented defaults of properties that a schema omits", async () => {
    const { status } = await harness.putSchema((schema) => {
        const mapping = title(schema);
        for (const name of ["flowBehavior", "flowType", "matchingPriority", "defaultValue"]) {
            delete mapping[name];
        }
        Object.assign(mapping, { source: { name: "extensionAttribute10", type: "Attribute" } });
        const [user] = schema.directories[1]?.objects ?? [];
        user?.attributes.push({ name: "officeCode", type: "String" } as never); // as Microsoft's example has it
    });
    expect(status).toBe(204);
    const schema = await harness.schema();
    expect(title(schema)).toEqual({
        targetAttributeName: "title",
        matchingPriority: 0,
        flowBehavior: "FlowWhenChanged",
        flowType: "Always",
        defaultValue: null,
        exportMissingReferences: false,
        source: { type: "Attribute", name: "extensionAttribute10", expression: "", parameters: [] },
    });
    expect(schema.directories[1]?.objects[0]?.attributes.at(-1)).toMatchObject({
        name: "officeCode",
        mutability: "ReadWrite",
        anchor: false,
        referencedObjects: [],
    });
});

test.each<[string, Record<string, unknown>]>([
    ["flowBehavior", { flowBehavior: "flowWhenChanged" }],
    ["flowType", { flowType: "Sometimes" }],
    ["source.type", { source: { type: "Script", name: "x" } }],
])("a value of %s that the enumeration does not have is not acceptable", async (_name, changes) => {
    const before = await harness.schema();
    const { status, body } = await harness.putSchema((schema) => Object.assign(title(schema), changes));
    expect(status).toBe(406);
    expect(body.error.code).toBe("UnknownError");
    expect(JSON.parse(body.error.message)).toHaveProperty(
        "Message",
        expect.stringContaining("was not found"),
    );
    expect(await harness.schema()).toEqual(before);
});

test.each(["Add,Rename", "Everything"])("rejects the object flow types %j", async (flowTypes) => {
    const { status } = await harness.putSchema((schema) => {
        Object.assign(schema.synchronizationRules[0]?.objectMappings[0] ?? {}, { flowTypes });
    });
    expect(status).toBe(406);
});

test("accepts blanks between object flow types, as in Microsoft's examples", async () => {
    const { status } = await harness.putSchema((schema) => {
        Object.assign(schema.synchronizationRules[0]?.objectMappings[0] ?? {}, { flowTypes: "Add, Update" });
    });
    expect(status).toBe(204);
});

test.each<[string, Record<string, unknown>, string]>([
    ["a fraction as priority", { matchingPriority: 1.5 }, "matchingPriority"],
    ["a text as priority", { matchingPriority: "1" }, "matchingPriority"],
    ["a number as default", { defaultValue: 1 }, "defaultValue"],
    ["a text as source", { source: "[mail]" }, "source"],
    ["a source without a name", { source: { type: "Attribute" } }, "source.name"],
    ["a mapping without a target", { targetAttributeName: undefined }, "targetAttributeName"],
])("%s is a bad request that names the place", async (_what, changes, place) => {
    const { status, body } = await harness.putSchema((schema) => Object.assign(title(schema), changes));
    expect(status).toBe(400);
    expect(body.error.code).toBe("BadRequest");
    expect(body.error.message).toMatch(
        new RegExp(`schema\\.synchronizationRules\\[0\\]\\.objectMappings\\[1\\]\\..*${place}'`),
    );
});

test("rejects a property that the metadata does not have, with the name of its type", async () => {
    const { status, body } = await harness.putSchema((schema) => {
        title(schema).comment = "why";
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain(
        "The property 'comment' does not exist on type 'microsoft.graph.attributeMapping'.",
    );
});

test("ignores OData annotations", async () => {
    const { status } = await harness.putSchema((schema) => {
        title(schema)["@odata.type"] = "#microsoft.graph.attributeMapping";
    });
    expect(status).toBe(204);
});

test("accepts a mapping with a default value and no source", async () => {
    const { status } = await harness.putSchema((schema) =>
        Object.assign(title(schema), { source: null, defaultValue: "Staff" }),
    );
    expect(status).toBe(204);
    expect(title(await harness.schema()).source).toBeNull();
});

test("rejects an inconsistent schema as a whole with all its problems", async () => {
    const { status, body } = await harness.putSchema((schema) => {
        title(schema).targetAttributeName = "shoeSize";
        Object.assign(schema.synchronizationRules[0]?.objectMappings[0] ?? {}, { sourceObjectName: "Team" });
    });
    expect(status).toBe(400);
    expect(body.error.code).toBe("InvalidSynchronizationSchema");
    expect(body.error.message).toContain("shoeSize");
    expect(body.error.message).toContain('has no object "Team"');
});

test("rejects PATCH with the error of the service behind Graph", async () => {
    const { status, body } = await harness.send("PATCH", `${harness.job}/schema`, await harness.schema());
    expect(status).toBe(404);
    const jobId = harness.job.split("/").at(-1) ?? "";
    expect(body.error).toMatchObject({
        code: "UnknownError",
        message: JSON.stringify({
            Message:
                "No HTTP resource was found that matches the request URI " +
                `'https://syncfabric.windowsazure.com/api/servicePrincipals('${harness.ids.principal}')` +
                `/synchronization/jobs('${jobId}')/schema?api-version=2.0'.`,
        }),
    });
});
