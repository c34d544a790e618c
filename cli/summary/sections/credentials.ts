import { code } from "../markdown/escape";
import { counted, day, shown } from "../markdown/value";
import type { Step, Value } from "../preview/model";
import { expiryReason } from "./expiry";
import { isChange, type Row, type SectionContext, type SectionOf } from "./section";
import { types } from "./types";

const dayMs = 24 * 3_600_000;
/** From this many days on before its end, something that stays is worth a word. */
const soonDays = 30;

interface CredentialKind {
    what: string;
    /** Property with the end of validity. */
    end: string;
    /** What the program says about the lifetime of a new one. */
    lifetime(step: Step): string;
}

const kinds: Record<string, CredentialKind> = {
    [types.scimToken]: { what: "SCIM token", end: "validUntil", lifetime: seconds("lifetimeSeconds") },
    [types.officialScimToken]: { what: "SCIM token", end: "validUntil", lifetime: seconds("tokenLifetime") },
    [types.certificate]: { what: "SAML certificate", end: "validUntil", lifetime: days },
    [types.officialCertificate]: { what: "SAML certificate", end: "endDate", lifetime: until("endDate") },
};

/** Tokens and certificates: which are made, rotated and deleted, why, and when they end. */
export const credentials: SectionOf = (context) => {
    const steps = context.preview.steps.filter(({ type }) => type in kinds);
    const rows = steps.flatMap((step) => toRow(step, steps, context) ?? []);
    if (rows.length === 0) return undefined;
    return {
        title: "Token and certificate",
        header: ["What", "Name", "Happens", "Why", "Valid until"],
        rows,
        note: steps.some(({ operation }) => operation === "replace")
            ? "In a rotation the new one is in use before the old one is deleted."
            : undefined,
        told: steps.map((step) => ({ step })),
    };
};

function toRow(step: Step, all: Step[], context: SectionContext): Row | undefined {
    const kind = kinds[step.type];
    if (kind === undefined) return undefined;
    const end = step.before?.outputs[kind.end] ?? step.before?.inputs[kind.end];
    const row = (level: Row["level"], happens: string, why: string, validUntil: string): Row => ({
        level,
        step,
        cells: [kind.what, code(step.name), happens, why, validUntil],
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
                day(end),
            );
        case "replace":
            return row(
                "warning",
                "**rotated**",
                whyRotated(step, end, context.now),
                `${day(end)} → ${kind.lifetime(step)}`,
            );
        case "update":
            return row("note", "kept", settings(step), day(end));
        default:
            return changes ? undefined : ending(end, context.now, row);
    }
}

/** One that stays, if its end is near. */
function ending(
    end: Value | undefined,
    now: Date,
    row: (level: Row["level"], happens: string, why: string, validUntil: string) => Row,
): Row | undefined {
    if (typeof end !== "string") return undefined;
    const left = (Date.parse(end) - now.getTime()) / dayMs;
    if (Number.isNaN(left) || left > soonDays) return undefined;
    return row(left <= 0 ? "danger" : "warning", "stays", expiryReason(end, now), day(end));
}

function whyRotated(step: Step, end: Value | undefined, now: Date): string {
    return step.replaceReasons
        .map((path) => {
            if (path === "validUntil") return typeof end === "string" ? expiryReason(end, now) : "expires";
            const change = step.changes.find((c) => c.path === path || c.path.startsWith(`${path}.`));
            if (path === "scopes" && change !== undefined) {
                return `scopes: ${difference(change.before, change.after)}`;
            }
            if (path === "connectionId") return "belongs to the connection, which is replaced";
            if (path === "servicePrincipalId") return "belongs to the application, which is replaced";
            if (path === "keepers") return "wanted by the program (`keepers`)";
            return change === undefined
                ? `${code(path)} changes`
                : `${code(path)}: ${shown(change.before)} → ${shown(change.after)}`;
        })
        .join("; ");
}

function difference(before: Value | undefined, after: Value | undefined): string {
    const list = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : []);
    const added = list(after).filter((item) => !list(before).includes(item));
    const removed = list(before).filter((item) => !list(after).includes(item));
    const sign = (mark: string) => (item: Value) => `${mark} ${shown(item)}`;
    return [...added.map(sign("+")), ...removed.map(sign("−"))].join(", ");
}

function settings(step: Step): string {
    return step.changes
        .map(({ path, before, after }) => `${code(path)}: ${shown(before)} → ${shown(after)}`)
        .join("; ");
}

function seconds(property: string): (step: Step) => string {
    return (step) => {
        const value = step.after?.inputs[property];
        if (typeof value !== "number") return "no end";
        return value < 2 * 86_400
            ? `${counted(Math.round(value / 3600), "hour")} after the update`
            : afterUpdate(value / 86_400);
    };
}

function days(step: Step): string {
    const value = step.after?.inputs["lifetimeDays"];
    return afterUpdate(typeof value === "number" ? value : 1095);
}

function afterUpdate(count: number): string {
    return `${counted(Math.round(count), "day")} after the update`;
}

function until(property: string): (step: Step) => string {
    return (step) => day(step.after?.inputs[property]);
}
