import { unknownMark, type Values } from "../../../../provider/host/definition";
import { checkProvisioningJob } from "../../../../provider/resources/provisioning/check";

const good: Values = {
    servicePrincipalId: "/servicePrincipals/00000000-0000-4000-8000-000000000000",
    tenantUrl: "https://acme.eu.auth0.com/scim/v2/connections/con_x?aadOptscim062020",
    secretToken: "tok_x.0123",
};

const check = (more: Values) => checkProvisioningJob({ ...good, ...more }, undefined);
const users = (object: Values) => check({ users: object }).failures;
const attribute = (row: Values) => users({ attributes: { title: row } });
const clause = (c: Values) => users({ scopingFilters: [{ name: "f", clauses: [c] }] });

test("fills in the defaults and lets unknown values through", () => {
    expect(check({})).toEqual({
        inputs: { ...good, templateId: "scim", enabled: true, scope: "assigned" },
        failures: [],
    });
    const unknown = Object.fromEntries(Object.keys(good).map((name) => [name, unknownMark]));
    expect(
        checkProvisioningJob({ ...unknown, users: unknownMark, scope: unknownMark }, undefined).failures,
    ).toEqual([]);
    expect(
        users({
            attributes: { title: { source: unknownMark, matchingPrecedence: unknownMark } },
            actions: [unknownMark],
        }),
    ).toEqual([]);
});

test("takes every form of row and filter that is documented", () => {
    expect(
        users({
            enabled: true,
            attributes: {
                a: { source: "mail", matchingPrecedence: 1 },
                b: { constant: "", apply: "onCreate" },
                c: { expression: 'Join(" (", [givenName], "\\")")', defaultValue: "x" },
                d: { removed: true },
                e: { source: "mail", removed: false, matchingPrecedence: 2 },
            },
            scopingFilters: [
                {
                    name: "f",
                    clauses: [
                        { attribute: "department", operator: "EQUALS", value: "x" },
                        { attribute: "department", operator: "IS NOT NULL" },
                        { attribute: "department", operator: "Greater_Than", value: "1" },
                    ],
                },
            ],
            actions: ["create"],
        }),
    ).toEqual([]);
});

test.each<[string, Values, string, RegExp]>([
    ["a missing token", { secretToken: undefined }, "secretToken", /^is required: the bearer token/],
    ["an empty token", { secretToken: " " }, "secretToken", /is empty/],
    ["plain http", { tenantUrl: "http://acme.example/scim" }, "tenantUrl", /starts with https/],
    ["no address", { tenantUrl: "acme" }, "tenantUrl", /starts with https:.*For example https/],
    [
        "a token in the address",
        { tenantUrl: "https://a.example/?token=x" },
        "tenantUrl",
        /give it by secretToken/,
    ],
    [
        "a password in the address",
        { tenantUrl: "https://a:b@a.example/" },
        "tenantUrl",
        /give the token by secretToken/,
    ],
    [
        "an application ID of another form",
        { servicePrincipalId: "/applications/x" },
        "servicePrincipalId",
        /object ID/,
    ],
    [
        "two email addresses",
        { notificationEmail: "a@b.example,c@d.example" },
        "notificationEmail",
        /one email address/,
    ],
    [
        "a negative threshold",
        { accidentalDeletionThreshold: -1 },
        "accidentalDeletionThreshold",
        /or 0 to disable the check/,
    ],
    ["a fraction", { accidentalDeletionThreshold: 1.5 }, "accidentalDeletionThreshold", /integer/],
    [
        "an unknown scope",
        { scope: "assigne" },
        "scope",
        /expected one of assigned, all\. Did you mean "assigned"\?/,
    ],
    ["a string for a boolean", { enabled: "yes" }, "enabled", /expected true or false/],
    [
        "an unknown property",
        { tenantURL: "x" },
        "tenantURL",
        /not a known argument\. Did you mean "tenantUrl"\?/,
    ],
])("refuses %s, naming the property", (_, more, property, reason) => {
    const { failures } = check(more);
    expect(failures).toHaveLength(1);
    expect(failures[0]?.property).toBe(property);
    expect(failures[0]?.reason).toMatch(reason);
});

test.each<[string, Values, string, RegExp]>([
    [
        "two sources",
        { source: "mail", constant: "x" },
        "",
        /found "source and constant", expected exactly one/,
    ],
    ["no source", { matchingPrecedence: 1 }, "", /found "none of them", expected exactly one/],
    ["a removed row with a source", { source: "mail", removed: true }, "", /expected exactly one/],
    [
        "a removed row with a precedence",
        { removed: true, matchingPrecedence: 1 },
        "",
        /expected nothing else in a row that is removed/,
    ],
    ["precedence 0", { source: "mail", matchingPrecedence: 0 }, ".matchingPrecedence", /an integer from 1/],
    [
        "an open bracket",
        { expression: "Join([mail]" },
        ".expression",
        /"\(" at character 5 that is never closed/,
    ],
    ["a stray bracket", { expression: "Join)" }, ".expression", /closes nothing/],
    ["an open quote", { expression: 'Join("' }, ".expression", /quote at character 6 that is never closed/],
    [
        "a long expression",
        { expression: `"${"x".repeat(10_000)}"` },
        ".expression",
        /has 10002 characters; Entra allows 10000/,
    ],
    [
        "an unknown time to apply",
        { source: "mail", apply: "oncreate" },
        ".apply",
        /Did you mean "onCreate"\?/,
    ],
    ["a number for a constant", { constant: 5 }, ".constant", /expected a string\. Write it as "5"\./],
])("refuses a row with %s", (_, row, suffix, reason) => {
    const failures = attribute(row);
    expect(failures).toHaveLength(1);
    expect(failures[0]?.property).toBe(`users.attributes["title"]${suffix}`);
    expect(failures[0]?.reason).toMatch(reason);
});

test.each<[string, Values, string, RegExp]>([
    [
        "an unknown operator",
        { attribute: "a", operator: "EQUAL", value: "x" },
        "operator",
        /Did you mean "EQUALS"\?/,
    ],
    [
        "a missing value",
        { attribute: "a", operator: "EQUALS" },
        "value",
        /EQUALS compares the attribute with it/,
    ],
    [
        "a value that is not taken",
        { attribute: "a", operator: "IS NULL", value: "x" },
        "value",
        /takes no value/,
    ],
    [
        "a comparison of numbers with a word",
        { attribute: "employeeId", operator: "Greater_Than", value: "many" },
        "value",
        /Greater_Than compares integers/,
    ],
    ["no attribute", { operator: "IS NULL" }, "attribute", /^is required: an attribute of Entra/],
])("refuses a clause with %s", (_, given, property, reason) => {
    const failures = clause(given);
    expect(failures).toHaveLength(1);
    expect(failures[0]?.property).toBe(`users.scopingFilters[0].clauses[0].${property}`);
    expect(failures[0]?.reason).toMatch(reason);
});

test("refuses the same precedence twice, no actions, and users switched off", () => {
    const twice = users({
        attributes: {
            a: { source: "mail", matchingPrecedence: 1 },
            b: { source: "mail", matchingPrecedence: 1 },
        },
    });
    expect(twice).toEqual([
        {
            property: 'users.attributes["b"].matchingPrecedence',
            reason: expect.stringMatching(/a has it already/) as string,
        },
    ]);
    expect(users({ actions: [] })[0]?.reason).toMatch(/at least 1 in the list/);
    expect(users({ actions: ["create", "create"] })[0]?.property).toBe("users.actions[1]");
    expect(users({ enabled: false })[0]?.reason).toMatch(/cannot disable the provisioning of users/);
    expect(check({ groups: { enabled: false } }).failures).toEqual([]);
});

test("an imported job may do without a token until the program gives one", () => {
    const { secretToken: _, ...imported } = good;
    expect(checkProvisioningJob(imported, imported).failures).toEqual([]);
    expect(checkProvisioningJob(imported, undefined).failures).toHaveLength(1);
    expect(checkProvisioningJob(imported, good).failures).toHaveLength(1);
});
