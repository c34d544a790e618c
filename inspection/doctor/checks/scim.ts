import type { ScimTokenItem } from "../../../provider/resources/scimToken/scimTokenApi";
import { listScopesForEntra } from "../../../rules/scimScopes";
import { defaultTenantUrlFlag } from "../../../rules/tenantUrl";
import { findForeignHost, parseTenantUrl } from "../../link/tenantUrl";
import { type Check, countDays, defineCheck, formatTime, reportIf } from "../check";
import type { Parts } from "../parts";

/** After the automatic renewal: a third of the lifetime by default, 14 days in docs/token-rotation.md. */
const warningDays = 7;
/** A token that was not used for so long is not the one that Entra has: a cycle runs every 40 minutes. */
const unusedDays = 2;

const provisioning = "Auth0 Dashboard > Authentication > Enterprise > SAML > the connection > Provisioning";
const credentials =
    "Entra admin center > Enterprise applications > the application > Provisioning > Admin Credentials";

/** The SCIM endpoint, its tokens, and what Entra has of both. */
export const scimChecks: readonly Check[] = [
    defineCheck({
        code: "AE301",
        severity: "broken",
        cost: "provisioning",
        title: "SCIM is off for the Auth0 connection",
        why: "Auth0 refuses every request of Entra: no account is created, updated or blocked.",
        fix: `Run \`pulumi up --refresh\`; or switch on "Sync users and groups using SCIM" at ${provisioning}.`,
        needs: ["connection", "scim"],
        find: ({ connection, scim }) =>
            reportIf(
                connection !== undefined && scim === undefined,
                "The connection has no SCIM configuration.",
            ),
    }),
    defineCheck({
        code: "AE302",
        severity: "broken",
        cost: "provisioning",
        title: "The connection has no valid SCIM token",
        why: "Auth0 refuses every request of Entra: no account is created, updated or blocked.",
        fix: "Run `pulumi up --refresh`, which creates a token and stores it in Entra.",
        needs: ["scim", "tokens"],
        find: ({ scim, tokens }, { now }) => {
            if (scim === undefined || tokens.some((token) => isValid(token, now))) return [];
            const expired = tokens.map(
                ({ token_id, valid_until = "" }) => `${token_id} expired on ${formatTime(valid_until)}`,
            );
            return [expired.length === 0 ? "There is no token." : `${expired.join(", ")}.`];
        },
    }),
    defineCheck({
        code: "AE303",
        severity: "warning",
        cost: "later",
        title: "The SCIM token expires soon",
        why: "After that Auth0 refuses every request of Entra, and Entra puts the job into quarantine.",
        fix: "Run `pulumi up`, which replaces it within `auth0.scim.token.earlyRenewalHours` of its end; deploy on a schedule: docs/token-rotation.md.",
        needs: ["tokens"],
        find: ({ tokens }, { now }) =>
            reportIf(
                isEnding(findUsed(tokens, now), now),
                `${findUsed(tokens, now)?.token_id ?? ""} expires on ${formatTime(findUsed(tokens, now)?.valid_until ?? "")}.`,
            ),
    }),
    defineCheck({
        code: "AE304",
        severity: "broken",
        cost: "provisioning",
        title: "The SCIM token lacks scopes that Entra needs",
        why: "Auth0 refuses the requests that need them: users are not created, not updated, or keep access when they leave.",
        fix: "Leave `auth0.scim.token.scopes` out, or add them, and run `pulumi up`: the token is replaced.",
        needs: ["tokens", "schema"],
        find: ({ tokens, schema }, { now }) => {
            const used = findUsed(tokens, now);
            if (used?.scopes === undefined || schema === undefined) return [];
            const mappings = schema.synchronizationRules.flatMap(({ objectMappings }) => objectMappings);
            const hasGroups = mappings.some(
                (mapping) => mapping.enabled && mapping.sourceObjectName === "Group",
            );
            const missing = listScopesForEntra(hasGroups).filter(
                (scope) => used.scopes?.includes(scope) !== true,
            );
            return reportIf(missing.length > 0, `${used.token_id} lacks ${missing.join(", ")}.`);
        },
    }),
    defineCheck({
        code: "AE305",
        severity: "warning",
        cost: "operation",
        title: "A SCIM token is not used",
        why: "It is a credential that may be known elsewhere, and it takes the second slot, which a rotation needs.",
        fix: `Find out who has it, and delete it at ${provisioning}.`,
        needs: ["tokens"],
        find: ({ tokens }, { now }) => {
            const used = findUsed(tokens, now);
            // AE302 tells of a connection without any.
            if (used === undefined) return [];
            return tokens
                .filter((token) => token !== used && isUnused(token, now))
                .map((token) => `${token.token_id} ${describeLastUse(token, now)}.`);
        },
    }),
    defineCheck({
        code: "AE306",
        severity: "broken",
        cost: "provisioning",
        title: "Entra provisions to another address than the connection",
        why: "Accounts are created elsewhere, or nowhere; users of this connection are neither updated nor blocked.",
        fix: `Run \`pulumi up --refresh\`; or correct the Tenant URL at ${credentials}.`,
        needs: ["settings", "job"],
        find: ({ settings: { tenantUrl }, job }, { domain, location }) => {
            if (job === undefined) return [];
            if (tenantUrl === undefined) return ["Entra has no Tenant URL."];
            const url = tenantUrl.replace(/\/(\?|$)/, "$1");
            const parsed = parseTenantUrl(url);
            if (parsed === undefined) {
                return [`${tenantUrl} is not the SCIM endpoint of an Auth0 connection.`];
            }
            const { connectionId = parsed.connectionId } = location;
            if (parsed.connectionId !== connectionId) {
                return [
                    `${tenantUrl} belongs to the connection ${parsed.connectionId} instead of ${connectionId}.`,
                ];
            }
            // Auth0 serves SCIM at a custom domain too; another tenant of Auth0 it is not.
            return reportIf(findForeignHost(url, domain) !== undefined, {
                found: `${tenantUrl} belongs to another Auth0 tenant than ${domain}, of which the credentials are.`,
                fix: `If ${parsed.host} is the right tenant, give its credentials (AUTH0_DOMAIN, AUTH0_CLIENT_ID, …); if not, run \`pulumi up --refresh\`, or correct the Tenant URL at ${credentials}.`,
            });
        },
    }),
    defineCheck({
        code: "AE307",
        severity: "warning",
        cost: "someUsers",
        title: `The Tenant URL lacks the flag ${defaultTenantUrlFlag}`,
        why: "Without it the requests of Entra do not conform to RFC 7644: an update can fail, or not block the user.",
        fix: `Run \`pulumi up --refresh\`; or append ?${defaultTenantUrlFlag} to the Tenant URL at ${credentials}.`,
        needs: ["settings"],
        find: ({ settings: { tenantUrl } }) =>
            reportIf(
                tenantUrl !== undefined &&
                    !tenantUrl.toLowerCase().includes(defaultTenantUrlFlag.toLowerCase()),
                `It is ${tenantUrl ?? ""}.`,
            ),
    }),
    defineCheck({
        code: "AE308",
        severity: "broken",
        cost: "provisioning",
        title: "Entra cannot use the SCIM endpoint with the token that it stores",
        why: "No account is created, updated or blocked; the next cycle puts the job into quarantine.",
        fix: `Run \`pulumi up --refresh\`, which stores a valid token again; Test Connection at ${credentials} shows the same.`,
        needs: ["job", "settings", "connectionTest"],
        uses: ["scim", "tokens"],
        find: ({ job, settings, connectionTest: { failure }, ...auth0 }, { now }) => {
            // AE301 and AE302 tell why it fails.
            const isOff = "scim" in auth0 && auth0.scim === undefined;
            const hasToken = auth0.tokens?.some((token) => isValid(token, now)) ?? true;
            if (job === undefined || isOff || !hasToken) return [];
            if (!settings.hasToken) return ["Entra stores no secret token."];
            return reportIf(failure !== undefined, `The connection test of Entra fails: ${failure ?? ""}`);
        },
    }),
];

const isValid = ({ valid_until }: ScimTokenItem, now: number): boolean =>
    valid_until === undefined || Date.parse(valid_until) > now;

/** The valid token that was used last; a single one is taken for it although it was never used. */
function findUsed(tokens: Parts["tokens"], now: number): ScimTokenItem | undefined {
    const lastUse = ({ last_used_at = "", created_at = "" }: ScimTokenItem) =>
        last_used_at || `0${created_at}`;
    return tokens
        .filter((token) => isValid(token, now))
        .sort((a, b) => (lastUse(a) < lastUse(b) ? 1 : -1))[0];
}

function isEnding(token: ScimTokenItem | undefined, now: number): boolean {
    return token?.valid_until !== undefined && countDays(token.valid_until, now) < warningDays;
}

function describeLastUse({ last_used_at, valid_until }: ScimTokenItem, now: number): string {
    if (valid_until !== undefined && Date.parse(valid_until) <= now) {
        return `expired on ${formatTime(valid_until)}`;
    }
    return last_used_at === undefined ? "was never used" : `was last used on ${formatTime(last_used_at)}`;
}

/** A new token has not been used yet. */
function isUnused({ last_used_at, created_at, valid_until }: ScimTokenItem, now: number): boolean {
    if (valid_until !== undefined && Date.parse(valid_until) <= now) return true;
    const last = last_used_at ?? created_at;
    return last === undefined || -countDays(last, now) > unusedDays;
}
