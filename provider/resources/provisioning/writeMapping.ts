import { normalizeExpression } from "../../../rules/expression";
import { filterOperators, normalizeOperator } from "../../../rules/filterOperators";
import type { Clients } from "../../clients";
import { toMessage } from "../../clients/apiError";
import { poll } from "../../clients/poll";
import type { CheckFailure } from "../../host/definition";
import type { Logger } from "../../host/definition";
import { InvalidInput } from "../../host/errors";
import { formatPath } from "../../host/propertyPath";
import type { DeclaredMapping } from "./declared";
import { type RowsToReset, withDefaultRows } from "./defaultRows";
import { withDefaultMapping } from "./defaultSettings";
import { type Merged, type MergeMaterial, mergeSchema } from "./mergeSchema";
import { findExpressionsToParse, hasFilterChanges } from "./questions";
import {
    type AttributeMappingSource,
    findObjectMapping,
    objectKinds,
    type SynchronizationSchema,
} from "./schemaTypes";
import type { SynchronizationApi, SynchronizationJob } from "./synchronizationApi";

/** How long a schema that was written may take to be read back. */
const readBackTimeoutMs = 30_000;

export interface MappingChange {
    declared: DeclaredMapping;
    /** Rows that are not declared any more and go back to what the template has. */
    rowsToReset: RowsToReset;
    /** Whether everything that is not declared goes back to what the template has. */
    resetsAll: boolean;
}

/** Brings the job's schema to what is declared; writes only when something differs. */
export async function writeMapping(
    api: SynchronizationApi,
    { id: jobId, templateId }: SynchronizationJob,
    { declared, rowsToReset, resetsAll }: MappingChange,
    { config, log, signal }: { config: Clients; log: Logger; signal: AbortSignal },
): Promise<void> {
    const forgets = Object.keys(rowsToReset).length > 0 || resetsAll;
    if (Object.keys(declared).length === 0 && !forgets) return;
    const live = await api.getSchema(jobId);
    const template = resetsAll
        ? await api.getTemplateSchema(templateId ?? "scim")
        : forgets
          ? await readTemplateSchema(api, templateId, log)
          : undefined;
    const material = await gatherMaterial(api, jobId, live, declared);
    const target = (schema: SynchronizationSchema): Merged =>
        mergeSchema(
            template === undefined
                ? schema
                : resetsAll
                  ? withDefaultMapping(schema, template, declared)
                  : withDefaultRows(schema, rowsToReset, template),
            declared,
            material,
        );
    const { schema, failures } = target(live);
    if (failures.length > 0) throw new InvalidInput(failures);
    if (schema === live) return;
    await api.writeSchema(jobId, schema);
    const visible = await poll(
        async () => (isVisible(await api.getSchema(jobId), schema, target) ? true : undefined),
        { clock: config.clock, withinMs: readBackTimeoutMs, signal },
    );
    if (visible === undefined) {
        throw new Error(
            "Entra accepted the attribute mapping but does not show it. Run `pulumi refresh` to see what it has, then `pulumi up` again.",
        );
    }
}

/** Undefined when the service has none to show: then the rows stay as they are. */
async function readTemplateSchema(
    api: SynchronizationApi,
    templateId: string | undefined,
    log: Logger,
): Promise<SynchronizationSchema | undefined> {
    try {
        return await api.getTemplateSchema(templateId ?? "scim");
    } catch (error) {
        log.warn(
            "Attributes that are no longer declared stay as they are, because the default mapping cannot be read: " +
                `${toMessage(error)} To restore it: Enterprise applications > the application > Provisioning > Attribute ` +
                "mapping > Restore default mappings.",
        );
        return undefined;
    }
}

/** What the merge needs from the service: parsed expressions, names of filter operators. */
async function gatherMaterial(
    api: SynchronizationApi,
    jobId: string,
    live: SynchronizationSchema,
    declared: DeclaredMapping,
): Promise<MergeMaterial> {
    const [parsed, operatorNames] = await Promise.all([
        parseExpressions(api, jobId, declared, findExpressionsToParse(live, declared)),
        hasFilterChanges(live, declared) ? readOperators(api, jobId) : new Map<string, string>(),
    ]);
    return { parsed, operatorNames };
}

async function parseExpressions(
    api: SynchronizationApi,
    jobId: string,
    declared: DeclaredMapping,
    expressions: string[],
): Promise<Map<string, AttributeMappingSource>> {
    const parsed = new Map<string, AttributeMappingSource>();
    const failures: CheckFailure[] = [];
    const responses = await Promise.all(
        expressions.map((expression) => api.parseExpression(jobId, expression)),
    );
    responses.forEach((response, index) => {
        const key = normalizeExpression(expressions[index] ?? "");
        if (response.parsingSucceeded !== false && response.parsedExpression) {
            parsed.set(key, response.parsedExpression);
            return;
        }
        const reason = `Entra cannot parse this expression: ${response.error?.message ?? "it gave no reason"}`;
        failures.push(...listProperties(declared, key).map((property) => ({ property, reason })));
    });
    if (failures.length > 0) throw new InvalidInput(failures);
    return parsed;
}

function listProperties(declared: DeclaredMapping, normalized: string): string[] {
    return objectKinds.flatMap((kind) =>
        Object.entries(declared[kind]?.attributes ?? {}).flatMap(([target, row]) =>
            normalizeExpression(row.expression ?? "") === normalized
                ? [formatPath([kind, "attributes", target, "expression"])]
                : [],
        ),
    );
}

/** The API's names differ from the portal's in detail; the service knows its own. */
async function readOperators(api: SynchronizationApi, jobId: string): Promise<Map<string, string>> {
    const names = await api.listFilterOperators(jobId);
    return new Map([...filterOperators, ...names].map((name) => [normalizeOperator(name), name]));
}

function isVisible(
    live: SynchronizationSchema,
    sent: SynchronizationSchema,
    target: (schema: SynchronizationSchema) => Merged,
): boolean {
    if (target(live).schema === live) return true;
    // The service may write an expression in its own words; then what was sent must be what is there.
    return objectKinds.every(
        (kind) =>
            toCanonicalJson(findObjectMapping(live, kind)?.mapping) ===
            toCanonicalJson(findObjectMapping(sent, kind)?.mapping),
    );
}

/** JSON text that does not depend on the order of members. */
function toCanonicalJson(value: unknown): string {
    return JSON.stringify(value, (_, member: unknown) =>
        typeof member === "object" && member !== null && !Array.isArray(member)
            ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
            : member,
    );
}
