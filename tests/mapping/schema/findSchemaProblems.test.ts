import type { AttributeMapping, ObjectMapping, SynchronizationSchema } from "../../../emulators/entra/model";
import { createDefaultSchema, findSchemaProblems } from "../../../mapping";
import { toMappingSource } from "../../../mapping/expressions/mappingSource";
import { parseExpression } from "../../../mapping/expressions/parser";

/** The problems of the default schema after a change of its user mapping. */
function problemsAfter(change: (users: ObjectMapping, schema: SynchronizationSchema) => void): string[] {
    const schema = createDefaultSchema();
    const users = schema.synchronizationRules[0]?.objectMappings.find((m) => m.sourceObjectName === "User");
    if (users === undefined) throw new Error("no user mapping");
    change(users, schema);
    return findSchemaProblems(schema);
}

const prefix = 'Object mapping "Provision Microsoft Entra ID Users": ';
const add = (users: ObjectMapping, changes: Partial<AttributeMapping>) => {
    const template = users.attributeMappings[0];
    if (template === undefined) throw new Error("no mapping");
    users.attributeMappings.push({ ...template, matchingPriority: 0, ...changes });
};
const source = (type: "Attribute" | "Function", text: string) => ({
    type,
    name: text.replace(/^\[|\]$/g, ""),
    expression: text,
    parameters: [],
});

test.each<[string, Partial<AttributeMapping>, string]>([
    [
        "a target attribute that is mapped twice",
        { targetAttributeName: "userName" },
        'target attribute "userName" is mapped more than once',
    ],
    [
        "an unknown target attribute",
        { targetAttributeName: "shoeSize" },
        'target attribute "shoeSize" does not exist in the target directory',
    ],
    ["the ID as target attribute", { targetAttributeName: "id" }, 'target attribute "id" cannot be mapped'],
    [
        "an unknown source attribute",
        { targetAttributeName: "nickName", source: source("Attribute", "[shoeSize]") },
        'source attribute "shoeSize" (for "nickName") does not exist',
    ],
    [
        "an unknown source attribute in an expression",
        { targetAttributeName: "nickName", source: toMappingSource(parseExpression("ToLower([shoeSize])")) },
        'source attribute "shoeSize" (for "nickName") does not exist',
    ],
    [
        "an expression that does not parse",
        { targetAttributeName: "nickName", source: source("Function", "ToLower([mail]") },
        'the expression for "nickName" does not parse: The bracket is not closed by ) (position 8)',
    ],
    [
        "a function whose parameters were not parsed",
        { targetAttributeName: "nickName", source: source("Function", "ToLower([mail])") },
        'the source of "nickName" is not the parsed form of ToLower([mail])',
    ],
    [
        "SelectUniqueValue, which is for Active Directory,",
        {
            targetAttributeName: "nickName",
            source: toMappingSource(parseExpression("SelectUniqueValue([mail], [surname])")),
        },
        'SelectUniqueValue (for "nickName") is not supported for this application',
    ],
    [
        "a multi-valued matching attribute",
        { targetAttributeName: "roles", matchingPriority: 2 },
        '"roles" cannot have a matching priority: it is multi-valued or a reference',
    ],
    [
        "a matching attribute without a source",
        { targetAttributeName: "nickName", matchingPriority: 2, source: null },
        '"nickName" has a matching priority and no source',
    ],
    [
        "a broken matching priority",
        { targetAttributeName: "nickName", matchingPriority: -1 },
        'matching priority of "nickName" must be an integer of at least 0',
    ],
])("%s is refused", (_what, changes, problem) => {
    expect(problemsAfter((users) => add(users, changes))).toEqual([prefix + problem]);
});

test("rejects an object mapping without a matching attribute", () => {
    const problems = problemsAfter((users) =>
        users.attributeMappings.forEach((m) => (m.matchingPriority = 0)),
    );
    expect(problems).toEqual([`${prefix}no attribute has a matching priority`]);
});

test("accepts a default value without a source, and a function without an expression", () => {
    const parsed = toMappingSource(parseExpression("ToLower([mail])"));
    const problems = problemsAfter((users) => {
        add(users, { targetAttributeName: "nickName", source: null, defaultValue: "Babs" });
        add(users, { targetAttributeName: "locale", source: { ...parsed, expression: "" } });
    });
    expect(problems).toEqual([]);
});

test("rejects a schema without a mapping for a required attribute", () => {
    const problems = problemsAfter((users) => {
        users.attributeMappings = users.attributeMappings.filter((m) => m.targetAttributeName !== "userName");
        const [first] = users.attributeMappings;
        if (first !== undefined) first.matchingPriority = 1;
    });
    expect(problems).toEqual([`${prefix}target attribute "userName" is required and not mapped`]);
});

test("rejects two anchors, a repeated name and a multi-valued extension attribute", () => {
    const problems = problemsAfter((_users, schema) => {
        const attributes = schema.directories[1]?.objects[0]?.attributes ?? [];
        const [anchor] = attributes;
        if (anchor === undefined) throw new Error("no attribute");
        const base = { ...anchor, anchor: false, required: false, mutability: "ReadWrite" as const };
        const extension = "urn:ietf:params:scim:schemas:extension:acme:2.0:User";
        attributes.push(
            { ...base, name: "locale", anchor: true },
            { ...base, name: "shoe size" },
            { ...base, name: `${extension}:tags`, multivalued: true },
            { ...base, name: `${extension}:boss`, type: "Reference" },
        );
    });
    expect(problems.map((problem) => problem.replace(/^.*customappsso": /, ""))).toEqual([
        "it has 2 anchor attributes; it must have one",
        'attribute "locale" is defined more than once',
        'attribute "shoe size" is not a SCIM attribute path',
        'attribute "urn:ietf:params:scim:schemas:extension:acme:2.0:User:tags" of an extension cannot be multi-valued',
        'attribute "urn:ietf:params:scim:schemas:extension:acme:2.0:User:boss" of an extension cannot be a reference',
    ]);
});

test("names a missing directory and a missing object", () => {
    expect(problemsAfter((_users, schema) => schema.directories.pop())).toEqual([
        'There is no directory "customappsso"',
    ]);
    expect(problemsAfter((users) => (users.targetObjectName = "User"))).toEqual([
        `${prefix}directory "customappsso" has no object "User"`,
    ]);
});

test("accepts a new target attribute in the directory and a mapping to it", () => {
    const name = "urn:ietf:params:scim:schemas:extension:acme:2.0:User:badge";
    const problems = problemsAfter((users, schema) => {
        const attributes = schema.directories[1]?.objects[0]?.attributes;
        const [template] = attributes ?? [];
        if (template !== undefined) {
            attributes?.push({ ...template, name, anchor: false, required: false, mutability: "ReadWrite" });
        }
        add(users, { targetAttributeName: name });
    });
    expect(problems).toEqual([]);
});

describe("scoping filters", () => {
    const clause = (sourceOperandName: string, operatorName: string, ...values: string[]) =>
        problemsAfter((users) => {
            users.scope = {
                categoryFilterGroups: [],
                inputFilterGroups: [],
                groups: [
                    { name: "f", clauses: [{ sourceOperandName, operatorName, targetOperand: { values } }] },
                ],
            };
        }).map((problem) => problem.slice(`${prefix}scoping filter: `.length));

    test.each([
        ["department", "EQUALS", ["Sales"]],
        ["department", "IS NOT NULL", []],
        ["userPrincipalName", "REGEX MATCH", [".*@acme\\.example"]],
        ["userPrincipalName", "REGEX MATCH", [".*\\@acme.example"]],
        ["accountEnabled", "IS TRUE", []],
        ["dirSyncEnabled", "EQUALS", ["True"]],
        ["employeeId", "Greater_Than", ["1000"]],
    ])("%s %s %j is accepted", (attribute, operator, values) => {
        expect(clause(attribute, operator, ...values)).toEqual([]);
    });

    test("reject unknown attributes and operators, missing values and invalid patterns", () => {
        expect(clause("shoeSize", "EQUALS", "44")).toEqual(['source attribute "shoeSize" does not exist']);
        expect(clause("userType", "EQUALS", "Guest")).toEqual([
            'source attribute "userType" is not supported in filters',
        ]);
        expect(clause("department", "IS_NULL")[0]).toMatch(/^"IS_NULL" is not an operator; known are &, /);
        expect(clause("department", "EQUALS")).toEqual(['EQUALS on "department" requires a value']);
        expect(clause("department", "REGEX MATCH", "(")).toEqual([
            '"(" is not a regular expression that is supported here: missing closing ): `(`',
        ]);
        expect(clause("employeeId", "Greater_Than", "many")).toEqual([
            'Greater_Than requires an integer from 0, found "many"',
        ]);
    });

    test("reject operators for other types, multi-valued attributes and references", () => {
        expect(clause("department", "IS TRUE")).toEqual(['IS TRUE is not for "department", which is String']);
        expect(clause("accountEnabled", "Includes", "r")).toEqual([
            'Includes is not for "accountEnabled", which is Boolean',
        ]);
        for (const attribute of ["proxyAddresses", "manager", "appRoleAssignments"]) {
            expect(clause(attribute, "IS NOT NULL")).toEqual([
                `source attribute "${attribute}" is not supported in filters`,
            ]);
        }
    });
});
