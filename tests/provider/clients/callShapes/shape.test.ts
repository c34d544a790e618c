import { describeShape, mergeShapes } from "../../../../provider/clients/callShapes/shape";

const describeWith = (value: unknown) => describeShape(value, { enumerations: true });
const allNames = /canary|Lovelace|ada@|con_[A-Za-z0-9]/;

describe("the shape of a value", () => {
    test("has names of properties and types, and no value", () => {
        const shape = describeWith({
            displayName: "canary",
            count: 7,
            enabled: true,
            manager: null,
            name: "",
        });
        expect(shape).toEqual({
            kinds: ["object"],
            properties: {
                count: { kinds: ["number"] },
                displayName: { kinds: ["string"] },
                enabled: { kinds: ["boolean"] },
                manager: { kinds: ["null"] },
                name: { kinds: ["empty"] },
            },
        });
        expect(JSON.stringify(shape)).not.toMatch(allNames);
    });

    test.each([
        ["0f5a1c07-3b1d-4a52-9d3e-6a1b2c3d4e5f", "guid"],
        ["2026-11-30T21:00:00.1234567Z", "date-time"],
        ["https://acme.eu.auth0.com/scim/v2", "url"],
        ["-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n", "certificate"],
        [Buffer.alloc(20, 1).toString("base64"), "base64"],
        ["employeeIdentifier12", "string"],
        ["[userPrincipalName]", "string"],
    ])("classifies %j as %s", (text, kind) => {
        expect(describeWith(text)).toEqual({ kinds: [kind] });
    });

    test("has the properties of JSON in a string", () => {
        expect(describeWith('{"Enabled":true}')).toEqual({
            kinds: ["json"],
            properties: { Enabled: { kinds: ["boolean"] } },
        });
    });

    test("has values of enumerations, where they have the form of such a value", () => {
        const { properties } = describeWith({
            code: "Quarantine",
            state: "Lower Saxony",
            strategy: "a1b2c3d4e5f60718",
        });
        expect(properties).toEqual({
            code: { kinds: ["string"], values: ["Quarantine"] },
            state: { kinds: ["string"] },
            strategy: { kinds: ["string"] },
        });
        expect(describeShape({ state: "Bavaria" }, { enumerations: false }).properties).toEqual({
            state: { kinds: ["string"] },
        });
    });

    test("unites the elements of an array, and says which properties some lack", () => {
        expect(describeWith([{ a: 1, b: "x" }, { a: null }]).elements).toEqual({
            kinds: ["object"],
            properties: { a: { kinds: ["null", "number"] }, b: { kinds: ["string"], optional: true } },
        });
        expect(describeWith([])).toEqual({ kinds: ["array"] });
    });

    test("hides names of properties that are data", () => {
        const shape = describeWith({
            app_metadata: { canary: 1, other: "x" },
            "0f5a1c07-3b1d-4a52-9d3e-6a1b2c3d4e5f": true,
            "ada@acme.example": 1,
        });
        expect(shape.properties).toEqual({
            app_metadata: {
                kinds: ["object"],
                properties: { "{name}": { kinds: ["number", "string"], optional: true } },
            },
            "{name}": { kinds: ["boolean", "number"] },
        });
    });

    test("is the same whatever the order of properties and elements", () => {
        const one = describeWith({ b: [1, "x"], a: { d: 1, c: 2 } });
        const other = describeWith({ a: { c: 2, d: 1 }, b: ["x", 1] });
        expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    });
});

test("merging two shapes keeps what both have, and is symmetric", () => {
    const one = describeWith({ id: "x", status: "Active", list: [] });
    const other = describeWith({ id: null, status: "Paused", list: [1] });
    const merged = mergeShapes(one, other);
    expect(merged.properties).toEqual({
        id: { kinds: ["null", "string"] },
        list: { kinds: ["array"], elements: { kinds: ["number"] } },
        status: { kinds: ["string"], values: ["Active", "Paused"] },
    });
    expect(mergeShapes(other, one)).toEqual(merged);
});
