import fc from "fast-check";

import { createDefaultSchema } from "../../../../mapping";
import type { DeclaredMapping, DeclaredRow } from "../../../../provider/resources/provisioning/declared";
import { describeAll, describeDeclared } from "../../../../provider/resources/provisioning/describeSchema";
import { mergeSchema } from "../../../../provider/resources/provisioning/mergeSchema";
import { findExpressionsToParse } from "../../../../provider/resources/provisioning/questions";
import type {
    AttributeMapping,
    AttributeMappingSource,
    SynchronizationSchema,
} from "../../../../provider/resources/provisioning/schemaTypes";
import { normalizeExpression } from "../../../../rules/expression";

// The tenant's model is exact, the provider's is open: the same JSON.
const live = (): SynchronizationSchema =>
    JSON.parse(JSON.stringify(createDefaultSchema())) as SynchronizationSchema;

const workMail = 'emails[type eq "work"].value';

/** Parses as little as a merge needs. */
function material(schema: SynchronizationSchema, declared: DeclaredMapping) {
    const parsed = new Map<string, AttributeMappingSource>();
    for (const expression of findExpressionsToParse(schema, declared)) {
        const name = expression.slice(0, expression.indexOf("("));
        parsed.set(normalizeExpression(expression), { type: "Function", name, expression, parameters: [] });
    }
    return { parsed };
}

function merge(schema: SynchronizationSchema, declared: DeclaredMapping): SynchronizationSchema {
    const { schema: merged, failures } = mergeSchema(schema, declared, material(schema, declared));
    expect(failures).toEqual([]);
    return merged;
}

function mappingOf(schema: SynchronizationSchema, object: "User" | "Group") {
    const found = schema.synchronizationRules
        .flatMap((rule) => rule.objectMappings)
        .find((mapping) => mapping.sourceObjectName === object);
    if (found === undefined) throw new Error(`there is no mapping of ${object}`);
    return found;
}

const rowOf = (schema: SynchronizationSchema, target: string): AttributeMapping | undefined =>
    mappingOf(schema, "User").attributeMappings.find((row) => row.targetAttributeName === target);

const targets = ["displayName", "title", workMail, "externalId", "nickName", "urn:acme:2.0:User:badge"];
const row: fc.Arbitrary<DeclaredRow> = fc.oneof(
    fc.constant({ removed: true }),
    fc
        .tuple(
            fc.oneof(
                fc.constantFrom("mail", "objectId", "department", "manager").map((source) => ({ source })),
                fc.string().map((constant) => ({ constant })),
                fc
                    .constantFrom('Join(" ", [givenName], [surname])', "Not([IsSoftDeleted])")
                    .map((expression) => ({
                        expression,
                    })),
            ),
            fc.record(
                {
                    defaultValue: fc.string({ minLength: 1 }),
                    apply: fc.constantFrom("always" as const, "onCreate" as const),
                },
                { requiredKeys: [] },
            ),
        )
        .map(([source, rest]) => ({ ...source, ...rest })),
);
const declaration: fc.Arbitrary<DeclaredMapping> = fc
    .record(
        {
            attributes: fc
                .uniqueArray(fc.tuple(fc.constantFrom(...targets), row), { selector: ([target]) => target })
                .map((rows) => Object.fromEntries(rows)),
            actions: fc.uniqueArray(
                fc.constantFrom("create" as const, "update" as const, "delete" as const),
                {
                    minLength: 1,
                },
            ),
            scopingFilters: fc.array(
                fc.record({
                    name: fc.string({ minLength: 1 }),
                    clauses: fc.array(
                        fc.record({
                            attribute: fc.constantFrom("department", "city"),
                            operator: fc.constant("EQUALS"),
                            value: fc.string({ minLength: 1 }),
                        }),
                        { minLength: 1, maxLength: 2 },
                    ),
                }),
                { maxLength: 2 },
            ),
        },
        { requiredKeys: [] },
    )
    .map((users) => ({ users }));

describe("whatever is declared", () => {
    test("a second merge changes nothing and needs no expression parsed", () => {
        fc.assert(
            fc.property(declaration, (declared) => {
                const merged = merge(live(), declared);
                expect(findExpressionsToParse(merged, declared)).toEqual([]);
                expect(mergeSchema(merged, declared, { parsed: new Map() }).schema).toBe(merged);
            }),
            { numRuns: 60 },
        );
    });

    test("rows, objects and rules that are not declared stay as they were, in their order", () => {
        fc.assert(
            fc.property(declaration, (declared) => {
                const before = live();
                const merged = merge(before, declared);
                const untouched = (schema: SynchronizationSchema) =>
                    mappingOf(schema, "User").attributeMappings.filter(
                        (r) => !Object.hasOwn(declared.users?.attributes ?? {}, r.targetAttributeName),
                    );
                expect(untouched(merged)).toEqual(untouched(before));
                expect(mappingOf(merged, "Group")).toEqual(mappingOf(before, "Group"));
                const {
                    attributeMappings: _a,
                    scope: _s,
                    flowTypes: _f,
                    ...rest
                } = mappingOf(merged, "User");
                expect(mappingOf(before, "User")).toMatchObject(rest);
            }),
            { numRuns: 60 },
        );
    });

    test("the live schema that was given is not changed", () => {
        fc.assert(
            fc.property(declaration, (declared) => {
                const before = live();
                merge(before, declared);
                expect(before).toEqual(live());
            }),
            { numRuns: 30 },
        );
    });

    test("reads back as it was declared", () => {
        fc.assert(
            fc.property(declaration, (declared) => {
                const described = describeDeclared(merge(live(), declared), declared);
                expect(described).toEqual(declared);
            }),
            { numRuns: 60 },
        );
    });

    test("every mapped target attribute is defined in the target directory", () => {
        fc.assert(
            fc.property(declaration, (declared) => {
                const merged = merge(live(), declared);
                const user = mappingOf(merged, "User");
                const defined = (merged.directories ?? [])
                    .flatMap((directory) => directory.objects ?? [])
                    .find((object) => object.name === user.targetObjectName)
                    ?.attributes?.map((attribute) => attribute.name);
                expect(defined).toEqual(
                    expect.arrayContaining(user.attributeMappings.map((r) => r.targetAttributeName)),
                );
            }),
            { numRuns: 30 },
        );
    });
});

test("a matching precedence changes that and nothing else of the row", () => {
    const merged = merge(live(), {
        users: { attributes: { [workMail]: { source: "mail", matchingPrecedence: 2 } } },
    });
    expect(rowOf(merged, workMail)).toEqual({ ...rowOf(live(), workMail), matchingPriority: 2 });
});

test("what is as declared leaves the very same schema", () => {
    const schema = live();
    expect(
        merge(schema, {
            users: { attributes: { [workMail]: { source: "mail" }, nickName: { removed: true } } },
        }),
    ).toBe(schema);
    expect(merge(schema, { users: { scopingFilters: [], actions: ["delete", "update", "create"] } })).toBe(
        schema,
    );
    expect(merge(schema, { users: {}, groups: { enabled: true } })).toBe(schema);
});

test("an expression that differs only in blanks outside of quotes is the same", () => {
    const schema = live();
    const existing = rowOf(schema, "active")?.source?.expression ?? "";
    expect(existing).toContain("Switch(");
    const spaced = existing.replaceAll(",", " , ");
    expect(merge(schema, { users: { attributes: { active: { expression: spaced } } } })).toBe(schema);
});

test("a new attribute whose source is a reference becomes a reference to the mapped objects", () => {
    const declared = { users: { attributes: { "urn:acme:2.0:User:boss": { source: "manager" } } } };
    const definition = (merge(live(), declared).directories ?? [])
        .flatMap((directory) => directory.objects ?? [])
        .flatMap((object) => object.attributes ?? [])
        .find((attribute) => attribute.name === "urn:acme:2.0:User:boss");
    expect(definition).toMatchObject({
        type: "Reference",
        referencedObjects: [
            { referencedObjectName: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" },
        ],
    });
});

test("filters of other kinds survive, and an emptied list of filters goes", () => {
    const filtered = merge(live(), {
        users: {
            scopingFilters: [{ name: "staff", clauses: [{ attribute: "city", operator: "IS NOT NULL" }] }],
        },
    });
    expect(mappingOf(filtered, "User").scope?.groups).toEqual([
        {
            name: "staff",
            clauses: [
                { sourceOperandName: "city", operatorName: "IS NOT NULL", targetOperand: { values: [] } },
            ],
        },
    ]);
    expect(mappingOf(merge(filtered, { users: { scopingFilters: [] } }), "User").scope).toBeNull();

    const categories = [{ name: "kept", clauses: [] }];
    mappingOf(filtered, "User").scope = {
        ...mappingOf(filtered, "User").scope,
        categoryFilterGroups: categories,
    };
    const emptied = mappingOf(merge(filtered, { users: { scopingFilters: [] } }), "User").scope;
    expect(emptied).toMatchObject({ groups: [], categoryFilterGroups: categories });
});

describe("refuses", () => {
    const failuresOf = (declared: DeclaredMapping, schema = live()) =>
        mergeSchema(schema, declared, material(schema, declared)).failures;

    test("to leave nothing to match by", () => {
        const declared = { users: { attributes: { userName: { source: "userPrincipalName" } } } };
        expect(failuresOf(declared)).toEqual([
            {
                property: "users.attributes",
                reason: expect.stringContaining("no attribute would be left to match") as string,
            },
        ]);
    });

    test("a precedence that an undeclared attribute has", () => {
        const declared = { users: { attributes: { [workMail]: { source: "mail", matchingPrecedence: 1 } } } };
        expect(failuresOf(declared)).toEqual([
            {
                property: `users.attributes["emails[type eq \\"work\\"].value"].matchingPrecedence`,
                reason: expect.stringContaining("userName already has") as string,
            },
        ]);
    });

    test("another spelling of an attribute that is mapped", () => {
        expect(failuresOf({ users: { attributes: { DisplayName: { source: "mail" } } } })).toEqual([
            {
                property: "users.attributes.DisplayName",
                reason: "is spelled displayName in the job's schema, where case matters; write it that way",
            },
        ]);
    });

    test("a schema without the SCIM mapping", () => {
        const schema = { synchronizationRules: [] };
        expect(failuresOf({ groups: { enabled: false } }, schema)[0]?.reason).toMatch(
            /not made from the SCIM template/,
        );
    });
});

test("an import shows every row, its kind and its precedence", () => {
    const users = describeAll(live())["users"];
    expect(users).toMatchObject({
        enabled: true,
        actions: ["create", "update", "delete"],
        scopingFilters: [],
        attributes: {
            userName: { source: "userPrincipalName", matchingPrecedence: 1 },
            active: { expression: expect.stringContaining("IsSoftDeleted") as string },
        },
    });
});
