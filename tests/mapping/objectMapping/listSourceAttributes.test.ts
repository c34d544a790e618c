import { compileMappings, createDefaultSchema, listSourceAttributes } from "../../../mapping";

test("lists the attributes of rows and of scoping filters, each once", () => {
    const schema = createDefaultSchema();
    const object = schema.synchronizationRules[0]?.objectMappings.find(
        ({ sourceObjectName }) => sourceObjectName === "User",
    );
    const clause = (sourceOperandName: string) => ({
        sourceOperandName,
        operatorName: "EQUALS",
        targetOperand: { values: ["x"] },
    });
    if (object !== undefined) {
        object.attributeMappings = object.attributeMappings.filter(({ targetAttributeName }) =>
            ["userName", "active", "name.formatted"].includes(targetAttributeName),
        );
        object.scope = {
            groups: [{ name: "a", clauses: [clause("userPrincipalName"), clause("department")] }],
            categoryFilterGroups: [{ name: "b", clauses: [clause("city")] }],
            inputFilterGroups: [],
        };
    }
    const [users] = compileMappings(schema);
    expect(users && listSourceAttributes(users).sort()).toEqual(
        ["userPrincipalName", "IsSoftDeleted", "givenName", "surname", "department", "city"].sort(),
    );
});
