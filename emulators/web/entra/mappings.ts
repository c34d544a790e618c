import type {
    AttributeMapping,
    AttributeMappingSource,
    ObjectMapping,
    ScopingFilter,
} from "../../entra/model";
import { badge, code, facts, table } from "../elements";
import { type Content, markup, type Markup } from "../markup";
import type { PageRoute } from "../page";
import { applicationOf, applicationPage, withoutJob } from "./applications";

/** The attribute mappings of an application, for users and for groups. */
export const mappingPages: PageRoute[] = [
    {
        path: "/entra/applications/:id/mappings",
        show: (call) => {
            const application = applicationOf(call);
            if (application === undefined) return undefined;
            const { principal, job } = application;
            const rules = job?.schema.synchronizationRules ?? [];
            const body =
                job === undefined
                    ? withoutJob
                    : rules.flatMap((rule) => rule.objectMappings).map(objectMapping);
            return applicationPage(principal, "Attribute mappings", markup`${body}`);
        },
    },
];

function objectMapping(mapping: ObjectMapping, index: number): Markup {
    const heading = `mapping-${index}`;
    const name = `${mapping.sourceObjectName} to ${mapping.targetObjectName}`;
    return markup`<section aria-labelledby="${heading}"><h2 id="${heading}">${mapping.sourceObjectName}s</h2>
${facts([
    ["From and to", markup`${mapping.sourceObjectName} → ${code(mapping.targetObjectName)}`],
    ["State", mapping.enabled ? badge("good", "Enabled") : badge("neutral", "Disabled")],
    ["Actions", mapping.flowTypes],
    ["Scoping filters", scope(mapping.scope)],
])}
${table(
    `Attributes of ${name}`,
    ["Target attribute", "Source", "Matching precedence", "Default value", "Apply"],
    mapping.attributeMappings.map(row),
    "No attribute is mapped.",
)}</section>`;
}

function row({ targetAttributeName, source, ...mapping }: AttributeMapping): Content[] {
    return [
        code(targetAttributeName),
        source === null ? "nothing" : sourceOf(source),
        mapping.matchingPriority > 0 ? mapping.matchingPriority : "–",
        mapping.defaultValue ?? "–",
        // Only the other one is worth a word.
        mapping.flowBehavior === "FlowWhenChanged"
            ? mapping.flowType
            : `${mapping.flowType}, ${mapping.flowBehavior}`,
    ];
}

function sourceOf({ type, name, expression }: AttributeMappingSource): Content {
    if (type === "Constant") return markup`constant ${code(expression || name)}`;
    return code(type === "Attribute" ? name : expression);
}

/** Clauses of one group all hold; one group suffices. */
function scope(filter: ScopingFilter | null): Content {
    const groups = (filter?.groups ?? []).filter(({ clauses }) => clauses.length > 0);
    if (groups.length === 0) return "none: everybody who is assigned";
    const items = groups.map(({ name, clauses }) => {
        const texts = clauses.map(({ sourceOperandName, operatorName, targetOperand }) =>
            `${sourceOperandName} ${operatorName} ${targetOperand.values.join(", ")}`.trim(),
        );
        return markup`<li>${name}: ${code(texts.join(" AND "))}</li>`;
    });
    return markup`<ul>${items}</ul>`;
}
