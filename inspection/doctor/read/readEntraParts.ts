import { ApiError } from "../../../provider/clients/apiError";
import { isVerdict } from "../../../provider/resources/provisioning/storedToken";
import { SynchronizationApi } from "../../../provider/resources/provisioning/synchronizationApi";
import { normalizeTarget } from "../../../rules/entraMapping";
import { findDefaultClaimSource } from "../../../rules/nameId";
import type { Inspector } from "../../inspector";
import type { LiveLink } from "../../link/liveLink";
import { createPlainRule } from "../../link/nameIdRule";
import { readNameId } from "../../link/readNameId";
import { readPeople } from "../../people/readPeople";
import { readProvisioningLog } from "../../people/readProvisioningLog";
import { requireValue } from "../../reading";
import { getSource } from "../checks/matching";
import { readJobStatus } from "../jobStatus";
import type { PartReader, Parts, Readings } from "../parts";
import { listSources, listUserRows } from "../userIdSource";
import { readCertificateLifetimeDays } from "./readCertificatePolicy";
import { readKeys } from "./readKeys";
import { readLicenses } from "./readLicenses";
import { readTokenLifetime } from "./readTokenLifetime";

type EntraPart =
    | "keys"
    | "people"
    | "log"
    | "licenses"
    | "connectionTest"
    | "owners"
    | "certificateLifetimeDays"
    | "tokenLifetime"
    | "nameId";

/** What Microsoft Graph says besides the link itself. */
export async function readEntraParts(
    inspector: Inspector,
    link: LiveLink,
    read: PartReader,
): Promise<Pick<Readings, EntraPart>> {
    const id = link.location.servicePrincipalId;
    const rule = read("nameId", () => readNameId(inspector, id));
    const [
        keys,
        people,
        log,
        licenses,
        connectionTest,
        owners,
        certificateLifetimeDays,
        tokenLifetime,
        nameId,
    ] = await Promise.all([
        read("keys", async () => readKeys(inspector, requireValue(link.entra.application))),
        read("people", async () => readPeopleOfJob(inspector, link, (await rule).value)),
        read("log", () => readLog(inspector, link)),
        read("licenses", () => readLicenses(inspector)),
        read("connectionTest", () => testConnection(inspector, link)),
        read("owners", () => readOwners(inspector, id)),
        read("certificateLifetimeDays", () => readCertificateLifetimeDays(inspector, id)),
        read("tokenLifetime", () => readTokenLifetime(inspector, id)),
        rule,
    ]);
    return {
        keys,
        people,
        log,
        licenses,
        connectionTest,
        owners,
        certificateLifetimeDays,
        tokenLifetime,
        nameId,
    };
}

async function readPeopleOfJob(
    inspector: Inspector,
    { auth0, entra }: LiveLink,
    nameId: Parts["nameId"],
): Promise<Parts["people"]> {
    const rows = listUserRows(requireValue(entra.schema));
    const matching = rows
        .filter(({ matchingPriority }) => matchingPriority > 0)
        .flatMap((row) => getSource(row) ?? []);
    const identifying = rows.find(
        ({ targetAttributeName: target }) =>
            normalizeTarget(target) === normalizeTarget(auth0.scim.value?.user_id_attribute ?? ""),
    );
    const claim = auth0.connection.value?.options.user_id_attribute;
    const signIn = claim === undefined ? nameId : createPlainRule(findDefaultClaimSource(claim) ?? "");
    return readPeople(inspector, {
        scope: requireValue(entra.settings).scope,
        assignments: requireValue(entra.assignments),
        attributes: [
            ...matching,
            ...(identifying === undefined ? [] : listSources(identifying)),
            ...(signIn?.attributes ?? []),
            ...["mail", "userPrincipalName", "userType", "accountEnabled"],
        ],
    });
}

/** What Graph returns to a tenant without Entra ID P1. Source: Microsoft Graph, error codes of the audit logs. */
const noLicense = /NonPremiumTenant|premium license/i;

async function readLog(inspector: Inspector, { entra }: LiveLink): Promise<Parts["log"]> {
    const job = requireValue(entra.job);
    if (job === undefined) return [];
    try {
        return await readProvisioningLog(inspector, job.id);
    } catch (error) {
        if (error instanceof ApiError && noLicense.test(`${error.code ?? ""} ${error.explanation}`)) {
            return undefined;
        }
        throw error;
    }
}

/** A cycle began this short a time ago, in milliseconds: it proves the connection as well as a test. */
const recentMs = 3 * 3_600_000;

/** Asks Entra to test what it stores, which writes nothing; credentials that only read may not ask. */
async function testConnection(
    { clients, signal }: Inspector,
    { entra, location }: LiveLink,
): Promise<Parts["connectionTest"]> {
    const job = requireValue(entra.job);
    if (job === undefined) return { failure: undefined };
    const api = new SynchronizationApi(clients.graph, location.servicePrincipalId, { signal });
    try {
        await api.validateStoredCredentials(job.id, job.templateId ?? "scim");
        return { failure: undefined };
    } catch (error) {
        if (isVerdict(error)) return { failure: clients.secrets.redact(error.explanation) };
        const { state, timeEnded = "" } = readJobStatus(job).lastExecution ?? {};
        const isRecent = clients.clock.now() - Date.parse(timeEnded) < recentMs;
        if (isRecent && state !== "Failed") return { failure: undefined };
        throw error;
    }
}

async function readOwners({ clients, signal }: Inspector, servicePrincipalId: string): Promise<string[]> {
    const path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/owners?$select=id`;
    return (await clients.graph.list<{ id: string }>(path, { signal })).map(({ id }) => id);
}
