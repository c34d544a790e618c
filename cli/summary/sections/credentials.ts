import { toCode } from "../markdown/escape";
import { formatCount, formatDay, formatValue } from "../markdown/value";
import type { Step, Value } from "../preview/model";
import { describeExpiry } from "./expiry";
import { isChange, type Row, type SectionContext, type SectionOf } from "./section";
import { types } from "./types";

const dayMs = 24 * 3_600_000;
/** From this many days on before its end, something that stays is worth a word. */
const soonDays = 30;

interface Owner {
    name: string;
    /** Property of the credential with the ID of its owner. */
    property: string;
}

const connection: Owner = { name: "connection", property: "connectionId" };
const application: Owner = { name: "application", property: "servicePrincipalId" };

interface CredentialKind {
    what: string;
    /** What it belongs to: its replacement replaces the credential as well. */
    owner: Owner;
    /** Property with the end of validity. */
    end: string;
    /** What the program says about the lifetime of a new one. */
    lifetime(step: Step): string;
}

const kinds: Record<string, CredentialKind> = {
    [types.scimToken]: {
        what: "SCIM token",
        owner: connection,
        end: "validUntil",
        lifetime: describeSeconds("lifetimeSeconds"),
    },
    [types.officialScimToken]: {
        what: "SCIM token",
        owner: connection,
        end: "validUntil",
        lifetime: describeSeconds("tokenLifetime"),
    },
    [types.certificate]: {
        what: "SAML certificate",
        owner: application,
        end: "validUntil",
        lifetime: describeDays,
    },
    [types.samlKey]: {
        what: "SAML key of Auth0",
        owner: connection,
        end: "validUntil",
        lifetime: describeDays,
    },
    [types.officialCertificate]: {
        what: "SAML certificate",
        owner: application,
        end: "endDate",
        lifetime: describeUntil("endDate"),
    },
};

/** Tokens and certificates: which are made, rotated and deleted, why, and when they end. */
export const describeCredentials: SectionOf = (context) => {
    const steps = context.preview.steps.filter(({ type }) => type in kinds);
    const rows = steps.flatMap((step) => toRow(step, steps, context) ?? []);
    if (rows.length === 0) return undefined;
    return {
        title: "Token and certificate",
        header: ["Credential", "Name", "Change", "Reason", "Valid until"],
        rows,
        note: steps.some(isRotation)
            ? "A rotation puts the new credential into use before it deletes the old one."
            : undefined,
        covered: steps.map((step) => ({ step })),
    };
};

function toRow(step: Step, all: Step[], context: SectionContext): Row | undefined {
    const kind = kinds[step.type];
    if (kind === undefined) return undefined;
    const end = step.before?.outputs[kind.end] ?? step.before?.inputs[kind.end];
    const row = (level: Row["level"], happens: string, why: string, validUntil: string): Row => ({
        level,
        step,
        cells: [kind.what, toCode(step.name), happens, why, validUntil],
    });
    const changes = all.some((other) => other.urn === step.urn && isChange(other));
    switch (step.operation) {
        case "create":
            return row("note", "new", "", kind.lifetime(step));
        case "delete":
            return row(
                "warning",
                context.preview.kind === "refresh" ? "**is gone**" : "deleted",
                "",
                formatDay(end),
            );
        case "replace":
            return row(
                "warning",
                "**rotated**",
                explainRotation(step, kind, end, context),
                `${formatDay(end)} → ${kind.lifetime(step)}`,
            );
        case "update":
            return row("note", "kept", describeSettings(step), formatDay(end));
        default:
            return changes ? undefined : toEndingRow(end, context.now, row);
    }
}

/** One that stays, if its end is near. */
function toEndingRow(
    end: Value | undefined,
    now: Date,
    row: (level: Row["level"], happens: string, why: string, validUntil: string) => Row,
): Row | undefined {
    if (typeof end !== "string") return undefined;
    const left = (Date.parse(end) - now.getTime()) / dayMs;
    if (Number.isNaN(left) || left > soonDays) return undefined;
    return row(left <= 0 ? "danger" : "warning", "stays", describeExpiry(end, now), formatDay(end));
}

/** Whether a new credential comes before the old one goes. What the engine deletes with its owner has no reasons. */
function isRotation({ operation, replaceReasons }: Step): boolean {
    return operation === "replace" && replaceReasons.length > 0;
}

function explainRotation(
    step: Step,
    { owner }: CredentialKind,
    end: Value | undefined,
    { now, preview }: SectionContext,
): string {
    const withOwner = `belongs to the ${owner.name}, which is replaced`;
    if (!isRotation(step)) return isOwnerReplaced(step, owner, preview.steps) ? withOwner : "";
    return step.replaceReasons
        .map((path) => {
            if (path === "validUntil") return typeof end === "string" ? describeExpiry(end, now) : "expires";
            const change = step.changes.find((c) => c.path === path || c.path.startsWith(`${path}.`));
            if (path === "scopes" && change !== undefined) {
                return `scopes: ${describeDifference(change.before, change.after)}`;
            }
            if (path === owner.property) return withOwner;
            if (path === "keepers") return "wanted by the program (`keepers`)";
            return change === undefined
                ? `${toCode(path)} changes`
                : `${toCode(path)}: ${formatValue(change.before)} → ${formatValue(change.after)}`;
        })
        .join("; ");
}

/** IDs of service principals can be paths, `/servicePrincipals/ID`. */
function isOwnerReplaced({ before }: Step, { property }: Owner, steps: readonly Step[]): boolean {
    const [id] = [before?.inputs[property]].filter((value) => typeof value === "string");
    if (id === undefined) return false;
    const lastPart = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
    return steps.some(
        (step) =>
            step.operation === "replace" &&
            step.before?.id !== undefined &&
            lastPart(step.before.id) === lastPart(id),
    );
}

function describeDifference(before: Value | undefined, after: Value | undefined): string {
    const list = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : []);
    const added = list(after).filter((item) => !list(before).includes(item));
    const removed = list(before).filter((item) => !list(after).includes(item));
    const sign = (mark: string) => (item: Value) => `${mark} ${formatValue(item)}`;
    return [...added.map(sign("+")), ...removed.map(sign("−"))].join(", ");
}

function describeSettings(step: Step): string {
    return step.changes
        .map(({ path, before, after }) => `${toCode(path)}: ${formatValue(before)} → ${formatValue(after)}`)
        .join("; ");
}

function describeSeconds(property: string): (step: Step) => string {
    return (step) => {
        const value = step.after?.inputs[property];
        if (typeof value !== "number") return "no end";
        return value < 2 * 86_400
            ? `${formatCount(Math.round(value / 3600), "hour")} after the update`
            : formatAfterUpdate(value / 86_400);
    };
}

function describeDays(step: Step): string {
    const value = step.after?.inputs["lifetimeDays"];
    return formatAfterUpdate(typeof value === "number" ? value : 1095);
}

function formatAfterUpdate(count: number): string {
    return `${formatCount(Math.round(count), "day")} after the update`;
}

function describeUntil(property: string): (step: Step) => string {
    return (step) => formatDay(step.after?.inputs[property]);
}
