import { createWorkbookData } from "../../../components/azure/workbook/workbook";
import { createWorkbookId } from "../../../components/azure/workbook/workbookId";
import { parse } from "./kusto/language";
import { logTables } from "./kusto/tables";

const workspaceId =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/central";
const subject = { linkName: "acme", jobId: "scim.1", servicePrincipalId: "sp", workspaceId };

interface Item {
    type: number;
    name: string;
    content: {
        json?: string;
        query?: string;
        visualization?: string;
        timeContextFromParameter?: string;
        crossComponentResources?: string[];
        parameters?: { name: string }[];
    };
}

function workbook(changes: object = {}): { version: string; items: Item[]; fallbackResourceIds: string[] } {
    // What the builder writes has this form; each test looks at its part.
    return JSON.parse(createWorkbookData({ ...subject, ...changes })) as ReturnType<typeof workbook>;
}

test("charts for cycles, users and causes, then tables", () => {
    const { version, items, fallbackResourceIds } = workbook();
    expect([version, fallbackResourceIds]).toEqual(["Notebook/1.0", [workspaceId]]);
    expect(items.map(({ name, content }) => [name, content.visualization])).toEqual([
        ["heading", undefined],
        ["period", undefined],
        ["cycles", "unstackedbar"],
        ["users", "unstackedbar"],
        ["causes", "piechart"],
        ["cause-table", "table"],
        ["recent-failures", "table"],
        ["quarantine", "table"],
    ]);
});

test("every query is right, asks the workspace, and follows the choice of the period", () => {
    const { items } = workbook({ jobId: 'scim."1' });
    const [choice] = items.flatMap(({ content }) => content.parameters ?? []);
    const queries = items.filter(({ type }) => type === 3);
    expect(queries).toHaveLength(6);
    for (const { content } of queries) {
        expect(parse(content.query ?? "", logTables).problems).toEqual([]);
        expect(content.crossComponentResources).toEqual([workspaceId]);
        expect(content.timeContextFromParameter).toBe(choice?.name);
    }
});

test("names are unique, since a workbook finds its items by them", () => {
    const names = workbook().items.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
});

test("the name of a link is shown as it is, whatever signs it has", () => {
    const [heading] = workbook({ linkName: "a_b [x] {Period}" }).items;
    expect(heading?.content.json).toContain("a\\_b \\[x\\] \\{Period\\}");
});

test("its resource name tells components, stacks and projects apart", () => {
    const ids = [
        createWorkbookId("p", "s", "a"),
        createWorkbookId("p", "s", "b"),
        createWorkbookId("p", "t", "a"),
        createWorkbookId("q", "s", "a"),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(createWorkbookId("p", "s", "a")).toBe(ids[0]);
});
