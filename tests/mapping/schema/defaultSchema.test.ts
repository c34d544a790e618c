import { createParseExpressionResponse } from "../../../emulators/entra/graph/routes/synchronization/parseExpressionResponse";
import { createDefaultSchema, findSchemaProblems, listSynchronizationTemplates } from "../../../mapping";
import { environment } from "../support/environment";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const [rule] = createDefaultSchema().synchronizationRules;
const mappingOf = (source: string) => rule?.objectMappings.find((m) => m.sourceObjectName === source);

test("has one rule from the tenant to the application with users and groups", () => {
    expect(createDefaultSchema().synchronizationRules).toHaveLength(1);
    expect(rule).toMatchObject({
        sourceDirectoryName: "Microsoft Entra ID",
        targetDirectoryName: "customappsso",
    });
    expect(mappingOf("User")).toMatchObject({
        enabled: true,
        flowTypes: "Add,Update,Delete",
        targetObjectName: enterprise,
        scope: null,
    });
    expect(mappingOf("Group")).toMatchObject({
        enabled: true,
        targetObjectName: "urn:ietf:params:scim:schemas:core:2.0:Group",
    });
});

test("maps users as the portal shows it for a new application", () => {
    const rows = mappingOf("User")?.attributeMappings.map((m) => [
        m.source?.expression,
        m.targetAttributeName,
        m.matchingPriority,
    ]);
    expect(rows).toEqual([
        ["[userPrincipalName]", "userName", 1],
        ['Switch([IsSoftDeleted], , "False", "True", "True", "False")', "active", 0],
        ["[displayName]", "displayName", 0],
        ["[jobTitle]", "title", 0],
        ["[mail]", 'emails[type eq "work"].value', 0],
        ["[preferredLanguage]", "preferredLanguage", 0],
        ["[givenName]", "name.givenName", 0],
        ["[surname]", "name.familyName", 0],
        ['Join(" ", [givenName], [surname])', "name.formatted", 0],
        ["[physicalDeliveryOfficeName]", 'addresses[type eq "work"].formatted', 0],
        ["[streetAddress]", 'addresses[type eq "work"].streetAddress', 0],
        ["[city]", 'addresses[type eq "work"].locality', 0],
        ["[state]", 'addresses[type eq "work"].region', 0],
        ["[postalCode]", 'addresses[type eq "work"].postalCode', 0],
        ["[country]", 'addresses[type eq "work"].country', 0],
        ["[telephoneNumber]", 'phoneNumbers[type eq "work"].value', 0],
        ["[mobile]", 'phoneNumbers[type eq "mobile"].value', 0],
        ["[facsimileTelephoneNumber]", 'phoneNumbers[type eq "fax"].value', 0],
        ["[mailNickname]", "externalId", 0],
        ["[employeeId]", `${enterprise}:employeeNumber`, 0],
        ["[department]", `${enterprise}:department`, 0],
        ["[manager]", `${enterprise}:manager`, 0],
    ]);
});

test("maps groups by display name, with members", () => {
    const rows = mappingOf("Group")?.attributeMappings.map((m) => [
        m.source?.name,
        m.targetAttributeName,
        m.matchingPriority,
    ]);
    expect(rows).toEqual([
        ["displayName", "displayName", 1],
        ["objectId", "externalId", 0],
        ["members", "members", 0],
    ]);
});

test("contains target attributes that are not mapped", () => {
    const target = createDefaultSchema().directories.find((d) => d.name === "customappsso");
    const names = target?.objects[0]?.attributes.map((a) => a.name);
    for (const name of [
        "nickName",
        "locale",
        'emails[type eq "home"].value',
        `${enterprise}:costCenter`,
        "id",
    ]) {
        expect(names).toContain(name);
    }
});

test("has no problems, and expressions as the service prints them", () => {
    expect(findSchemaProblems(createDefaultSchema())).toEqual([]);
    for (const { source } of mappingOf("User")?.attributeMappings ?? []) {
        expect(
            createParseExpressionResponse(source?.expression ?? "", null, environment).parsedExpression,
        ).toEqual(source);
    }
});

test("is a new copy each time", () => {
    const changed = createDefaultSchema();
    changed.synchronizationRules.length = 0;
    expect(createDefaultSchema().synchronizationRules).toHaveLength(1);
});

test("the non-gallery application has four templates", () => {
    const templates = listSynchronizationTemplates("21ed01d2-0000-4000-8000-000000000000");
    expect(templates.map((t) => t.id)).toEqual([
        "customappsso",
        "customappssoOutDelta",
        "customappssoRoleIn",
        "scim",
    ]);
    expect(templates.every((t) => t.applicationId === "21ed01d2-0000-4000-8000-000000000000")).toBe(true);
    expect(templates.at(-1)).toMatchObject({
        default: true,
        schema: { id: "scim.00000000000000000000000000000000" },
    });
});
