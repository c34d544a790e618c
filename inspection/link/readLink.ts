import { resolveAuth0Domain } from "../../provider/clients/auth0Token";
import { ignoreNotFound } from "../../provider/clients/poll";
import { CertificateApi } from "../../provider/resources/samlCertificate/certificateApi";
import { listCertificates } from "../../provider/resources/samlCertificate/credentials";
import { ScimTokenApi } from "../../provider/resources/scimToken/scimTokenApi";
import type { Inspector } from "../inspector";
import { type Reading, readPart } from "../reading";
import type { JobSettings } from "./jobSettings";
import type { LiveAuth0, LiveEntra, LiveLink, SigningCertificates } from "./liveLink";
import type { LinkLocation } from "./location";
import type {
    Application,
    AppRoleAssignment,
    Connection,
    ScimConfiguration,
    ServicePrincipal,
} from "./objects";
import { readJob, readSchema, readSettings } from "./readJob";
import { parseTenantUrl } from "./tenantUrl";

/** The most that directory objects take. Source: Microsoft Graph, "Paging". */
const pageSize = 999;

/** Reads all parts of a link in parallel. A part that cannot be read does not keep the others from it. */
export async function readLink(inspector: Inspector, location: LinkLocation): Promise<LiveLink> {
    const { clients, signal } = inspector;
    const [cloud, token] = await Promise.all([clients.cloud(), clients.graph.token(signal)]);
    const settings = readPart(() => readSettings(inspector, location.servicePrincipalId));
    const [auth0, entra] = await Promise.all([
        settings.then((reading) => readAuth0(inspector, location, reading)),
        readEntra(inspector, location, settings),
    ]);
    return {
        location: {
            ...location,
            jobId: entra.job.value?.id ?? location.jobId,
            connectionId: auth0.connectionId,
        },
        auth0,
        entra: {
            tenantId: clients.settings.find("entraTenantId") ?? token.tenantId ?? "",
            loginEndpoint: cloud.loginEndpoint,
            ...entra,
        },
    };
}

async function readAuth0(
    { clients, signal }: Inspector,
    location: LinkLocation,
    settings: Reading<JobSettings>,
): Promise<LiveAuth0> {
    const connectionId = location.connectionId ?? parseTenantUrl(settings.value?.tenantUrl)?.connectionId;
    const domain = resolveAuth0Domain(clients.settings);
    if (connectionId === undefined) {
        const none = settings.problem === undefined ? { value: undefined } : settings;
        return { domain, connection: none, scim: none, tokens: { value: [] } };
    }
    const path = `/connections/${encodeURIComponent(connectionId)}`;
    const [connection, scim, tokens] = await Promise.all([
        readPart(() => ignoreNotFound(clients.auth0.get<Connection>(path, { signal }))),
        readPart(() =>
            ignoreNotFound(clients.auth0.get<ScimConfiguration>(`${path}/scim-configuration`, { signal })),
        ),
        readPart(
            async () =>
                (await ignoreNotFound(new ScimTokenApi(clients.auth0, connectionId, { signal }).list())) ??
                [],
        ),
    ]);
    return { domain, connectionId, connection, scim, tokens };
}

type Parts = Omit<LiveEntra, "tenantId" | "loginEndpoint">;

async function readEntra(
    inspector: Inspector,
    location: LinkLocation,
    settings: Promise<Reading<JobSettings>>,
): Promise<Parts> {
    const { clients, signal } = inspector;
    const path = `/servicePrincipals/${encodeURIComponent(location.servicePrincipalId)}`;
    const servicePrincipal = readPart(() => clients.graph.get<ServicePrincipal>(path, { signal }));
    const job = readPart(() => readJob(inspector, location));
    const [parts, schema, application] = await Promise.all([
        Promise.all([
            readPart(() => readSigning(inspector, location.servicePrincipalId)),
            readPart(() =>
                clients.graph.list<AppRoleAssignment>(`${path}/appRoleAssignedTo?$top=${pageSize}`, {
                    signal,
                }),
            ),
        ]),
        job.then((reading) =>
            readAfter(reading, (found) =>
                found === undefined
                    ? Promise.resolve(undefined)
                    : readSchema(inspector, location.servicePrincipalId, found.id),
            ),
        ),
        servicePrincipal.then((reading) =>
            readAfter(reading, ({ appId }) => readApplication(inspector, appId)),
        ),
    ]);
    const [signing, assignments] = parts;
    return {
        servicePrincipal: await servicePrincipal,
        application,
        signing,
        job: await job,
        schema,
        settings: await settings,
        assignments,
    };
}

/** What depends on another part cannot be read without it. */
function readAfter<T, R>(reading: Reading<T>, read: (value: T) => Promise<R>): Promise<Reading<R>> {
    return reading.problem === undefined ? readPart(() => read(reading.value)) : Promise.resolve(reading);
}

async function readApplication(
    { clients, signal }: Inspector,
    appId: string,
): Promise<Application | undefined> {
    const filter = encodeURIComponent(`appId eq '${appId}'`);
    const [found] = await clients.graph.list<Application>(`/applications?$filter=${filter}`, { signal });
    return found;
}

async function readSigning(
    { clients, signal }: Inspector,
    servicePrincipalId: string,
): Promise<SigningCertificates> {
    // The API of the resource takes a signal always.
    const holder = await new CertificateApi(
        clients,
        servicePrincipalId,
        signal ?? new AbortController().signal,
    ).read();
    return {
        certificates: listCertificates(holder),
        preferredThumbprint: holder.preferredTokenSigningKeyThumbprint?.toUpperCase() ?? undefined,
    };
}
