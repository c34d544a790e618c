import { synchronizationHarness } from "./harness";

const harness = synchronizationHarness();

/** The same questions can be put to a job and to a template, of the service principal or the application. */
const schemas: [string, () => string][] = [
    ["a job", () => `${harness.job}/schema`],
    ["a template", () => `${harness.path}/templates/scim/schema`],
    [
        "a template of the application",
        () => `/v1.0/applications/${harness.ids.application}/synchronization/templates/scim/schema`,
    ],
];

describe.each(schemas)("the schema of %s", (_what, path) => {
    test.each(["filterOperators", "filterOperators()"])("lists operators by %s", async (name) => {
        const { status, body } = await harness.send("GET", `${path()}/${name}`);
        expect(status).toBe(200);
        expect(body["@odata.context"]).toMatch(/\/v1\.0\/\$metadata#filterOperators$/);
        expect(body.value).toHaveLength(14);
        expect(body.value.find((operator) => operator.name === "EQUALS")).toEqual({
            id: "EQUALS",
            name: "EQUALS",
            arity: "Binary",
            multivaluedComparisonType: "All",
            supportedAttributeTypes: ["String", "Integer"],
        });
    });

    test.each(["functions", "functions()"])("lists functions by %s", async (name) => {
        const { body } = await harness.send("GET", `${path()}/${name}`);
        expect(body["@odata.context"]).toMatch(/\/v1\.0\/\$metadata#functions$/);
        expect(body.value.find((f) => f.name === "Append")).toEqual({
            id: "Append",
            name: "Append",
            parameters: ["source", "suffix"].map((parameter) => ({
                allowMultipleOccurrences: false,
                name: parameter,
                required: true,
                type: "String",
            })),
        });
        expect(body.value.find((f) => f.name === "DefaultDomain")).toMatchObject({ parameters: [] });
        expect(body.value.every((f) => Object.keys(f).length === 3)).toBe(true);
    });

    test("parses expressions", async () => {
        const { body } = await harness.send("POST", `${path()}/parseExpression`, { expression: "[mail]" });
        expect(body).toMatchObject({
            parsingSucceeded: true,
            parsedExpression: { type: "Attribute", name: "mail" },
        });
    });
});

describe("parseExpression", () => {
    const parse = (body: object) => harness.send("POST", `${harness.job}/schema/parseExpression`, body);

    test("returns the documented response for Microsoft's example", async () => {
        const { status, body } = await parse({
            expression: 'Replace([preferredLanguage], "-", , , "_", ,  )',
            targetAttributeDefinition: null,
            testInputObject: {
                definition: null,
                properties: [
                    { key: "preferredLanguage", value: "EN-US" },
                    { key: "proxyAddresses", value: "" },
                    {
                        key: "appRoleAssignments",
                        "value@odata.type": "#Collection(String)",
                        value: ["Default Assignment"],
                    },
                ],
            },
        });
        expect(status).toBe(200);
        const { "@odata.context": context, ...response } = body;
        expect(context).toMatch(/#microsoft\.graph\.parseExpressionResponse$/);
        expect(response).toEqual({
            error: null,
            evaluationSucceeded: true,
            evaluationResult: ["EN_US"],
            parsingSucceeded: true,
            parsedExpression: {
                expression: 'Replace([preferredLanguage], "-", , , "_", , )',
                name: "Replace",
                type: "Function",
                parameters: [
                    {
                        key: "source",
                        value: {
                            expression: "[preferredLanguage]",
                            name: "preferredLanguage",
                            parameters: [],
                            type: "Attribute",
                        },
                    },
                    {
                        key: "Find",
                        value: { expression: '"-"', name: "-", parameters: [], type: "Constant" },
                    },
                    {
                        key: "Replacement",
                        value: { expression: '"_"', name: "_", parameters: [], type: "Constant" },
                    },
                ],
            },
        });
    });

    test("returns several values, and the tenant's domain", async () => {
        const { body } = await parse({
            expression: 'Split(Join(",", [roles], DefaultDomain()), ",")',
            testInputObject: { properties: [{ key: "roles", value: ["a", "b"] }] },
        });
        expect(body.evaluationResult).toEqual(["a", "b", "acme.example"]);
    });

    test("returns parse and evaluation errors in a successful response", async () => {
        const unparsed = await parse({ expression: "Trim([mail])", testInputObject: null });
        expect(unparsed.status).toBe(200);
        expect(unparsed.body).toMatchObject({
            parsingSucceeded: false,
            evaluationSucceeded: false,
            parsedExpression: null,
            evaluationResult: [],
            error: { code: "ParsingFailed", target: null, details: [], innerError: null },
        });
        const unevaluated = await parse({
            expression: "CDate([mail])",
            testInputObject: { properties: [{ key: "mail", value: "ada" }] },
        });
        expect(unevaluated.body).toMatchObject({
            parsingSucceeded: true,
            evaluationSucceeded: false,
            error: { code: "EvaluationFailed", message: '"ada" is not a date' },
        });
    });

    test.each<[string, object]>([
        ["without an expression", {}],
        ["with a test object that is a text", { expression: "[mail]", testInputObject: "ada" }],
        ["with properties without keys", { expression: "[mail]", testInputObject: { properties: [{}] } }],
        ["with a target that is a text", { expression: "[mail]", targetAttributeDefinition: "mail" }],
    ])("%s is a bad request", async (_what, body) => {
        expect((await parse(body)).status).toBe(400);
    });
});

test("returns 404 for an unknown job", async () => {
    for (const name of ["filterOperators()", "functions()"]) {
        const { body } = await harness.send("GET", `${harness.path}/jobs/none/schema/${name}`);
        expect(body.error.code).toBe("ResourceNotFound");
    }
});

test("rejects discovery of the directories of a non-gallery application", async () => {
    const { directories } = await harness.schema();
    const refused = await harness.send(
        "POST",
        `${harness.job}/schema/directories/${directories[1]?.id}/discover`,
    );
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain("customappsso");
    const missing = await harness.send("POST", `${harness.job}/schema/directories/none/discover`);
    expect(missing.body.error.code).toBe("ResourceNotFound");
});
