import type { Clients } from "../../provider/clients";
import { ignoreNotFound } from "../../provider/clients/poll";
import { quote } from "../../provider/functions/principals";
import { isObjectId } from "../../rules/validation/formats";
import type { Application, ServicePrincipal } from "./objects";

type Candidate = Omit<Application, "applicationTemplateId"> & { applicationTemplateId?: string | null };

const members =
    "id,appId,displayName,applicationTemplateId,identifierUris,web,groupMembershipClaims,optionalClaims," +
    "requestSignatureVerification,tokenEncryptionKeyId";

/** The application by display name, client ID, or object ID of itself or of its service principal. */
export async function findApplication(clients: Clients, wanted: string): Promise<Application> {
    const [found, ...others] = isObjectId(wanted)
        ? await findById(clients, wanted)
        : await filterApplications(clients, `displayName eq ${quote(wanted)}`);
    if (found === undefined) throw new Error(await describeMissing(clients, wanted));
    if (others.length > 0) {
        const list = [found, ...others].map(({ appId, id }) => `client ID ${appId} (object ID ${id})`);
        throw new Error(
            `${list.length} applications are called "${wanted}": ${list.join(", ")}. Give the client ID of the right one.`,
        );
    }
    const { applicationTemplateId } = found;
    if (typeof applicationTemplateId !== "string") {
        throw new Error(
            `The application "${found.displayName}" (${found.id}) was not made from a template, as an enterprise application ` +
                "is; Entra cannot provision from an app registration. Make an enterprise application for the link.",
        );
    }
    return { ...found, applicationTemplateId };
}

/** The service principal of an application: what the portal calls enterprise application. */
export async function findServicePrincipal(
    clients: Clients,
    application: Application,
): Promise<ServicePrincipal> {
    const [found] = await clients.graph.list<ServicePrincipal>(
        `/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${application.appId}'`)}`,
    );
    if (found !== undefined) return found;
    throw new Error(
        `The application "${application.displayName}" has no service principal in this tenant, so there is no link.`,
    );
}

async function findById(clients: Clients, id: string): Promise<Candidate[]> {
    const own = await ignoreNotFound(clients.graph.get<Candidate>(`/applications/${id}?$select=${members}`));
    if (own !== undefined) return [own];
    const byClientId = await filterApplications(clients, `appId eq '${id}'`);
    if (byClientId.length > 0) return byClientId;
    const principal = await ignoreNotFound(
        clients.graph.get<{ appId: string }>(`/servicePrincipals/${id}?$select=id,appId`),
    );
    return principal === undefined ? [] : filterApplications(clients, `appId eq '${principal.appId}'`);
}

function filterApplications({ graph }: Clients, filter: string): Promise<Candidate[]> {
    return graph.list(`/applications?$filter=${encodeURIComponent(filter)}&$select=${members}`);
}

async function describeMissing(clients: Clients, wanted: string): Promise<string> {
    if (isObjectId(wanted)) {
        return `No application has the client ID or object ID ${wanted}, nor its service principal.`;
    }
    const start = wanted.split(/\s/)[0] ?? "";
    const similar = await filterApplications(clients, `startswith(displayName,${quote(start)})`);
    const names = similar.slice(0, 20).map(({ displayName }) => JSON.stringify(displayName));
    return (
        `No application has the display name "${wanted}". ` +
        (names.length === 0
            ? "Look at Entra admin center > Enterprise applications, or give its client ID."
            : `There is: ${names.join(", ")}.`)
    );
}
