/** What a recording keeps of a step: what says when and where it was made goes. */
const dropped = new Set([
    "created",
    "modified",
    "sourcePosition",
    "stackTrace",
    "propertyDependencies",
    "dependencies",
    "provider",
    "duration",
    "timestamp",
    "config",
]);

/** The moment that every recording claims to be made at. */
export const recordedAt = new Date("2026-01-15T12:00:00.000Z");

const hourMs = 3_600_000;
/** The engine writes this for a text that is not known before the update. */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * A preview without what differs from one recording to the next: identifiers are numbered in the order in
 * which they appear, moments are moved to {@link recordedAt} and rounded to the hour, steps are sorted.
 */
export function normalised(text: string, session: { hosts: Record<string, string>; now: Date }): string {
    const preview: unknown = JSON.parse(text);
    const ordered = withSortedSteps(without(preview));
    const replaced = replaceAll(JSON.stringify(ordered, undefined, 1), session);
    return `${replaced}\n`;
}

/** The same for a stream of events; the engine's own remarks on its work go. */
export function normalisedEvents(
    text: string,
    session: { hosts: Record<string, string>; now: Date },
): string {
    const events = text
        .trim()
        .split("\n")
        .map((line) => without(JSON.parse(line)))
        .filter((event) => !isAboutPath(event) && !JSON.stringify(event).includes('"severity":"debug"'));
    return `${replaceAll(events.map((event) => JSON.stringify(event)).join("\n"), session)}\n`;
}

function without(value: unknown): unknown {
    if (Array.isArray(value)) return value.filter((item) => !isAboutPath(item)).map(without);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
        Object.entries(value).flatMap(([key, member]) => (dropped.has(key) ? [] : [[key, without(member)]])),
    );
}

/** Where the engine found a plugin differs, and how often it says so. */
function isAboutPath(item: unknown): boolean {
    return /from \$PATH at/.test(JSON.stringify(item)) && !JSON.stringify(item).includes('"urn"');
}

/** Steps come in the order in which the engine's threads finished them. */
function withSortedSteps(preview: unknown): unknown {
    if (typeof preview !== "object" || preview === null || !("steps" in preview)) return preview;
    // The engine writes a list of steps with an operation and a URN each.
    const steps = [...(preview.steps as { op: string; urn: string }[])];
    const key = (step: { op: string; urn: string }): string => `${step.urn} ${step.op}`;
    return { ...preview, steps: steps.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

function replaceAll(text: string, { hosts, now }: { hosts: Record<string, string>; now: Date }): string {
    const numbers = new Map<string, number>();
    const numbered = (kind: string, found: string): number => {
        const known = numbers.get(`${kind} ${found}`);
        if (known !== undefined) return known;
        const next = [...numbers.keys()].filter((key) => key.startsWith(`${kind} `)).length + 1;
        numbers.set(`${kind} ${found}`, next);
        return next;
    };
    let result = text;
    for (const [host, name] of Object.entries(hosts)) result = result.replaceAll(host, name);
    return result
        .replace(/-----BEGIN CERTIFICATE-----[^"]*?END CERTIFICATE-----(\\n)?/g, (pem) => {
            return `-----BEGIN CERTIFICATE-----\\ncertificate ${numbered("pem", pem)}\\n-----END CERTIFICATE-----\\n`;
        })
        .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, (id) => {
            if (id === unknownText || id.startsWith("00000000-")) return id;
            return `00000000-0000-4000-8000-${String(numbered("guid", id)).padStart(12, "0")}`;
        })
        .replace(/\b(con|tok|tgt|rol)_[A-Za-z0-9]{16}\b/g, (id, kind: string) => {
            return `${kind}_${String(numbered(kind, id)).padStart(16, "0")}`;
        })
        .replace(/\bprogram-\d+\b/g, "identity")
        .replace(/\bscim\.[0-9a-f]{32}\./g, "scim.00000000000000000000000000000000.")
        .replace(/appRoleAssignedTo\/[A-Za-z0-9_-]+/g, (id) => {
            return `appRoleAssignedTo/assignment-${numbered("assignment", id)}`;
        })
        .replace(/\b[0-9A-F]{40}\b/g, (print) => String(numbered("thumbprint", print)).padStart(40, "0"))
        .replace(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (moment) => {
            const moved = Date.parse(moment) - now.getTime() + recordedAt.getTime();
            return new Date(Math.round(moved / hourMs) * hourMs).toISOString();
        });
}
