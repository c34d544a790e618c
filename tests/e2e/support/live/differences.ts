import { setTimeout as delay } from "node:timers/promises";

import type { ComparedCall } from "../../../../cli/live/compare/compareRecordings";
import type { Interceptor } from "../../../../emulators/support/interception";
import type { SandboxSession } from "../../../../sandbox/session/sandboxSession";

const servicePrincipal = /^\/v1\.0\/servicePrincipals\/[\w-]+$/;
const connection = /^\/api\/v2\/connections\/con_\w+$/;

/** Makes both emulators respond as tenants that are unlike them: what is the same, and what is not. */
export function disturb(session: SandboxSession): void {
    session.auth0.interceptors.push(auth0Differences, slowness);
    session.entra.interceptors.push(entraDifferences, slowness);
}

/** What a report has to say about it. */
export const disturbances = [
    "extra GET /api/v2/connections/{id} 200 is_beta absent => boolean",
    "message GET /api/v2/connections/{id} 404 inexistent_connection: The connection does not exist => inexistent_connection: No connection {quoted}",
    "header GET /v1.0/servicePrincipals/{id} 200 none => ratelimit-remaining",
    "type GET /v1.0/servicePrincipals/{id} 200 appDescription null => number",
    "missing GET /v1.0/servicePrincipals/{id} 200 resourceSpecificApplicationPermissions array => absent",
    "value GET /v1.0/servicePrincipals/{id} 200 servicePrincipalType Application => Legacy",
    "status POST /v1.0/servicePrincipals/{id}/appRoleAssignedTo 200 201 => 200",
];

const slowness: Interceptor = {
    async before() {
        await delay(5);
        return undefined;
    },
};

const auth0Differences: Interceptor = {
    after({ method, url }, status, body) {
        if (method !== "GET" || !connection.test(url)) return undefined;
        const parsed = JSON.parse(body) as Record<string, unknown>;
        return status === 404
            ? { status, body: { ...parsed, message: 'No connection "canary"' } }
            : { status, body: reverse({ ...parsed, is_beta: true }) as object };
    },
};

const entraDifferences: Interceptor = {
    after({ method, url }, status, body) {
        if (method === "POST" && /\/appRoleAssignedTo$/.test(url) && status === 201) {
            return { status: 200, body: JSON.parse(body) as object };
        }
        if (method !== "GET" || status !== 200 || !servicePrincipal.test(url)) return undefined;
        const { resourceSpecificApplicationPermissions: _removed, ...rest } = JSON.parse(body) as Record<
            string,
            unknown
        >;
        const changed = { ...rest, servicePrincipalType: "Legacy", appDescription: 7 };
        return { status, headers: { "ratelimit-remaining": "1" }, body: reverse(changed) as object };
    },
};

/** The same with properties and elements in the opposite order. */
function reverse(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(reverse).reverse();
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
        Object.entries(value)
            .map(([name, member]): [string, unknown] => [name, reverse(member)])
            .reverse(),
    );
}

/** Differences in one line each. */
export function listDifferences(calls: readonly ComparedCall[]): string[] {
    return calls.flatMap(({ method, address, differences }) =>
        differences.map(({ kind, status, path, emulators, live }) =>
            [kind, method, address, status, path, `${emulators} => ${live}`]
                .filter((part) => part !== undefined)
                .join(" "),
        ),
    );
}
