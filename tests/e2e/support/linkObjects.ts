import type { DriftContext } from "./drifts";

// The objects of a link as an administrator of either tenant reads and changes them.

type Place = Pick<DriftContext, "session" | "base">;

export const servicePrincipal = (base: DriftContext["base"]): string =>
    `/servicePrincipals/${base.servicePrincipalId}`;

export function secretsOf({ session, base }: Place): Map<string, string> {
    return session.entra.state.secrets.get(base.servicePrincipalId) ?? new Map<string, string>();
}

export function job({ session, base }: Place) {
    const [only] = session.entra.state.jobs.get(base.servicePrincipalId)?.values() ?? [];
    if (only === undefined) throw new Error("the link has no job");
    return only;
}

export function person({ session }: Place, userPrincipalName: string): { id: string } {
    const found = [...session.entra.state.users.values()].find(
        (u) => u.userPrincipalName === userPrincipalName,
    );
    if (found === undefined) throw new Error(`the directory has no ${userPrincipalName}`);
    return found;
}

interface UserMapping {
    sourceObjectName: string;
    scope: { groups: { clauses: { targetOperand: { values: string[] } }[] }[] } | null;
    attributeMappings: {
        targetAttributeName: string;
        matchingPriority: number;
        source?: { name?: string };
    }[];
}

interface Schema {
    synchronizationRules: { objectMappings: UserMapping[] }[];
}

export async function users(context: DriftContext): Promise<{ schema: Schema; mapping: UserMapping }> {
    const path = `${servicePrincipal(context.base)}/synchronization/jobs/${job(context).id}/schema`;
    const schema = await context.clients.graph.get<Schema>(path);
    const mapping = schema.synchronizationRules
        .flatMap(({ objectMappings }) => objectMappings)
        .find(({ sourceObjectName }) => sourceObjectName === "User");
    if (mapping === undefined) throw new Error("the job does not map users");
    return { schema, mapping };
}

export async function row(context: DriftContext, target: string) {
    const { attributeMappings } = (await users(context)).mapping;
    return attributeMappings.find(({ targetAttributeName }) => targetAttributeName === target);
}

export async function changeUsers(
    context: DriftContext,
    change: (mapping: UserMapping) => void,
): Promise<void> {
    const { schema, mapping } = await users(context);
    change(mapping);
    const path = `${servicePrincipal(context.base)}/synchronization/jobs/${job(context).id}/schema`;
    await context.clients.graph.put(path, { ...schema });
}

interface Assignment {
    id: string;
    appRoleId: string;
    principalId: string;
    principalDisplayName: string;
}

export function assignments({ clients, base }: DriftContext): Promise<Assignment[]> {
    return clients.graph.list(`${servicePrincipal(base)}/appRoleAssignedTo`);
}

interface Application {
    id: string;
    identifierUris: string[];
    web: { redirectUris: string[] };
}

export async function application({ clients, base }: DriftContext): Promise<Application> {
    const { appId } = await clients.graph.get<{ appId: string }>(servicePrincipal(base));
    const [only] = await clients.graph.list<Application>(`/applications?$filter=appId eq '${appId}'`);
    if (only === undefined) throw new Error("the application is gone");
    return only;
}

export async function changeApplication(
    context: DriftContext,
    members: Record<string, unknown>,
): Promise<void> {
    const { id } = await application(context);
    await context.clients.graph.patch(`/applications/${id}`, members);
}

interface ScimConfiguration {
    user_id_attribute: string;
    mapping: { scim: string; auth0: string }[];
}

export const scimPath = ({ base }: DriftContext): string =>
    `/connections/${base.connectionId}/scim-configuration`;

export function scimConfiguration(context: DriftContext): Promise<ScimConfiguration> {
    return context.clients.auth0.get(scimPath(context));
}

interface Connection {
    options: Record<string, unknown> & { signInEndpoint: string; signingCert: string };
}

export function connection({ clients, base }: DriftContext): Promise<Connection> {
    return clients.auth0.get(`/connections/${base.connectionId}`);
}

/** Writing options replaces all of them. */
export async function changeConnection(
    context: DriftContext,
    options: Record<string, unknown>,
): Promise<void> {
    const before = await connection(context);
    await context.clients.auth0.patch(`/connections/${context.base.connectionId}`, {
        options: { ...before.options, ...options },
    });
}
