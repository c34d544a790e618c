import type { LinkLocation } from "../../inspection/link/location";
import { parseTenantUrl } from "../../inspection/link/tenantUrl";
import { type Clients, createClients } from "../../provider/clients";
import { parseJobId } from "../../provider/resources/provisioning/jobId";
import { parseUrn } from "../summary/preview/steps";
import type { EngineResource, EngineState } from "./engineTypes";
import type { PulumiCli } from "./pulumiCli";
import { readSecretStrings, readState } from "./state";

/** A link that a stack manages. */
export interface StackLink {
    /** Name of the outermost component, or of the resource if there is none. */
    name: string;
    location: LinkLocation;
    /** URN of the provider whose credentials are used; undefined: those of the environment. */
    provider?: string;
}

const own = "auth0-entra:index:";
/** Resources whose ID is, or begins with, the service principal's. */
const ofServicePrincipal = ["EnterpriseApplication", "AppRoleAssignments", "BasicSamlConfiguration"];

/**
 * The links in a state: by their enterprise applications, each once.
 * @internal exported for its tests
 */
export function listStackLinks({ resources }: EngineState): StackLink[] {
    const all = (resources ?? []).filter(
        ({ custom, external, id }) => custom === true && external !== true && id,
    );
    const parents = new Map((resources ?? []).map(({ urn, parent }) => [urn, parent ?? ""]));
    const links = new Map<string, StackLink>();
    for (const resource of all) {
        const servicePrincipalId = findServicePrincipalId(resource);
        if (servicePrincipalId === undefined) continue;
        const component = findComponent(resource.urn, parents);
        const known = links.get(servicePrincipalId);
        links.set(servicePrincipalId, {
            name: known?.name ?? parseUrn(component).name ?? component,
            provider: known?.provider ?? resource.provider?.split("::").slice(0, -1).join("::"),
            location: {
                ...known?.location,
                servicePrincipalId,
                ...readJobLocation(resource),
                ...findConnection(all, component, parents),
            },
        });
    }
    return [...links.values()];
}

/**
 * The only link, or the one with the name.
 * @throws Error that names those that there are
 * @internal exported for its tests
 */
export function chooseLink(links: readonly StackLink[], name: string | undefined): StackLink {
    const names = links.map((link) => link.name).join(", ");
    const fitting = name === undefined ? links : links.filter((link) => link.name === name);
    const [found, ...others] = fitting;
    if (found !== undefined && others.length === 0) return found;
    if (found !== undefined) {
        throw new Error(`The stack has ${fitting.length} links; give --link with one of: ${names}.`);
    }
    throw new Error(
        name === undefined
            ? "The state of the stack has no link: no enterprise application and no provisioning job of this package. " +
                  "Run `pulumi up`, or give --application with the name of the enterprise application."
            : `--link is "${name}", which is no link of the stack. ${names === "" ? "It has none." : `It has: ${names}.`}`,
    );
}

/** A link of a stack, and clients with its credentials; to be closed. */
export async function openStackLink(
    cli: PulumiCli,
    name: string | undefined,
): Promise<{ link: StackLink; clients: Clients }> {
    const state = await readState(cli, true);
    const link = chooseLink(listStackLinks(state), name);
    const provider = state.resources?.find(({ urn }) => urn === link.provider);
    return { link, clients: createClients(readProviderSettings(provider), { isPaced: true }) };
}

/** Clients with the credentials of the link that has this service principal; undefined: of one that does not exist yet. */
export async function openStackClients(
    cli: PulumiCli,
    servicePrincipalId: string | undefined,
): Promise<Clients> {
    const state = await readState(cli, true);
    const links = listStackLinks(state);
    // A link that does not exist yet has the credentials of the others.
    const link =
        servicePrincipalId === undefined
            ? links[0]
            : links.find(
                  ({ location }) =>
                      location.servicePrincipalId.toLowerCase() === servicePrincipalId.toLowerCase(),
              );
    const provider = state.resources?.find(({ urn }) => urn === link?.provider);
    return createClients(readProviderSettings(provider), { isPaced: true });
}

/** The settings of a provider in a state that shows its secrets. What it does not have comes from the environment. */
function readProviderSettings(provider: EngineResource | undefined): Record<string, string> {
    const inputs = provider?.inputs ?? {};
    const plain = Object.entries(inputs).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string" && entry[0] !== "version",
    );
    return { ...Object.fromEntries(plain), ...readSecretStrings(inputs) };
}

function findServicePrincipalId({ type, id = "" }: EngineResource): string | undefined {
    if (type === `${own}ProvisioningJob`) return parseJobId(id).servicePrincipalId;
    if (!ofServicePrincipal.some((name) => type === `${own}${name}`)) return undefined;
    return id.replace(/^\/?servicePrincipals\//, "");
}

function readJobLocation({ type, id = "", inputs }: EngineResource): Partial<LinkLocation> {
    if (type !== `${own}ProvisioningJob`) return {};
    const tenantUrl = inputs?.["tenantUrl"];
    const connectionId = parseTenantUrl(typeof tenantUrl === "string" ? tenantUrl : undefined)?.connectionId;
    return { jobId: parseJobId(id).jobId, ...(connectionId !== undefined && { connectionId }) };
}

/** The connection of the same component, where the job does not say it. */
function findConnection(
    resources: readonly EngineResource[],
    component: string,
    parents: ReadonlyMap<string, string>,
): Partial<LinkLocation> {
    const connection = resources.find(
        ({ type, urn }) =>
            type === "auth0:index/connection:Connection" && findComponent(urn, parents) === component,
    );
    return connection?.id === undefined ? {} : { connectionId: connection.id };
}

/** The outermost component of this package above a resource; the resource itself if there is none. */
function findComponent(urn: string, parents: ReadonlyMap<string, string>): string {
    const parent = parents.get(urn) ?? "";
    return parseUrn(parent).type?.startsWith(own) === true ? findComponent(parent, parents) : urn;
}
