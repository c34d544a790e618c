import type { Clients } from "../clients";
import type { AccessToken } from "../clients/accessToken";
import { auth0Domain } from "../clients/auth0Token";
import type { CheckFailure, FunctionDefinition, Value } from "../host/definition";
import {
    capabilities,
    capabilityPermissions,
    missingRequirements,
    nameRequirement,
    whereToGrant,
    type Capability,
    type Requirement,
} from "../permissions";
import { show, suggest } from "../resources/support/checker";

/**
 * `auth0-entra:index:getDeployment`: where a deployment goes and whether its credentials suffice. Reads
 * nothing but settings and access tokens; every missing permission is named in one failure.
 */
export const getDeployment: FunctionDefinition<Clients> = {
    async invoke(args, { config, signal }) {
        const asked = args["capabilities"] ?? [];
        const unknown = unknownCapabilities(asked);
        if (unknown.length > 0) return { failures: unknown };
        const wanted = Array.isArray(asked) ? capabilities.filter((name) => asked.includes(name)) : [];

        const needs = requirementsOf(wanted);
        const [cloud, graphToken, auth0Token] = await Promise.all([
            config.cloud(),
            config.graph.token(signal),
            needs.auth0.length > 0 ? config.auth0.token(signal) : undefined,
        ]);
        const problems = [
            ...missing("graph", needs.graph, graphToken.roles, graphToken),
            ...(auth0Token === undefined ? [] : missing("auth0", needs.auth0, auth0Token.scopes, auth0Token)),
        ];
        if (problems.length > 0) {
            return { failures: [{ property: "capabilities", reason: problems.join("\n") }] };
        }
        if (graphToken.objectId === undefined) {
            const reason =
                "the access token for Microsoft Graph does not say who deploys (it has no claim oid)";
            return { failures: [{ property: "capabilities", reason }] };
        }
        const domain = auth0Domain(config.settings);
        return {
            outputs: {
                auth0Domain: domain,
                auth0TenantName: tenantNameOf(domain),
                entraTenantId: config.settings.find("entraTenantId") ?? graphToken.tenantId,
                entraLoginEndpoint: cloud.loginEndpoint,
                graphEndpoint: cloud.graphEndpoint,
                deployerObjectId: graphToken.objectId,
                nonGalleryTemplateId: cloud.nonGalleryTemplateId,
            },
        };
    },
};

/** The tenant's name where it follows from the domain: `NAME.auth0.com` or `NAME.REGION.auth0.com`. */
export function tenantNameOf(domain: string): string | undefined {
    return /^([a-z0-9-]+)(?:\.[a-z0-9-]+)?\.auth0\.com$/.exec(domain)?.[1];
}

function unknownCapabilities(asked: Value): CheckFailure[] {
    if (!Array.isArray(asked)) {
        return [{ property: "capabilities", reason: `must be a list, but it is ${show(asked)}` }];
    }
    return asked.flatMap((name, index) => {
        if (typeof name === "string" && capabilities.includes(name as Capability)) return [];
        const reason = `is ${show(name)}${suggest(name, capabilities)}; known: ${capabilities.join(", ")}`;
        return [{ property: `capabilities[${index}]`, reason }];
    });
}

type Purposeful = Requirement & { purpose: string };

function requirementsOf(wanted: Capability[]): Record<"graph" | "auth0", Purposeful[]> {
    const all = wanted.flatMap((name) => {
        const { purpose, requirements } = capabilityPermissions[name];
        return requirements.map((requirement) => ({ ...requirement, purpose }));
    });
    return {
        graph: all.filter((requirement) => requirement.service === "graph"),
        auth0: all.filter((requirement) => requirement.service === "auth0"),
    };
}

/**
 * One line per service. A token that does not list application permissions (a user's, or one that cannot
 * be decoded) cannot be judged: the calls themselves will tell.
 */
function missing(
    service: "graph" | "auth0",
    requirements: Purposeful[],
    granted: string[] | undefined,
    token: AccessToken,
): string[] {
    const delegated = service === "graph" && token.scopes !== undefined;
    if (granted === undefined && (service === "auth0" || delegated || token.objectId === undefined))
        return [];
    const lacking = missingRequirements(requirements, granted ?? []);
    if (lacking.length === 0) return [];
    const byName = new Map(lacking.map((requirement) => [nameRequirement(requirement), requirement.purpose]));
    const names = [...byName].map(([name, purpose]) => `${name} for ${purpose}`);
    const title = service === "graph" ? "Microsoft Graph" : "Auth0 Management API";
    return [
        `the credentials lack permissions of the ${title}: ${names.join("; ")}. Grant them at ${whereToGrant[service]}.`,
    ];
}
