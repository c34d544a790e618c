import type {
    AttributeMapping,
    ObjectMapping,
    SynchronizationSchema,
} from "../../../../../sandbox/entra/model";
import { defaultSchema, schemaProblems } from "../../../../../sandbox/entra/provisioning";

/** The problems of the default schema after a change of its user mapping. */
function problemsAfter(change: (users: ObjectMapping, schema: SynchronizationSchema) => void): string[] {
    const schema = defaultSchema();
    const users = schema.synchronizationRules[0]?.objectMappings.find((m) => m.sourceObjectName === "User");
    if (users === undefined) throw new Error("no user mapping");
    change(users, schema);
    return schemaProblems(schema);
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
        { targetAttributeName: "nickName", source: source("Function", "ToLower([shoeSize])") },
        'source attribute "shoeSize" (for "nickName") does not exist',
    ],
    [
        "an expression that does not parse",
        { targetAttributeName: "nickName", source: source("Function", "ToLower([mail]") },
        'the expression for "nickName" does not parse: The bracket is not closed by ) (position 8)',
    ],
    // The casts stand for what a request body can hold.
    [
        "an unknown flow type",
        { targetAttributeName: "nickName", flowType: "Sometimes" as "Always" },
        '"Sometimes" is not a flowType (target attribute "nickName")',
    ],
    [
        "an unknown flow behavior",
        { targetAttributeName: "nickName", flowBehavior: "Never" as "FlowAlways" },
        '"Never" is not a flowBehavior (target attribute "nickName")',
    ],
    [
        "a broken matching priority",
        { targetAttributeName: "nickName", matchingPriority: 1.5 },
        'matching priority of "nickName" is not a whole number from 0',
    ],
])("%s is refused", (_what, changes, problem) => {
    expect(problemsAfter((users) => add(users, changes))).toEqual([prefix + problem]);
});

test("an object mapping without a matching attribute is refused", () => {
    const problems = problemsAfter((users) =>
        users.attributeMappings.forEach((m) => (m.matchingPriority = 0)),
    );
    expect(problems).toEqual([`${prefix}no attribute has a matching priority`]);
});

test("unknown object flow types are refused", () => {
    expect(problemsAfter((users) => (users.flowTypes = "Add,Rename"))).toEqual([
        `${prefix}"Rename" is not an object flow type`,
    ]);
});

test("a missing directory and a missing object are named", () => {
    expect(problemsAfter((_users, schema) => schema.directories.pop())).toEqual([
        'There is no directory "customappsso"',
    ]);
    expect(problemsAfter((users) => (users.targetObjectName = "User"))).toEqual([
        `${prefix}directory "customappsso" has no object "User"`,
    ]);
});

test("a new target attribute can be added to the directory and mapped", () => {
    const name = "urn:ietf:params:scim:schemas:extension:acme:2.0:User:badge";
    const problems = problemsAfter((users, schema) => {
        const attributes = schema.directories[1]?.objects[0]?.attributes;
        const [template] = attributes ?? [];
        if (template !== undefined) attributes?.push({ ...template, name, anchor: false });
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
    ])("%s %s %j is accepted", (attribute, operator, values) => {
        expect(clause(attribute, operator, ...values)).toEqual([]);
    });

    test("unknown attributes and operators, missing values and broken patterns are refused", () => {
        expect(clause("shoeSize", "EQUALS", "44")).toEqual(['source attribute "shoeSize" does not exist']);
        expect(clause("userType", "EQUALS", "Guest")).toEqual([
            'source attribute "userType" is not supported in filters',
        ]);
        expect(clause("department", "IS_NULL")[0]).toMatch(/^"IS_NULL" is not an operator; known are &, /);
        expect(clause("department", "EQUALS")).toEqual(['EQUALS on "department" requires a value']);
        expect(clause("department", "REGEX MATCH", "(")).toEqual(['"(" is not a regular expression']);
    });
});
