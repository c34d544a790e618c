import type {
    AttributeMapping,
    AttributeMappingSource,
    ObjectMapping,
    ScopingFilter,
} from "../../entra/model";
import { renderBadge, renderCode, renderFacts, renderTable } from "../elements";
import { type Content, type Markup, render } from "../markup";
import type { EntraSession, PageRoute } from "../page";
import { createApplicationPage, findApplication, withoutJob } from "./applications";

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
                    : rules.flatMap((rule) => rule.objectMappings).map(renderObjectMapping);
            return createApplicationPage(principal, "Attribute mappings", render`${body}`);
        },
    },
];

function renderObjectMapping(mapping: ObjectMapping, index: number): Markup {
    const heading = `mapping-${index}`;
    const name = `${mapping.sourceObjectName} to ${mapping.targetObjectName}`;
    return render`<section aria-labelledby="${heading}"><h2 id="${heading}">${mapping.sourceObjectName}s</h2>
${renderFacts([
    ["Source and target", render`${mapping.sourceObjectName} → ${renderCode(mapping.targetObjectName)}`],
    ["State", mapping.enabled ? renderBadge("good", "Enabled") : renderBadge("neutral", "Disabled")],
    ["Target object actions", mapping.flowTypes],
    ["Source object scope", renderScope(mapping.scope)],
])}
${renderTable(
    `Attributes of ${name}`,
    ["Target attribute", "Source", "Matching precedence", "Default value", "Apply"],
    mapping.attributeMappings.map(createRow),
    "There are no attribute mappings.",
)}</section>`;
}

function createRow({ targetAttributeName, source, ...mapping }: AttributeMapping): Content[] {
    return [
        renderCode(targetAttributeName),
        source === null ? "None" : renderSource(source),
        mapping.matchingPriority > 0 ? mapping.matchingPriority : "–",
        mapping.defaultValue ?? "–",
        // Only the other one is worth a word.
        mapping.flowBehavior === "FlowWhenChanged"
            ? mapping.flowType
            : `${mapping.flowType}, ${mapping.flowBehavior}`,
    ];
}

function renderSource({ type, name, expression }: AttributeMappingSource): Content {
    if (type === "Constant") return render`Constant ${renderCode(expression || name)}`;
    return renderCode(type === "Attribute" ? name : expression);
}

/** Clauses of one group all hold; one group suffices. */
function renderScope(filter: ScopingFilter | null): Content {
    const groups = (filter?.groups ?? []).filter(({ clauses }) => clauses.length > 0);
    if (groups.length === 0) return "None: all assigned users and groups";
    const items = groups.map(({ name, clauses }) => {
        const texts = clauses.map(({ sourceOperandName, operatorName, targetOperand }) =>
            `${sourceOperandName} ${operatorName} ${targetOperand.values.join(", ")}`.trim(),
        );
        return render`<li>${name}: ${renderCode(texts.join(" AND "))}</li>`;
    });
    return render`<ul>${items}</ul>`;
}
