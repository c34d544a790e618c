import { suggest } from "../../rules/suggestion";
import { describeProblem } from "../../rules/validation/problems";
import type { Clients } from "../clients";
import type { AccessToken } from "../clients/accessToken";
import { toMessage } from "../clients/apiError";
import { resolveAuth0Domain } from "../clients/auth0Token";
import type { CheckFailure, FunctionDefinition, Logger, Value, Values } from "../host/definition";
import {
    capabilities,
    type Capability,
    capabilityPermissions,
    describeRequirement,
    findMissingRequirements,
    type Requirement,
    selectReadRequirements,
    whereToGrant,
} from "../permissions";
import { compact } from "../resources/support/values";

/**
 * `auth0-entra:index:getDeployment`: where a deployment goes and whether its credentials suffice. Reads
 * nothing but settings and access tokens, and those only of the sides that the capabilities belong to; every
 * missing permission is named in one failure. A preview needs the permissions to read; it warns of the others, without
 * which `up` fails here, before it writes.
 */
export const getDeployment: FunctionDefinition<Clients> = {
    async invoke(args, { config, signal, log, preview = false }) {
        const asked = args["capabilities"] ?? [];
        const unknown = findUnknownCapabilities(asked);
        if (unknown.length > 0) return { failures: unknown };
        const wanted = Array.isArray(asked) ? capabilities.filter((name) => asked.includes(name)) : [];

        const needs = collectRequirements(wanted);
        const involved = (service: Service) => wanted.length === 0 || needs[service].length > 0;
        const [entra, auth0] = await waitForBoth(
            involved("graph") ? readEntraSide(config, needs.graph, { signal, preview }) : nothing,
            involved("auth0") ? readAuth0Side(config, needs.auth0, { signal, preview }) : nothing,
        );
        const problems = [...entra.problems, ...auth0.problems];
        if (problems.length > 0) {
            return { failures: [{ property: "capabilities", reason: problems.join("\n") }] };
        }
        if (preview) {
            const tenants = { graph: entra.tenant, auth0: auth0.tenant };
            warnOfReadOnly(config, [...entra.neededForUp, ...auth0.neededForUp], tenants, log);
        }
        return { outputs: compact({ ...auth0.outputs, ...entra.outputs }) };
    },
};

type Service = Requirement["service"];

/** What is known of one side of the link, or what is wrong with it. */
interface Side {
    outputs: Values;
    problems: string[];
    /** What a preview may lack, but not an `up`. */
    neededForUp: Requirement[];
    /** As messages name it: a program may have several. */
    tenant: string;
}

const nothing: Side = { outputs: {}, problems: [], neededForUp: [], tenant: "" };

interface Invocation {
    signal: AbortSignal;
    preview: boolean;
}

/** Waits for both; when both fail, the error says what both said. */
async function waitForBoth(first: Promise<Side> | Side, second: Promise<Side> | Side): Promise<[Side, Side]> {
    const [one, other] = await Promise.allSettled([first, second]);
    if (one.status === "fulfilled" && other.status === "fulfilled") return [one.value, other.value];
    const reasons = [one, other].flatMap((side): unknown[] =>
        side.status === "rejected" ? [side.reason] : [],
    );
    throw reasons.length === 1 ? reasons[0] : new Error(reasons.map(toMessage).join("\n"));
}

async function readEntraSide(
    config: Clients,
    needs: Purposeful[],
    { signal, preview }: Invocation,
): Promise<Side> {
    const [cloud, token] = await Promise.all([config.cloud(), config.graph.token(signal)]);
    const missing = findMissing("graph", needs, { token, preview });
    const tenantId = config.settings.find("entraTenantId") ?? token.tenantId;
    const tenant = tenantId === undefined ? "" : ` in the tenant ${tenantId}`;
    const problems = describeMissing("graph", missing.needed, tenant);
    if (problems.length === 0 && token.objectId === undefined) problems.push(anonymous);
    const outputs = {
        entraTenantId: tenantId,
        entraLoginEndpoint: cloud.loginEndpoint,
        graphEndpoint: cloud.graphEndpoint,
        deployerObjectId: token.objectId,
        nonGalleryTemplateId: cloud.nonGalleryTemplateId,
    };
    return { outputs, problems, neededForUp: missing.neededForUp, tenant };
}

/** Applications are created with an owner, who has to be known. */
const anonymous =
    "the access token for Microsoft Graph has no claim oid, which says who deploys; " +
    "log in with a client secret, a certificate, OIDC, a managed identity or the Azure CLI";

async function readAuth0Side(
    config: Clients,
    needs: Purposeful[],
    { signal, preview }: Invocation,
): Promise<Side> {
    const domain = resolveAuth0Domain(config.settings);
    const outputs = { auth0Domain: domain, auth0TenantName: parseTenantName(domain) };
    if (needs.length === 0) return { ...nothing, outputs };
    const token = await config.auth0.token(signal);
    const { needed, neededForUp } = findMissing("auth0", needs, { token, preview });
    const tenant = ` of ${domain}`;
    return { outputs, problems: describeMissing("auth0", needed, tenant), neededForUp, tenant };
}

/** The tenant's name where it follows from the domain: `NAME.auth0.com` or `NAME.REGION.auth0.com`. */
export function parseTenantName(domain: string): string | undefined {
    return /^([a-z0-9-]+)(?:\.[a-z0-9-]+)?\.auth0\.com$/.exec(domain)?.[1];
}

function findUnknownCapabilities(asked: Value): CheckFailure[] {
    if (!Array.isArray(asked)) {
        return [{ property: "capabilities", reason: describeProblem({ found: asked, expected: "a list" }) }];
    }
    return asked.flatMap((name, index) => {
        if (typeof name === "string" && capabilities.includes(name as Capability)) return [];
        const reason = describeProblem({
            found: name,
            expected: `one of ${capabilities.join(", ")}`,
            next: suggest(name, capabilities),
        });
        return [{ property: `capabilities[${index}]`, reason }];
    });
}

type Purposeful = Requirement & { purpose: string };

function collectRequirements(wanted: Capability[]): Record<Service, Purposeful[]> {
    const all = wanted.flatMap((name) => {
        const { purpose, requirements } = capabilityPermissions[name];
        return requirements.map((requirement) => ({ ...requirement, purpose }));
    });
    return {
        graph: all.filter((requirement) => requirement.service === "graph"),
        auth0: all.filter((requirement) => requirement.service === "auth0"),
    };
}

interface MissingPermissions {
    needed: Purposeful[];
    /** Only in a preview, which is possible without them. */
    neededForUp: Purposeful[];
}

/**
 * A token that does not list application permissions (a user's, or one that cannot be decoded) cannot be judged: the calls
 * themselves will tell.
 */
function findMissing(
    service: Service,
    requirements: Purposeful[],
    { token, preview }: { token: AccessToken; preview: boolean },
): MissingPermissions {
    const granted = service === "graph" ? token.roles : token.scopes;
    const delegated = service === "graph" && token.scopes !== undefined;
    if (granted === undefined && (service === "auth0" || delegated || token.objectId === undefined)) {
        return { needed: [], neededForUp: [] };
    }
    const missing = findMissingRequirements(requirements, granted ?? []);
    if (!preview) return { needed: missing, neededForUp: [] };
    const needed = findMissingRequirements(selectReadRequirements(requirements), granted ?? []);
    return { needed, neededForUp: missing };
}

/** A short list for each service: what is missing for the same purposes stands in one line. */
function describeMissing(service: Service, missing: Purposeful[], tenant: string): string[] {
    if (missing.length === 0) return [];
    const purposes = collectBy(missing, describeRequirement, ({ purpose }) => purpose);
    const byPurpose = collectBy(
        [...purposes],
        ([, all]) => [...all].join(", and "),
        ([name]) => name,
    );
    const lines = [...byPurpose].map(([purpose, names]) => `  - ${[...names].join(", ")}: for ${purpose}`);
    return [
        [
            `the credentials lack permissions of ${service === "auth0" ? "the " : ""}${apiNames[service]}${tenant}:`,
            ...lines,
            `  Grant them at ${whereToGrant[service]}.`,
        ].join("\n"),
    ];
}

/** The values of each key, each once. */
function collectBy<T>(
    list: readonly T[],
    toKey: (one: T) => string,
    toValue: (one: T) => string,
): Map<string, Set<string>> {
    const found = new Map<string, Set<string>>();
    for (const one of list) {
        const key = toKey(one);
        found.set(key, (found.get(key) ?? new Set()).add(toValue(one)));
    }
    return found;
}

const apiNames = { graph: "Microsoft Graph", auth0: "Auth0 Management API" } as const;

/** What was warned of already: each link with other capabilities calls the function with the same credentials. */
const warned = new WeakMap<Clients, Set<string>>();

/** Once for each permission: the same credentials may serve many links. */
function warnOfReadOnly(
    config: Clients,
    neededForUp: Requirement[],
    tenants: Record<Service, string>,
    log: Logger,
): void {
    const known = warned.get(config) ?? new Set();
    warned.set(config, known);
    const added = neededForUp.filter(({ anyOf }) => !known.has(anyOf[0]));
    if (added.length === 0) return;
    const lists = (["graph", "auth0"] as const).flatMap((service) => {
        const names = new Set(added.filter((r) => r.service === service).map(({ anyOf }) => anyOf[0]));
        names.forEach((name) => known.add(name));
        return names.size === 0 ? [] : [`${[...names].join(", ")} (${apiNames[service]}${tenants[service]})`];
    });
    log.warn(
        `These credentials can preview, and not deploy: \`pulumi up\` also needs ${lists.join("; ")}, and is refused without.`,
    );
}
