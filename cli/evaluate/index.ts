import { readFile } from "node:fs/promises";

import { createEnvironment } from "../../inspection/environment";
import { readDefaultDomain } from "../../inspection/people/readDefaultDomain";
import { selectUsers } from "../../inspection/people/readPeople";
import { readUsersBy } from "../../inspection/people/readUsers";
import {
    type AttributeReader,
    createAttributeReader,
    type Expression,
    hasCall,
    importUser,
    listAttributes,
    parseExpression,
    traceExpression,
    type TraceStep,
    type Value,
} from "../../mapping";
import { type Clients, createClients } from "../../provider/clients";
import { toMessage } from "../../provider/clients/apiError";
import { isObjectId } from "../../rules/validation/formats";
import { exitCodes } from "../output/exitCodes";
import { formatJson } from "../output/format";
import { createOutput, getColumns } from "../output/output";
import { formatTable } from "../output/table";
import type { Command } from "../run";
import { openStackLink } from "../stack/links";
import { needsStack } from "../stack/openLink";
import { createPulumiCli } from "../stack/pulumiCli";
import { type EvaluateOptions, parseOptions, usage } from "./options";

/** `npx auth0-entra evaluate`: an expression for one user, with its steps. */
export const evaluate: Command = {
    name: "evaluate",
    summary: "evaluates an expression of an attribute mapping for one user, step by step",
    usage,
    run: async (args) => {
        const options = parseOptions(args);
        const expression = parse(options.expression);
        const { reader, defaultDomain } = await readSource(options, expression);
        const steps = traceExpression(expression, reader, createEnvironment(defaultDomain));
        const result = steps.at(-1);
        process.stdout.write(options.json ? formatJson({ ...toResult(result), steps }) : formatSteps(steps));
        return result?.error === undefined ? exitCodes.ok : exitCodes.found;
    },
};

function parse(text: string): Expression {
    try {
        return parseExpression(text);
    } catch (error) {
        throw new Error(`The expression cannot be parsed: ${toMessage(error)}`, { cause: error });
    }
}

/** What an expression reads. */
interface Source {
    reader: AttributeReader;
    /** The value of `DefaultDomain()`. */
    defaultDomain: string;
}

async function readSource(options: EvaluateOptions, expression: Expression): Promise<Source> {
    const { user, attributes } = options;
    const needsDomain = hasCall(expression, "DefaultDomain");
    if (user === undefined) return readAttributesFile(attributes ?? "", needsDomain);
    const clients = await openClients(options);
    try {
        const selection = selectUsers(listAttributes(expression));
        const property = isObjectId(user) ? "id" : "userPrincipalName";
        const [[found], defaultDomain] = await Promise.all([
            readUsersBy({ clients }, property, [user], selection),
            needsDomain ? readDefaultDomain({ clients }) : "",
        ]);
        if (found === undefined) {
            throw new Error(
                `Entra has no user with the ${property === "id" ? "object ID" : "user principal name"} ${user}.`,
            );
        }
        const reader = createAttributeReader(importUser(found), found.accountEnabled === false);
        return { reader, defaultDomain };
    } finally {
        await clients.close();
    }
}

async function openClients({ stack, cwd, link }: EvaluateOptions): Promise<Clients> {
    if (!needsStack({ stack, cwd, link }, ["ARM_TENANT_ID"])) return createClients({});
    return (await openStackLink(createPulumiCli(cwd ?? ".", stack), link)).clients;
}

/** In a file of attributes, what is the value of the function. */
const domainMember = "DefaultDomain()";

/** Attributes as mappings name them; numbers and booleans as Entra writes them. */
async function readAttributesFile(path: string, needsDomain: boolean): Promise<Source> {
    const text = await readFile(path, "utf8");
    let given: unknown;
    try {
        given = JSON.parse(text);
    } catch (error) {
        throw new Error(`${path} is no JSON: ${toMessage(error)}`, { cause: error });
    }
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
        throw new Error(`${path} must be a JSON object of attributes, for example {"department": "R&D"}.`);
    }
    const values = new Map(Object.entries(given).map(([name, value]) => [name, toValue(value)]));
    const defaultDomain = values.get(domainMember) ?? "";
    if (needsDomain && (typeof defaultDomain !== "string" || defaultDomain === "")) {
        throw new Error(
            `The expression calls DefaultDomain(), and ${path} does not have its value; add for example ` +
                `{"${domainMember}": "acme.example"}, or give --user.`,
        );
    }
    const reader: AttributeReader = (name) => values.get(name) ?? (name === "IsSoftDeleted" ? "False" : null);
    return { reader, defaultDomain: String(defaultDomain) };
}

function toValue(value: unknown): Value {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return value.map(String);
    if (typeof value === "boolean") return value ? "True" : "False";
    return typeof value === "string" ? value : JSON.stringify(value);
}

function toResult(step: TraceStep | undefined): { value: Value; error?: string } {
    return { value: step?.value ?? null, ...(step?.error !== undefined && { error: step.error }) };
}

function formatSteps(steps: readonly TraceStep[]): string {
    const rows = steps.map(({ expression, depth, value, error }) => [
        `${"  ".repeat(depth)}${expression}`,
        error === undefined ? formatValue(value ?? null) : `fails: ${error}`,
    ]);
    return `${formatTable(["part", "value"], rows, getColumns(createOutput(process.stdout)))}\n`;
}

function formatValue(value: Value): string {
    if (value === null || value.length === 0) return "(no value)";
    return typeof value === "string" ? value : value.join(", ");
}
