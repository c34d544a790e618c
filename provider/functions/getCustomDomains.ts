import type { Clients } from "../clients";
import { waitUnlessAborted } from "../clients/abort";
import { resolveAuth0Domain } from "../clients/auth0Token";
import type { CheckFailure, FunctionDefinition } from "../host/definition";
import { compact } from "../resources/support/values";
import { type FoundCustomDomain, getAuth0References, lookUpIfAllowed } from "./auth0References";
import { readStrings } from "./readStrings";

/**
 * `auth0-entra:index:getCustomDomains`: custom domains of the Auth0 tenant, each of which must exist and be verified.
 * Credentials without `read:custom_domains` find none, and miss none. Source: Auth0 Management API,
 * `GET /custom-domains`.
 */
export const getCustomDomains: FunctionDefinition<Clients> = {
    async invoke(args, { config, signal }) {
        const failures: CheckFailure[] = [];
        const names = readStrings(args["domains"], "domains", "the name of a domain", failures);
        if (failures.length > 0) return { failures };
        const { customDomains } = getAuth0References(config);
        const lookUp = () => Promise.all(names.map((name) => customDomains.load(name.toLowerCase())));
        const found = await waitUnlessAborted(
            lookUpIfAllowed(config, "read:custom_domains", lookUp, signal),
            signal,
        );
        found?.forEach((domain, index) => {
            const reason = findProblem(resolveAuth0Domain(config.settings), names[index] ?? "", domain);
            if (reason !== undefined) failures.push({ property: `domains[${index}]`, reason });
        });
        if (failures.length > 0) return { failures };
        const results = (found ?? []).flatMap((domain) =>
            domain === undefined ? [] : [compact({ domain: domain.domain, status: domain.status })],
        );
        return { outputs: { customDomains: results } };
    },
};

const place = "Dashboard > Branding > Custom Domains";

function findProblem(
    tenant: string,
    name: string,
    domain: FoundCustomDomain | undefined,
): string | undefined {
    if (domain === undefined) {
        return `the Auth0 tenant ${tenant} has no custom domain "${name}"; look at ${place}, or leave the argument out to use the tenant's own domain`;
    }
    if (domain.status === undefined || domain.status === "ready") return undefined;
    return `the custom domain "${name}" is not verified (its status is ${domain.status}); verify it at ${place}`;
}
