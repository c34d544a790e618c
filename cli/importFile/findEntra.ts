import { findApplication, findServicePrincipal } from "../../inspection/link/findApplication";
import type { Clients } from "../../provider/clients";
import { ApiError } from "../../provider/clients/apiError";
import { provisioningJob } from "../../provider/resources/provisioning";
import { isSameTemplate } from "../../provider/resources/provisioning/findJob";
import { SynchronizationApi } from "../../provider/resources/provisioning/synchronizationApi";
import { samlSigningCertificate } from "../../provider/resources/samlCertificate";
import { CertificateApi } from "../../provider/resources/samlCertificate/certificateApi";
import {
    findActiveCertificate,
    listCertificates,
} from "../../provider/resources/samlCertificate/credentials";
import type { LifetimePolicy } from "../../provider/resources/samlTokenLifetime/policyApi";
import { findAssignments } from "./findAssignments";
import type { ClaimsMappingPolicy, FoundCertificate, FoundEntra, FoundJob } from "./foundLink";
import { type Looking, readForImport } from "./readForImport";

/** The Entra side: an enterprise application with everything that belongs to a link. */
export async function findEntra(looking: Looking, wanted: string): Promise<FoundEntra> {
    const { clients, signal } = looking;
    const [cloud, token] = await Promise.all([clients.cloud(), clients.graph.token(signal)]);
    const application = await findApplication(clients, wanted);
    const servicePrincipal = await findServicePrincipal(clients, application);
    const { id } = servicePrincipal;
    const [owners, assignments, signing, claimsMappingPolicies, tokenLifetimePolicies, job] =
        await Promise.all([
            clients.graph.list<{ id: string }>(`/servicePrincipals/${id}/owners`),
            findAssignments(looking, id),
            findCertificate(looking, id),
            findPolicies<ClaimsMappingPolicy>(clients, id, "claimsMappingPolicies"),
            findPolicies<LifetimePolicy>(clients, id, "tokenLifetimePolicies"),
            findJob(looking, id),
        ]);
    return {
        tenantId: clients.settings.find("entraTenantId") ?? token.tenantId ?? "",
        loginEndpoint: cloud.loginEndpoint,
        deployerObjectId: token.objectId,
        nonGalleryTemplateId: cloud.nonGalleryTemplateId,
        application,
        servicePrincipal,
        owners: owners.map((owner) => owner.id),
        assignments,
        ...signing,
        claimsMappingPolicies,
        tokenLifetimePolicies,
        job,
    };
}

type Signing = Pick<FoundEntra, "certificate" | "preferredThumbprint" | "otherCertificates">;

async function findCertificate(looking: Looking, servicePrincipalId: string): Promise<Signing> {
    const { clients, signal } = looking;
    const holder = await new CertificateApi(clients, servicePrincipalId, signal).read();
    const all = listCertificates(holder);
    const active = findActiveCertificate(holder, "", clients.clock.now());
    const preferredThumbprint = holder.preferredTokenSigningKeyThumbprint?.toUpperCase() ?? undefined;
    if (active === undefined) return { preferredThumbprint, otherCertificates: all.length };
    const id = `${servicePrincipalId}/${active.keyId}`;
    const inputs = await readForImport(looking, samlSigningCertificate, id);
    // What the resource has made of the certificate.
    const { subject, lifetimeDays } = inputs as unknown as FoundCertificate;
    const certificate = { ...active, subject, lifetimeDays };
    return { certificate, preferredThumbprint, otherCertificates: all.length - 1 };
}

/** Few links have one, and few credentials may look: undefined when they may not. */
async function findPolicies<T>(
    { graph }: Clients,
    servicePrincipalId: string,
    kind: "claimsMappingPolicies" | "tokenLifetimePolicies",
): Promise<T[] | undefined> {
    try {
        return await graph.list<T>(`/servicePrincipals/${servicePrincipalId}/${kind}`);
    } catch (error) {
        if (error instanceof ApiError && error.status === 403) return undefined;
        throw error;
    }
}

async function findJob(looking: Looking, servicePrincipalId: string): Promise<FoundJob | undefined> {
    const jobs = await new SynchronizationApi(looking.clients.graph, servicePrincipalId, {}).listJobs();
    const job = jobs.find(({ templateId }) => isSameTemplate("scim", templateId)) ?? jobs[0];
    if (job === undefined) return undefined;
    const inputs = await readForImport(looking, provisioningJob, `${servicePrincipalId}/${job.id}`);
    // What the resource returns for the service's responses.
    return inputs && { id: job.id, ...(inputs as unknown as Omit<FoundJob, "id">) };
}
