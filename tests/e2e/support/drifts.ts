import type { Clients } from "../../../provider/clients";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import type { Foundations } from "./foundations";

export interface DriftContext {
    session: SandboxSession;
    clients: Clients;
    base: Foundations;
}

/** One manual change in a portal. */
export interface Drift {
    what: string;
    drift(context: DriftContext): Promise<void>;
    /** What the refresh's preview has to show. */
    shown: RegExp[];
    /** What the change is about, as the API tells it; the same again when it is corrected. */
    state(context: DriftContext): Promise<unknown>;
}

interface Attribute {
    targetAttributeName: string;
    matchingPriority: number;
    source?: { name?: string };
}

interface Schema {
    synchronizationRules: {
        objectMappings: { sourceObjectName: string; attributeMappings: Attribute[] }[];
    }[];
}

interface Job {
    id: string;
    schedule: { state: string };
}

export const drifts: Drift[] = [
    {
        what: "a mapping row with another source",
        async drift(context) {
            const { clients } = context;
            const path = `${await jobPath(context)}/schema`;
            const schema = await clients.graph.get<Schema>(path);
            const row = workMail(schema);
            row.source = { ...row.source, name: "otherMails" };
            await clients.graph.put(path, { ...schema });
        },
        shown: [/job/, /emails\[type eq/, /"mail" => "otherMails"/],
        state: async (context) => {
            const schema = await context.clients.graph.get<Schema>(`${await jobPath(context)}/schema`);
            const { source, matchingPriority } = workMail(schema);
            return { source: source?.name, matchingPriority };
        },
    },
    {
        what: "a paused job",
        async drift(context) {
            await context.clients.graph.post(`${await jobPath(context)}/pause`, undefined);
        },
        shown: [/job/, /enabled *: true => false/],
        state: async (context) => (await job(context)).schedule.state,
    },
    {
        what: "another notification address",
        async drift({ session, clients, base }) {
            // Writing replaces the whole list; the portal knows what the API masks.
            const stored =
                session.entra.state.secrets.get(base.servicePrincipalId) ?? new Map<string, string>();
            const value = [...stored].map(([key, text]) => ({
                key,
                value: text.replace("ops@acme.example", "unknown@acme.example"),
            }));
            await clients.graph.put(`${synchronization(base)}/secrets`, { value });
        },
        shown: [/job/, /notificationEmail *: "ops@acme\.example" => "unknown@acme\.example"/],
        state: async ({ clients, base }) => {
            const secrets = await clients.graph.list<{ key: string; value: string }>(
                `${synchronization(base)}/secrets`,
            );
            const settings = secrets.find(({ key }) => key === "SyncNotificationSettings");
            return {
                keys: secrets.map(({ key }) => key).sort(),
                recipients: (JSON.parse(settings?.value ?? "{}") as { Recipients?: string }).Recipients,
            };
        },
    },
    {
        what: "a deleted token",
        async drift({ clients, base }) {
            for (const { token_id } of await tokens({ clients, base })) {
                await clients.auth0.delete(`${tokenPath(base)}/${token_id}`);
            }
        },
        shown: [/- auth0-entra:index:ScimToken: \(delete\)[^]*token/],
        // There is one, and it is the one that Entra sends.
        state: async ({ session, clients, base }) => {
            const held = session.entra.state.secrets.get(base.servicePrincipalId)?.get("SecretToken") ?? "";
            const known = (await tokens({ clients, base })).map(({ token_id }) => token_id);
            return known.map((id) => held.startsWith(`${id}.`));
        },
    },
    {
        what: "another active certificate",
        async drift({ clients, base }) {
            const path = `/servicePrincipals/${base.servicePrincipalId}`;
            const added = await clients.graph.post<{ thumbprint: string }>(
                `${path}/addTokenSigningCertificate`,
                { displayName: "CN=Another owner's", endDateTime: "2030-01-01T00:00:00Z" },
            );
            await clients.graph.patch(path, { preferredTokenSigningKeyThumbprint: added.thumbprint });
        },
        shown: [/activation/, /thumbprint *: "[0-9A-F]{40}" => "[0-9A-F]{40}"/],
        state: async ({ clients, base }) => {
            const path = `/servicePrincipals/${base.servicePrincipalId}?$select=id,preferredTokenSigningKeyThumbprint`;
            const holder = await clients.graph.get<{ preferredTokenSigningKeyThumbprint: string }>(path);
            return holder.preferredTokenSigningKeyThumbprint;
        },
    },
];

const synchronization = (base: Foundations): string =>
    `/servicePrincipals/${base.servicePrincipalId}/synchronization`;

const tokenPath = (base: Foundations): string =>
    `/connections/${base.connectionId}/scim-configuration/tokens`;

function tokens({ clients, base }: Pick<DriftContext, "clients" | "base">): Promise<{ token_id: string }[]> {
    return clients.auth0.get(tokenPath(base));
}

async function job({ clients, base }: DriftContext): Promise<Job> {
    const [only, ...others] = await clients.graph.list<Job>(`${synchronization(base)}/jobs`);
    if (only === undefined || others.length > 0) throw new Error("there should be exactly one job");
    return only;
}

async function jobPath(context: DriftContext): Promise<string> {
    return `${synchronization(context.base)}/jobs/${(await job(context)).id}`;
}

function workMail(schema: Schema): Attribute {
    const rows = schema.synchronizationRules.flatMap(({ objectMappings }) =>
        objectMappings.filter(({ sourceObjectName }) => sourceObjectName === "User"),
    );
    const row = rows
        .flatMap(({ attributeMappings }) => attributeMappings)
        .find(({ targetAttributeName }) => targetAttributeName === 'emails[type eq "work"].value');
    if (row === undefined) throw new Error("the schema has no row for the work address");
    return row;
}
