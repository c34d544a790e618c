import { toCode } from "../markdown/escape";
import type { Preview, Step } from "../preview/model";
import { findComponent, findString } from "../preview/names";
import { explainReplacement } from "./reasons";
import { formatTypeName } from "./rest";
import { findChanged, isEndOfObject, type Row, type SectionOf } from "./section";
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
            `**all users of connection ${toCode(getConnectionName(step))}** are deleted from Auth0, with their metadata and sessions`,
    },
    {
        type: types.scimConfiguration,
        what: "SCIM configuration",
        consequence: () => "Auth0 takes no more users from Entra at this endpoint, and its tokens end",
        impliedBy: [types.connection],
    },
    {
        type: types.enterpriseApplication,
        what: "enterprise application",
        consequence: describeApplicationLoss,
    },
    {
        type: types.samlConfiguration,
        what: "Basic SAML configuration",
        consequence: () =>
            "sign-in stops for all users: Entra knows neither identifier nor reply URL any more",
        impliedBy: [types.enterpriseApplication],
    },
    {
        type: types.applicationFromTemplate,
        what: "enterprise application",
        consequence: describeApplicationLoss,
    },
    { type: types.application, what: "application", consequence: describeApplicationLoss },
    {
        type: types.servicePrincipal,
        what: "service principal",
        consequence: () => "sign-in through it stops, and its assignments end",
        impliedBy: [types.applicationFromTemplate, types.application],
    },
    { type: types.job, what: "provisioning job", consequence: describeProvisioningLoss },
    { type: types.officialJob, what: "provisioning job", consequence: describeProvisioningLoss },
];

const knownTypes: readonly string[] = Object.values(types);

/** What is deleted or replaced, and the users and settings that are lost with it. */
export const describeDestruction: SectionOf = ({ preview }) => {
    if (preview.kind === "refresh") return undefined;
    const ending = losses.flatMap((loss) =>
        findChanged(preview.steps, loss.type)
            .filter(isEndOfObject)
            .map((step) => ({ loss, step })),
    );
    const covered = ending.filter(
        ({ loss, step }) => !ending.some((other) => isImpliedBy(other.step, loss, step)),
    );
    const others = preview.steps.filter(isOther);
    if (covered.length + others.length === 0) return undefined;
    return {
        title: "Deleted or replaced",
        header: ["Resource", "Name", "Change", "Consequence"],
        rows: [...covered.map(({ loss, step }) => toRow(loss, step, preview)), ...others.map(toOtherRow)],
        note: ending.some(({ loss }) => loss.type === types.connection) ? userNote : undefined,
        covered: [
            ...ending.filter(isCovered).map(({ step }) => ({ step })),
            ...others.filter(({ operation }) => operation === "delete").map((step) => ({ step })),
        ],
    };
};

const userNote =
    "Auth0 deletes the users of a connection together with it, and they cannot be restored. A preview does not show how many users there are.";

function isImpliedBy(other: Step, { impliedBy = [] }: Loss, step: Step): boolean {
    return impliedBy.includes(other.type) && findComponent(other) === findComponent(step);
}

/** The changes of a replaced resource are covered by the other sections. */
function isCovered({ loss, step }: { loss: Loss; step: Step }): boolean {
    return step.operation === "delete" || loss.type === types.scimConfiguration;
}

/** Anything else that is not just a component: it has an ID. */
function isOther(step: Step): boolean {
    return (
        !knownTypes.includes(step.type) &&
        !step.type.startsWith("pulumi:") &&
        step.before?.id !== undefined &&
        isEndOfObject(step)
    );
}

function toRow({ what, consequence }: Loss, step: Step, preview: Preview): Row {
    const happens = describeEffect(step);
    const lost = consequence(step);
    return {
        level: "danger",
        step,
        cells: isRefused(step, preview)
            ? [
                  what,
                  toCode(getName(step)),
                  `~~${happens}~~ **refused**: protected`,
                  `if it were not: ${lost}`,
              ]
            : [what, toCode(getName(step)), happens, lost],
    };
}

function toOtherRow(step: Step): Row {
    return {
        level: "warning",
        step,
        cells: [formatTypeName(step.type), toCode(step.name), describeEffect(step), ""],
    };
}

function describeEffect(step: Step): string {
    return step.operation === "delete" ? "deleted" : `replaced${explainReplacement(step)}`;
}

function isRefused(step: Step, { diagnostics }: Preview): boolean {
    return diagnostics.some(
        ({ urn, message, severity }) => severity === "error" && urn === step.urn && /protect/.test(message),
    );
}

function getConnectionName(step: Step): string {
    const name = step.before?.inputs["name"];
    return typeof name === "string" ? name : step.name;
}

function getName(step: Step): string {
    if (step.type === types.connection) return getConnectionName(step);
    return findString(step, "displayName") ?? findString(step, "connectionName") ?? step.name;
}

function describeApplicationLoss(): string {
    return "sign-in through it stops for all users, and its assignments, certificate and provisioning go with it";
}

function describeProvisioningLoss(step: Step): string {
    return step.operation === "replace"
        ? "a new job starts with a full cycle"
        : "users are no longer created, updated or blocked in Auth0; existing users stay";
}
