import { listDifferences } from "../../../cli/repair/differences";
import { secretMark, unknownMark, type Values } from "../../../cli/summary/preview/model";

const connection: Values = {
    name: "acme-entra",
    showAsButton: false,
    options: {
        signingCert: "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----\n",
        domainAliases: ["acme.example", "acme.test"],
        fieldsMap: '{"given_name":["a"],"family_name":["b"]}',
        debug: false,
    },
};

test("finds no difference in an object as a provider reads it back", () => {
    const read: Values = {
        name: "acme-entra",
        authentication: { active: true },
        options: {
            signingCert: "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----",
            domainAliases: ["acme.test", "acme.example"],
            fieldsMap: '{ "family_name": ["b"], "given_name": ["a"] }',
        },
    };
    expect(listDifferences(connection, read)).toEqual([]);
});

test.each<[string, Values, string[]]>([
    ["another value", { ...connection, name: "other" }, ["name"]],
    [
        "an additional item",
        { ...connection, options: { ...options(), domainAliases: ["acme.example"] } },
        ["options.domainAliases"],
    ],
    ["what is switched on", { ...connection, options: { ...options(), debug: true } }, ["options.debug"]],
    [
        "JSON with another content",
        { ...connection, options: { ...options(), fieldsMap: '{"given_name":["c"]}' } },
        ["options.fieldsMap"],
    ],
    ["a missing object", { name: "acme-entra" }, ["options"]],
])("names the property that differs by %s", (_what, read, expected) => {
    expect(listDifferences(connection, read)).toEqual(expected);
});

test("compares lists of objects in any order, without the engine's notes and what is off", () => {
    const declared = {
        mappings: [
            { auth0: "a", scim: "b" },
            { auth0: "c", scim: "d" },
        ],
    };
    const read: Values = {
        mappings: [
            { __defaults: [], auth0: "c", scim: "d" },
            { auth0: "a", scim: "b", note: "" },
        ],
    };
    expect(listDifferences(declared, read)).toEqual([]);
    expect(listDifferences(declared, { mappings: [{ auth0: "a", scim: "b" }] })).toEqual(["mappings"]);
});

test("compares neither secrets nor values that are not known yet", () => {
    const declared = { secret: secretMark, connectionId: unknownMark, name: "a" } satisfies Values;
    expect(listDifferences(declared, { secret: "s", connectionId: "con_1", name: "a" })).toEqual([]);
});

function options(): Values {
    return connection.options as Values;
}
