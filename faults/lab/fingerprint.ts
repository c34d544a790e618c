import { createHash } from "node:crypto";

import type { EmulatorSession } from "../../emulators/session/emulatorSession";
import { encode } from "../../emulators/session/saved/encode";
import { readStack } from "./snapshot";

/** Parts of the tenants that grow with the calls and are no objects of a deployment. */
const records = new Set([
    "logs",
    "rateBuckets",
    "usedAssertions",
    "signOn",
    "tokenKey",
    "clients",
    "users",
    "groups",
    "provisioningLogs",
    "directoryAudits",
    "reads",
    "recentWrites",
    "throttling",
    "deletedConnectionNames",
]);

/** What stands in both tenants and in the stack, without IDs, times and secrets: equal texts are equal states. */
export async function describeStates(session: EmulatorSession): Promise<string> {
    return describe({ tenants: collectTenants(session), stack: await readResources(session) });
}

/** What stands in both tenants, likewise. */
export const describeTenants = (session: EmulatorSession): string => describe(collectTenants(session));

function collectTenants({ auth0, entra }: EmulatorSession): unknown {
    return encode({
        auth0: omit(auth0.state, records),
        // What was deleted stays in the bin for 30 days.
        entra: dropDeleted(omit(entra.state, records)),
    });
}

const describe = (value: unknown): string => anonymize(JSON.stringify(sort(value), undefined, 1));

export const toFingerprint = (text: string): string =>
    createHash("sha256").update(text).digest("hex").slice(0, 16);

async function readResources(session: EmulatorSession): Promise<unknown> {
    const files = await readStack(session);
    const [, text] = [...files].find(([path]) => /stacks\/.*\.json$/.test(path)) ?? [];
    const checkpoint = JSON.parse(text ?? "{}") as { checkpoint?: { latest?: Latest | null } };
    const { resources = [], pending_operations = [] } = checkpoint.checkpoint?.latest ?? {};
    return { resources, pending: pending_operations };
}

interface Latest {
    resources?: unknown[];
    pending_operations?: unknown[];
}

const omit = (state: object, names: ReadonlySet<string>): object =>
    Object.fromEntries(Object.entries(state).filter(([name]) => !names.has(name)));

function dropDeleted(state: object): object {
    return Object.fromEntries(
        Object.entries(state).map(([name, value]) => [
            name,
            value instanceof Map
                ? new Map(
                      [...(value as Map<unknown, unknown>)].filter(
                          ([, item]) =>
                              ((item as { deletedDateTime?: unknown }).deletedDateTime ?? null) === null,
                      ),
                  )
                : value,
        ]),
    );
}

/** Members that differ from run to run and say nothing of the state. */
const volatile = new Set([
    "created",
    "modified",
    "sourcePosition",
    "stackTrace",
    "ciphertext",
    "customKeyIdentifier",
    "provisioning_ticket_url",
]);

/** Members in order, and lists by what is in them: neither tells anything here. */
function sort(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value
            .map(sort)
            .map((item) => [mask(JSON.stringify(item)), item] as const)
            .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
            .map(([, item]) => item);
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
        Object.entries(value)
            .filter(([name]) => !volatile.has(name))
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, item]) => [name, sort(item)]),
    );
}

const id = new RegExp(
    [
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "\\b(?:con|tok|cgr)_[A-Za-z0-9]+(?:\\.[0-9a-f]{64})?",
        "\\b[0-9A-F]{40}\\b",
        "\\b[0-9a-f]{32,64}\\b",
        "[A-Za-z0-9+/_-]{43,}={0,2}",
    ].join("|"),
    "gi",
);
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g;
const port = /\b(?:localhost|127\.0\.0\.1):\d+/g;
const pem = /-----BEGIN [A-Z ]+-----[^"]*?-----END [A-Z ]+-----/g;

const mask = (text: string): string => maskCommon(text).replace(id, "<id>");

const maskCommon = (text: string): string =>
    text.replace(pem, "<pem>").replace(time, "<time>").replace(port, "<host>");

/** Names IDs by the order in which they appear. */
function anonymize(text: string): string {
    const names = new Map<string, string>();
    return maskCommon(text).replace(id, (found) => {
        const name = names.get(found.toLowerCase()) ?? `<${names.size + 1}>`;
        names.set(found.toLowerCase(), name);
        return name;
    });
}
