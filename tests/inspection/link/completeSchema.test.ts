import { completeSchema } from "../../../inspection/link/completeSchema";
import { compileMappings, createDefaultSchema } from "../../../mapping";
import type * as received from "../../../provider/resources/provisioning/schemaTypes";

test("leaves a complete schema as it is", () => {
    const schema = createDefaultSchema();
    expect(completeSchema(schema as unknown as received.SynchronizationSchema)).toEqual(schema);
});

test("gives what the service left out the value that it has by default", () => {
    const schema: received.SynchronizationSchema = {
        synchronizationRules: [
            {
                id: "rule",
                sourceDirectoryName: "source",
                targetDirectoryName: "target",
                objectMappings: [
                    {
                        sourceObjectName: "User",
                        targetObjectName: "user",
                        scope: {
                            groups: [{ clauses: [{ sourceOperandName: "city", operatorName: "EQUALS" }] }],
                        },
                        attributeMappings: [
                            {
                                targetAttributeName: "userName",
                                matchingPriority: 1,
                                source: { type: "Attribute", name: "mail" },
                            },
                            { targetAttributeName: "title", source: null, defaultValue: "x" },
                        ],
                    },
                ],
            },
        ],
        directories: [
            {
                name: "target",
                objects: [{ name: "user", attributes: [{ name: "userName" }, { name: "title" }] }],
            },
        ],
    };
    const [mapping] = compileMappings(completeSchema(schema));
    expect(mapping?.flows).toEqual({ add: true, update: true, delete: true });
    expect(mapping?.scope?.groups).toEqual([
        {
            name: "",
            clauses: [{ sourceOperandName: "city", operatorName: "EQUALS", targetOperand: { values: [] } }],
        },
    ]);
    expect(mapping?.values).toMatchObject([
        { name: "userName", type: "String", flowType: "Always", matchingPriority: 1 },
        { name: "title", flowType: "AttributeAddOnly", matchingPriority: 0 },
    ]);
});
