import { type Clients, createClients } from "../../../../provider/clients";
import { unknownMark, type Values } from "../../../../provider/host/definition";
import { provisioningJob } from "../../../../provider/resources/provisioning";
import { warnOfMapping } from "../../../../provider/resources/provisioning/warnOfMapping";
import { contextOf, createRequest } from "../../support/tenants";

// Nothing is asked of any service.
const clients: Clients = createClients({}, { environment: {} });
afterAll(() => clients.close());

function warnings(inputs: Values): string[] {
    const context = contextOf(clients);
    warnOfMapping(inputs, context);
    return context.lines;
}

const title = (row: Values) => warnings({ users: { attributes: { title: row } } });
const place = "users.attributes.title.expression is not as in Microsoft's reference of expressions: ";

test.each([
    ["ToLower([mail], [a], [b])", "ToLower takes at most 2 arguments, found 3 (position 1)"],
    ['Append("x", Left([mail]))', "Left requires the argument numChars (position 13)"],
    ["Join()", "Join requires the argument separator (position 1)"],
    ['Switch([mail], "a", "b")', "Switch takes a source, a default and pairs of key and value"],
    ['Join("Old(", NewFunction([mail]))', "The function NewFunction is not supported (position 14)"],
])("%s is warned of, and what is wrong with it", (expression, problem) => {
    const [warning, ...others] = title({ expression });
    expect(others).toEqual([]);
    expect(warning).toContain(place + problem);
    expect(warning).toContain("`pulumi up` stops at the job, when everything else exists");
});

test.each([
    'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
    'Switch([IsSoftDeleted], IgnoreAttributeFlow, "False", "True")',
    'FormatDateTime([employeeHireDate], , "yyyyMMdd", "yyyy-MM-dd")',
    "ToLower([extension_0123456789abcdef0123456789abcdef_badge])",
    "Append([extensionAttribute15], [appRoleAssignments])",
])("%s is an expression of the reference", (expression) => {
    expect(title({ expression })).toEqual([]);
});

test("attributes that Entra does not have are warned of, with the near one", () => {
    const meant =
        'jobTitel is no attribute that Entra has of users in every tenant. Did you mean "jobTitle"?';
    expect(title({ source: "jobTitel" })).toEqual([
        expect.stringContaining(`users.attributes.title.source: ${meant}`),
    ]);
    expect(title({ expression: 'Join(" ", [jobTitel], [mail], [jobTitel])' })).toEqual([
        expect.stringContaining(`users.attributes.title.expression: ${meant}`),
    ]);
    const clauses = [{ attribute: "costCentre", operator: "EQUALS", value: "x" }];
    expect(warnings({ groups: { scopingFilters: [{ name: "f", clauses }] } })).toEqual([
        expect.stringMatching(
            /^groups\.scopingFilters\[0\]\.clauses\[0\]\.attribute: costCentre is no attribute .* is named extension_/,
        ),
    ]);
});

test("what is only known later, constants and removed rows are not judged", () => {
    expect(title({ source: unknownMark })).toEqual([]);
    expect(title({ expression: unknownMark })).toEqual([]);
    expect(title({ constant: "jobTitel" })).toEqual([]);
    expect(title({ removed: true })).toEqual([]);
    expect(warnings({ users: unknownMark })).toEqual([]);
    const clauses: Values[] = [{ attribute: unknownMark, operator: "EQUALS", value: "x" }];
    expect(warnings({ users: { scopingFilters: [{ name: "f", clauses }] } })).toEqual([]);
});

test("the preview of a new job warns, and has the outputs of one", async () => {
    const context = contextOf(clients);
    const inputs = { users: { attributes: { title: { source: "jobTitel" } } } };
    const outputs = await provisioningJob.previewCreate?.(createRequest(inputs), context);
    expect(context.lines).toHaveLength(1);
    expect(outputs).toEqual({
        ...inputs,
        jobId: unknownMark,
        status: unknownMark,
        health: unknownMark,
        escrowCount: unknownMark,
        changedAt: unknownMark,
    });
});
