import type {
    AttributeMapping,
    AttributeMappingSource,
    ObjectMapping,
    ScopingFilter,
} from "../../entra/model";
import { blank, renderBadge, renderCode, renderFacts, renderTable } from "../elements";
import { type Content, type Markup, render } from "../markup";
import type { EntraSession, PageRoute } from "../page";
import { compareScimNames, renderScimName } from "../scimNames";
import { createApplicationPage, findApplication, withoutJob } from "./applications";
import { getMappingName } from "./mappingNames";

/** The attribute mappings of an application, for users and for groups. */
export const mappingPages: PageRoute<EntraSession>[] = [
    {
        path: "/entra/applications/:id/mappings",
        show: (call) => {
            const application = findApplication(call);
            if (application === undefined) return undefined;
            const { principal, job } = application;
            const rules = job?.schema.synchronizationRules ?? [];
            const body =
                job === undefined
                    ? withoutJob
                    : sortObjectMappings(rules.flatMap((rule) => rule.objectMappings)).map(
                          renderObjectMapping,
                      );
            return createApplicationPage(principal, "Attribute mapping", render`${body}`);
        },
    },
];

function renderObjectMapping(mapping: ObjectMapping, index: number): Markup {
    const name = getMappingName(mapping.sourceObjectName);
    const id = `mapping-${index}`;
    return render`<section aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
${renderFacts([
    ["Enabled", mapping.enabled ? renderBadge("good", "Yes") : renderBadge("neutral", "No")],
    ["Source Object", mapping.sourceObjectName],
    ["Source Object Scope", renderScope(mapping.scope)],
    ["Target Object", renderScimName(mapping.targetObjectName)],
    ["Target Object Actions", formatActions(mapping.flowTypes)],
])}
${renderTable(
    `Attribute mappings of ${mapping.sourceObjectName.toLowerCase()}s`,
    [
        "customappsso Attribute",
        "Microsoft Entra ID Attribute",
        "Matching precedence",
        "Default value if null",
        "Apply this mapping",
    ],
    sortMappings(mapping.attributeMappings).map(createRow),
    "There are no attribute mappings.",
)}</section>`;
}

/** Users before groups. */
function sortObjectMappings(mappings: readonly ObjectMapping[]): ObjectMapping[] {
    return [...mappings].sort((a, b) => b.sourceObjectName.localeCompare(a.sourceObjectName));
}

/** Matching attributes first, in their order; then by the name of the target attribute, core attributes first. */
function sortMappings(mappings: readonly AttributeMapping[]): AttributeMapping[] {
    const precedence = ({ matchingPriority }: AttributeMapping): number =>
        matchingPriority > 0 ? matchingPriority : Infinity;
    return [...mappings].sort((a, b) => {
        const [first, second] = [precedence(a), precedence(b)];
        if (first !== second) return first < second ? -1 : 1;
        return compareScimNames(a.targetAttributeName, b.targetAttributeName);
    });
}

function createRow({ targetAttributeName, source, ...mapping }: AttributeMapping): Content[] {
    const applied = flowTypes[mapping.flowType] ?? mapping.flowType;
    return [
        renderScimName(targetAttributeName),
        source === null ? "None" : renderSource(source),
        mapping.matchingPriority > 0 ? mapping.matchingPriority : blank,
        mapping.defaultValue ?? blank,
        // Only the other one is worth a word.
        mapping.flowBehavior === "FlowWhenChanged" ? applied : `${applied}, ${mapping.flowBehavior}`,
    ];
}

/** As the admin center writes them. */
const flowTypes: Readonly<Record<string, string>> = {
    Always: "Always",
    ObjectAddOnly: "Only during object creation",
};

/** `Add,Update,Delete` of Microsoft Graph, as the admin center writes it. */
function formatActions(text: string): string {
    const names = text
        .split(",")
        .map((name) => name.trim())
        .map((name) => (name === "Add" ? "Create" : name))
        .filter((name) => name !== "" && name !== "None");
    return names.length === 0 ? "None" : names.join(", ");
}

function renderSource({ type, name, expression }: AttributeMappingSource): Content {
    if (type === "Constant") return render`Constant ${renderCode(`"${expression || name}"`)}`;
    return renderCode(type === "Attribute" ? name : expression);
}

/** Clauses of one group all hold; one group suffices. */
function renderScope(filter: ScopingFilter | null): Content {
    const groups = (filter?.groups ?? []).filter(({ clauses }) => clauses.length > 0);
    if (groups.length === 0) return "All records";
    const items = groups.map(({ name, clauses }) => {
        const texts = clauses.map(({ sourceOperandName, operatorName, targetOperand }) =>
            `${sourceOperandName} ${operatorName} ${targetOperand.values.join(", ")}`.trim(),
        );
        return render`<li>${name}: ${renderCode(texts.join(" AND "))}</li>`;
    });
    return render`<ul>${items}</ul>`;
}
