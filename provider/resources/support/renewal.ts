import type { DiffResult, Logger } from "../../host/definition";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** When something that is valid until a moment is to be replaced. */
export interface Renewal {
    urn: string;
    validUntil: string | undefined;
    /** Lead time; undefined: never. */
    earlyRenewalHours: number | undefined;
    nowMs: number;
}

/**
 * Whether it is to be replaced now. Nothing happens without an end or a lead time.
 * @internal exported for its tests
 */
export function isDueForRenewal({ validUntil, earlyRenewalHours, nowMs }: Omit<Renewal, "urn">): boolean {
    if (validUntil === undefined || earlyRenewalHours === undefined) return false;
    const end = Date.parse(validUntil);
    return !Number.isNaN(end) && nowMs >= end - earlyRenewalHours * hourMs;
}

/**
 * Adds the replacement because of age, under the name of the output that shows the end in a preview, and says
 * in words that this is a rotation and why.
 */
export function withRenewal(result: DiffResult, renewal: Renewal, log: Logger): DiffResult {
    const due = isDueForRenewal(renewal);
    const changes: DiffResult["changes"] = due
        ? { ...result.changes, validUntil: "update-replace" }
        : result.changes;
    const reasons = [...(due ? [describeAge(renewal)] : []), ...listChangedNames(result)];
    // With its name: `pulumi preview --diff` shows messages apart from their resources.
    if (reasons.length > 0) log.info(`rotation of ${getName(renewal.urn)}: ${reasons.join("; ")}`);
    return { ...result, changes };
}

/** Says of what holds a rotated secret or certificate why it changes; `what` is, for example, "new SCIM token". */
export function reportRotated(urn: string, what: string, log: Logger): void {
    log.info(`${what} for ${getName(urn)}`);
}

/** The name in a URN; it may contain anything, colons too. */
export function getName(urn: string): string {
    return /^urn:pulumi:.*?::.*?::.*?::([^]*)$/.exec(urn)?.[1] ?? urn;
}

/** For example "expires on 2026-12-06, in 12 days, and is to be replaced 30 days before". */
function describeAge({ validUntil = "", earlyRenewalHours = 0, nowMs }: Renewal): string {
    const end = Date.parse(validUntil);
    const date = new Date(end).toISOString().slice(0, 10);
    if (end <= nowMs) return `expired on ${date}`;
    return `expires on ${date}, in ${formatDuration(end - nowMs)}, and is to be replaced ${formatDuration(earlyRenewalHours * hourMs)} before`;
}

function formatDuration(ms: number): string {
    const [count, unit] = ms < 2 * dayMs ? [ms / hourMs, "hour"] : [ms / dayMs, "day"];
    const rounded = Math.round(count);
    return `${rounded} ${unit}${rounded === 1 ? "" : "s"}`;
}

/** For example "scopes differ": the top-level inputs whose change replaces. */
function listChangedNames({ changes }: DiffResult): string[] {
    const replacing = Object.entries(changes).filter(([, kind]) => kind.endsWith("-replace"));
    const names = new Set(replacing.map(([path]) => path.replace(/[.[].*$/, "")));
    return [...names].map((name) => `${name} changed`);
}
