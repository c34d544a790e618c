import { type Schema, validate } from "../../../../../emulators/auth0/management/schema";

const nested: Schema = {
    type: "object",
    properties: { list: { type: "array", items: { type: "object", required: ["id"] }, uniqueItems: true } },
};

test.each<[Schema, unknown, string, string]>([
    [{ type: "object" }, null, "Expected type object but found type null", ""],
    [{ type: "object" }, [], "Expected type object but found type array", ""],
    [{ type: "integer" }, 1.5, "Expected type integer but found type number", ""],
    [{ type: ["integer", "null"] }, "1", "Expected type integer,null but found type string", ""],
    [{ exclusiveMinimum: 900 }, 900, "Value 900 is equal or less than exclusive minimum 900", ""],
    [{ minItems: 1 }, [], "Array is too short (0), minimum 1", ""],
    [{ maxItems: 1 }, [1, 2], "Array is too long (2), maximum 1", ""],
    [{ minLength: 1 }, "", "String is too short (0 chars), minimum 1", ""],
    [
        { type: "object", properties: {}, additionalProperties: false },
        { b: 1, a: 2 },
        "Additional properties not allowed: b,a",
        "",
    ],
    [nested, { list: [{ id: 1 }, {}] }, "Missing required property: id", "list[1]"],
    [nested, { list: [{ id: 1 }, { id: 1 }] }, "Array items are not unique (indexes 0 and 1)", "list"],
])("%j refuses %j", (schema, value, text, path) => {
    expect(validate(schema, value)).toEqual({ text, path });
});

test.each<[Schema, unknown]>([
    [{ type: "number" }, 1],
    [{ type: ["string", "null"], maxLength: 1 }, null],
    [{ maxLength: 2 }, "🙂🙂"],
    [{ anyOf: [{ type: "string" }, { type: "array", maxItems: 1 }] }, ["x"]],
    [
        { type: "object", properties: { a: { type: "string" } } },
        { a: "x", other: 1 },
    ],
    [nested, {}],
])("%j takes %j", (schema, value) => {
    expect(validate(schema, value)).toBeUndefined();
});

test("members that every object inherits are neither there nor allowed", () => {
    const schema: Schema = { type: "object", required: ["constructor"], additionalProperties: false };
    expect(validate(schema, {})?.text).toBe("Missing required property: constructor");
    const other: Schema = { type: "object", properties: {}, additionalProperties: false };
    const value: unknown = JSON.parse('{"toString": 1}');
    expect(validate(other, value)?.text).toBe("Additional properties not allowed: toString");
});
