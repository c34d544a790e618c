import { code } from "../markdown/escape";
import type { Preview, Step } from "../preview/model";
import { componentOf, textOf } from "../preview/names";
import { replacedBecause } from "./reasons";
import { typeName } from "./rest";
import { changed, endsObject, type Row, type SectionOf } from "./section";
import { types } from "./types";

interface Loss {
    type: string;
    what: string;
    /** What ends with the object. */
    consequence: (step: Step) => string;
    /** Types whose end, in the same link, means that this one ends too. */
    impliedBy?: string[];
}

/** In the order of the harm. */
const losses: Loss[] = [
    {
        type: types.connection,
        what: "connection",
        consequence: (step) =>
            `**all users of connection ${code(connectionName(step))}** are deleted from Auth0, with their metadata and sessions`,
    },
    {
        type: types.scimConfiguration,
        what: "SCIM configuration",
        consequence: () => "Auth0 takes no more users from Entra at this endpoint, and its tokens end",
        impliedBy: [types.connection],
    },
    { type: types.applicationFromTemplate, what: "enterprise application", consequence: applicationLost },
    { type: types.application, what: "application", consequence: applicationLost },
    {
        type: types.servicePrincipal,
        what: "service principal",
        consequence: () => "nobody signs in through it, and its assignments end",
        impliedBy: [types.applicationFromTemplate, types.application],
    },
    { type: types.job, what: "provisioning job", consequence: provisioningLost },
    { type: types.officialJob, what: "provisioning job", consequence: provisioningLost },
];

const knownTypes: readonly string[] = Object.values(types);

/** What is deleted or replaced, and who or what goes with it. */
export const destruction: SectionOf = ({ preview }) => {
    if (preview.kind === "refresh") return undefined;
    const ending = losses.flatMap((loss) =>
        changed(preview.steps, loss.type)
            .filter(endsObject)
            .map((step) => ({ loss, step })),
    );
    const told = ending.filter(({ loss, step }) => !ending.some((other) => implies(other.step, loss, step)));
    const others = preview.steps.filter(isOther);
    if (told.length + others.length === 0) return undefined;
    return {
        title: "Deleted or replaced",
        header: ["What", "Name", "Happens", "Consequence"],
        rows: [...told.map(({ loss, step }) => toRow(loss, step, preview)), ...others.map(otherRow)],
        note: ending.some(({ loss }) => loss.type === types.connection) ? userNote : undefined,
        told: [
            ...ending.filter(isTold).map(({ step }) => ({ step })),
            ...others.filter(({ operation }) => operation === "delete").map((step) => ({ step })),
        ],
    };
};

const userNote =
    "Auth0 deletes the users of a connection together with it, and they cannot be brought back. A preview does not know how many they are.";

function implies(other: Step, { impliedBy = [] }: Loss, step: Step): boolean {
    return impliedBy.includes(other.type) && componentOf(other) === componentOf(step);
}

/** Of a replaced one the other sections tell what changes. */
function isTold({ loss, step }: { loss: Loss; step: Step }): boolean {
    return step.operation === "delete" || loss.type === types.scimConfiguration;
}

/** Anything else that is not just a component: it has an ID. */
function isOther(step: Step): boolean {
    return (
        !knownTypes.includes(step.type) &&
        !step.type.startsWith("pulumi:") &&
        step.before?.id !== undefined &&
        endsObject(step)
    );
}

function toRow({ what, consequence }: Loss, step: Step, preview: Preview): Row {
    const happens = happensTo(step);
    const lost = consequence(step);
    return {
        level: "danger",
        step,
        cells: isRefused(step, preview)
            ? [what, code(nameOf(step)), `~~${happens}~~ **refused**: protected`, `if it were not: ${lost}`]
            : [what, code(nameOf(step)), happens, lost],
    };
}

function otherRow(step: Step): Row {
    return { level: "warning", step, cells: [typeName(step.type), code(step.name), happensTo(step), ""] };
}

function happensTo(step: Step): string {
    return step.operation === "delete" ? "deleted" : `replaced${replacedBecause(step)}`;
}

function isRefused(step: Step, { diagnostics }: Preview): boolean {
    return diagnostics.some(
        ({ urn, message, severity }) => severity === "error" && urn === step.urn && /protect/.test(message),
    );
}

function connectionName(step: Step): string {
    const name = step.before?.inputs["name"];
    return typeof name === "string" ? name : step.name;
}

function nameOf(step: Step): string {
    if (step.type === types.connection) return connectionName(step);
    return textOf(step, "displayName") ?? textOf(step, "connectionName") ?? step.name;
}

function applicationLost(): string {
    return "sign-in through it ends for everybody, and its assignments, certificate and provisioning go with it";
}

function provisioningLost(step: Step): string {
    return step.operation === "replace"
        ? "a new job starts with a full cycle"
        : "nobody is created, updated or blocked in Auth0 any more; who is there stays";
}
