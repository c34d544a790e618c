import * as pulumi from "@pulumi/pulumi";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** One registration, as the engine would get it. */
export interface Registered {
    type: string;
    name: string;
    inputs: Record<string, unknown>;
    provider: string;
    urn: string;
    /** Names of what it depends on. */
    dependencies: string[];
    protect: boolean;
    /** Name of the resource that deletes it as well. */
    deletedWith?: string;
    /** URNs, or names of aliases that have the same parent. */
    aliases: string[];
    /** ID of what is imported. */
    importId?: string;
    /** ID of what is only read. */
    readId?: string;
}

/** One function call. */
export interface Called {
    token: string;
    inputs: Record<string, unknown>;
    provider: string;
}

export interface Stack {
    resources: Registered[];
    calls: Called[];
    /** The one resource with that name. */
    named(name: string): Registered;
    names(): string[];
    /** Waits until nothing is left to register. */
    settled(): Promise<void>;
}

export interface StackOptions {
    preview?: boolean;
    /** Stack configuration, with the package's name in front. */
    config?: Record<string, string>;
    /** Response of getDeployment, laid over the usual one. */
    deployment?: Record<string, unknown>;
    /** Connections of the tenant. */
    connections?: { id: string; name: string; strategy?: string }[];
    /** Organizations of the tenant, laid over those that exist by their names: `acme` has the ID `org_acme`. */
    organizations?: { name: string; connectionIds?: string[]; discoveryDomains?: string[] }[];
    /** IDs of resources that are in the state already, by name; they are known in a preview. */
    ids?: Record<string, string>;
    /** Whether every function returns nothing, as the engine does for a provider that is not configured yet. */
    unconfigured?: boolean;
}

export const tenantId = "99999999-0000-0000-0000-000000000000";
export const deployerId = "dddddddd-0000-0000-0000-000000000000";
export const userRole = "18d14569-c3bd-439b-9a66-3a2aee01d14f";

const usualDeployment = {
    auth0Domain: "acme.eu.auth0.com",
    auth0TenantName: "acme",
    entraTenantId: tenantId,
    entraLoginEndpoint: "https://login.microsoftonline.com",
    graphEndpoint: "https://graph.microsoft.com",
    deployerObjectId: deployerId,
    nonGalleryTemplateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
};

/** A stack whose engine and plugins are stand-ins that respond at once. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
    const resources: Registered[] = [];
    const calls: Called[] = [];
    pulumi.runtime.setAllConfig(options.config ?? {});
    await pulumi.runtime.setMocks(
        {
            newResource(args) {
                const inputs = args.inputs as Record<string, unknown>;
                resources.push({ ...requested(args.type, args.name), inputs, provider: args.provider ?? "" });
                const computed =
                    options.preview === true ? {} : (outputs[args.type]?.(args.name, options, inputs) ?? {});
                // What is only read keeps its ID.
                const id =
                    options.preview === true
                        ? (options.ids?.[args.name] ?? (args.id === "" ? undefined : args.id))
                        : `${args.name}-id`;
                return { id, state: { ...inputs, ...computed } };
            },
            call(args) {
                calls.push({
                    token: args.token,
                    inputs: args.inputs as Record<string, unknown>,
                    provider: args.provider ?? "",
                });
                return response(args.token, args.inputs as Record<string, unknown>, options);
            },
        },
        "project",
        "test",
        options.preview ?? false,
    );
    return {
        resources,
        calls,
        named(name) {
            const found = resources.filter((r) => r.name === name);
            if (found.length !== 1 || found[0] === undefined) {
                throw new Error(
                    `${found.length} resources are named ${name}: ${resources.map((r) => r.name).join(", ")}`,
                );
            }
            return found[0];
        },
        names: () => resources.map((r) => r.name).sort(),
        settled: () => waitUntilQuiet(() => resources.length + calls.length),
    };
}

type Requested = Omit<Registered, "inputs" | "provider">;

const requests = new Map<string, Requested>();

function requested(type: string, name: string): Requested {
    const found = requests.get(`${type}::${name}`);
    if (found === undefined) throw new Error(`${type} ${name} was not requested`);
    return found;
}

// Mocks are told only type, name and inputs; the monitor sees the whole request.
// eslint-disable-next-line @typescript-eslint/unbound-method -- called below with its own `this`
const { registerResource, readResource } = MockMonitor.prototype;
MockMonitor.prototype.registerResource = function (
    this: MockMonitor,
    request: RegisterResourceRequest,
    callback,
) {
    const [type, name] = [request.getType(), request.getName()];
    requests.set(`${type}::${name}`, {
        type,
        name,
        urn: urnOf(request.getParent(), type, name),
        dependencies: request.getDependenciesList().map(nameOf).sort(),
        protect: request.getProtect() ?? false,
        ...(request.getImportid() === "" ? {} : { importId: request.getImportid() }),
        ...(request.getDeletedwith() === "" ? {} : { deletedWith: nameOf(request.getDeletedwith()) }),
        aliases: request.getAliasesList().map((alias) => alias.getSpec()?.getName() ?? alias.getUrn()),
    });
    return registerResource.call(this, request, callback);
};

MockMonitor.prototype.readResource = function (this: MockMonitor, request: ReadResourceRequest, callback) {
    const [type, name] = [request.getType(), request.getName()];
    requests.set(`${type}::${name}`, {
        type,
        name,
        urn: urnOf(request.getParent(), type, name),
        dependencies: request.getDependenciesList().map(nameOf).sort(),
        protect: false,
        aliases: [],
        readId: request.getId(),
    });
    return readResource.call(this, request, callback);
};

export function nameOf(urn: string): string {
    return urn.slice(urn.lastIndexOf("::") + 2);
}

/** As the engine builds it: the types of all parents, the stack's excepted, then the own type and name. */
function urnOf(parent: string, type: string, name: string): string {
    const parentTypes = parent === "" ? "" : `${parent.split("::")[2] ?? ""}$`;
    return `urn:pulumi:test::project::${parentTypes}${type}::${name}`;
}

type Outputs = (
    name: string,
    options: StackOptions,
    inputs: Record<string, unknown>,
) => Record<string, unknown>;

/** What the services add to the inputs. */
const outputs: Record<string, Outputs> = {
    "auth0-entra:index:EnterpriseApplication": () => ({
        applicationId: "application-object-id",
        clientId: "client-id",
        servicePrincipalId: "service-principal-object-id",
    }),
    "auth0-entra:index:BasicSamlConfiguration": (_name, _options, inputs) => ({
        identifiers: inputs.identifiers ?? [],
        replyUrls: inputs.replyUrls ?? [],
    }),
    // One that is only read has no inputs.
    "auth0:index/connection:Connection": (_name, { connections = [] }, inputs) => ({
        strategy: "samlp",
        name: inputs.name ?? connections[0]?.name,
    }),
    "auth0:index/connectionScimConfiguration:ConnectionScimConfiguration": () => ({
        tenantName: "from-scim",
    }),
    "auth0-entra:index:SamlSigningCertificate": () => ({
        thumbprint: "AB12",
        certificate: "PEM\n",
        trustedCertificates: "PEM BUNDLE\n",
        validUntil: "2029-01-01T00:00:00Z",
    }),
    "auth0-entra:index:SamlKeyPair": () => ({
        certificate: "KEY PEM\n",
        // As the plugin does: the mocks know nothing of additionalSecretOutputs.
        privateKey: pulumi.secret("private canary"),
        validUntil: "2028-01-01T00:00:00Z",
    }),
    "auth0-entra:index:ServiceProviderCertificate": () => ({
        encryptionKeyId: "11111111-2222-4333-8444-555555555555",
        trustedCertificates: "KEY PEM\n",
    }),
    "auth0-entra:index:ScimToken": () => ({
        tokenId: "tok_1",
        // As the plugin does: the mocks know nothing of additionalSecretOutputs.
        token: pulumi.secret("tok_1.canary"),
        validUntil: "2027-01-01T00:00:00Z",
    }),
    "auth0-entra:index:ProvisioningJob": () => ({
        jobId: "scim.1",
        status: "Active",
        health: "Warning",
        escrowCount: 2,
        lastCycle: {
            state: "EntryLevelErrors",
            imported: 9,
            inScope: 9,
            toExport: 9,
            exported: 7,
            failed: 2,
        },
        changedAt: "2026-01-01T00:00:00.000Z",
    }),
    "auth0-entra:index:ProvisioningValidation": () => ({
        status: "Active",
        health: "Healthy",
        escrowCount: 0,
    }),
    "auth0:index/organizationDiscoveryDomain:OrganizationDiscoveryDomain": (_name, _options, inputs) => ({
        verificationHost: `_verify.${String(inputs.domain)}`,
        verificationTxt: "canary-of-no-secret",
    }),
    "auth0-entra:index:GroupRoles": (_name, _options, inputs) => ({
        pending: Object.keys(inputs.groups as object).filter((name) => name.startsWith("New")),
    }),
    "auth0-entra:index:ProvisionOnDemand": () => ({ result: "Success", steps: [] }),
    "azure-native:keyvault:Secret": (_name, _options, inputs) => ({
        name: inputs.secretName,
        properties: {
            ...(openSecret(inputs.properties).value as object),
            secretUri: `https://${String(inputs.vaultName)}.vault.azure.net/secrets/${String(inputs.secretName)}`,
        },
    }),
};

function response(
    token: string,
    inputs: Record<string, unknown>,
    options: StackOptions,
): Record<string, unknown> {
    if (options.unconfigured === true) return {};
    switch (token) {
        case "auth0-entra:index:getDeployment":
            return deployment(inputs.capabilities, options.deployment);
        case "auth0-entra:index:getPrincipals":
            return {
                users: principals(inputs.users),
                groups: principals(inputs.groups),
            };
        case "auth0-entra:index:getConnections":
            return {
                connections: (options.connections ?? [])
                    .filter(({ name }) => (inputs.names as string[]).includes(name))
                    .map((connection) => ({ strategy: "samlp", ...connection })),
            };
        case "auth0-entra:index:getOrganizations":
            return { organizations: organizations(inputs, options.organizations ?? []) };
        case "auth0-entra:index:getSamlCertificate":
            return { certificate: "AUTH0 PEM\n", encryptionCertificate: "AUTH0 PEM\n" };
        case "auth0-entra:index:getClients":
            return { clients: (inputs.clientIds as string[]).map((clientId) => ({ clientId })) };
        case "auth0-entra:index:getCustomDomains":
            return { customDomains: (inputs.domains as string[]).map((domain) => ({ domain })) };
        default:
            throw new Error(`unknown function ${token}`);
    }
}

/** As the plugin does: only the sides that the capabilities belong to. */
function deployment(capabilities: unknown, changes: object = {}): Record<string, unknown> {
    const ofAuth0 = (name: string): boolean => /^(connection|scim)/.test(name);
    const wanted = (capabilities ?? []) as string[];
    const told = Object.entries({ ...usualDeployment, ...changes }).filter(([member]) =>
        wanted.some((name) => ofAuth0(name) === member.startsWith("auth0")),
    );
    return Object.fromEntries(told);
}

function organizations(
    { organizations: queries, withConnections, withDiscoveryDomains }: Record<string, unknown>,
    known: NonNullable<StackOptions["organizations"]>,
): object[] {
    return (queries as string[]).map((query) => {
        const name = query.replace(/^org_/, "");
        const { connectionIds = [], discoveryDomains = [] } = known.find((one) => one.name === name) ?? {};
        return {
            query,
            id: `org_${name}`,
            name,
            ...(withConnections === true && { connectionIds }),
            ...(withDiscoveryDomains === true && { discoveryDomains }),
        };
    });
}

function principals(queries: unknown): object[] {
    return ((queries ?? []) as string[]).map((query) => ({
        query,
        objectId: `object-id-of-${query}`,
        displayName: `Name of ${query}`,
    }));
}

async function waitUntilQuiet(count: () => number): Promise<void> {
    let quiet = 0;
    let last = -1;
    while (quiet < 5) {
        await new Promise((resolve) => setTimeout(resolve, 4));
        quiet = count() === last ? quiet + 1 : 0;
        last = count();
    }
}

/** The value of an output, with secrets opened. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => void output.apply(resolve));
}

const secretMarker = "4dabf18193072939515e22adb298388d";

/** Whether a recorded input is a secret, and what is in it. */
export function openSecret(value: unknown): { secret: boolean; value: unknown } {
    const record = value as Record<string, unknown>;
    return typeof value === "object" && value !== null && secretMarker in record
        ? { secret: true, value: record.value }
        : { secret: false, value };
}
