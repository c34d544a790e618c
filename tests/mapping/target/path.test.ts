import { createDefaultSchema } from "../../../mapping";
import { parseAttributePath } from "../../../mapping/target/path";
import { buildResource, readAttribute } from "../../../mapping/target/resource";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

test.each([
    ["userName", { attribute: "userName" }],
    ["name.givenName", { attribute: "name", subAttribute: "givenName" }],
    [
        'emails[type eq "work"].value',
        { attribute: "emails", filter: { attribute: "type", value: "work" }, subAttribute: "value" },
    ],
    [
        'roles[primary eq "True"].display',
        { attribute: "roles", filter: { attribute: "primary", value: true }, subAttribute: "display" },
    ],
    [
        "emails[primary eq true].value",
        { attribute: "emails", filter: { attribute: "primary", value: true }, subAttribute: "value" },
    ],
    [`${enterprise}:department`, { schema: enterprise, attribute: "department" }],
    [
        `${enterprise}:manager.displayName`,
        { schema: enterprise, attribute: "manager", subAttribute: "displayName" },
    ],
])("%s is taken apart", (text, path) => {
    const none = { schema: undefined, filter: undefined, subAttribute: undefined };
    expect(parseAttributePath(text)).toEqual({ ...none, ...path });
});

test.each(["", "a b", "emails[", 'emails[type co "x"].value', "a..b", "name.", "urn:x:"])(
    "%j is no path",
    (text) => {
        expect(parseAttributePath(text)).toBeUndefined();
    },
);

test("reads back by its path what is built for any attribute of the default schema", () => {
    const attributes = createDefaultSchema().directories.flatMap((d) =>
        d.name === "customappsso" ? d.objects.flatMap((o) => o.attributes) : [],
    );
    expect(attributes.length).toBeGreaterThan(60);
    for (const { name, type, caseExact, multivalued } of attributes) {
        const path = parseAttributePath(name);
        if (path === undefined) throw new Error(`${name} is no path`);
        const value = multivalued ? ["a", "b"] : type === "Boolean" ? false : "a";
        const attribute = { name, path, type, caseExact, multivalued };
        const resource = buildResource({ schemas: [], resourceType: "User" }, [{ attribute, value }]);
        expect([name, readAttribute(resource, path)]).toEqual([name, value]);
    }
});
