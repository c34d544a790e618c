import { findForeignHost } from "../../link/tenantUrl";
import { type Check, defineCheck, formatCount, reportIf } from "../check";
import type { Subject } from "../finding";
import { organizationChecks } from "./organizations";

const dashboard = "Auth0 Dashboard > Authentication > Enterprise > SAML > the connection";

/** The connection in Auth0, and the applications that use it. */
export const connectionChecks: readonly Check[] = [
    defineCheck({
        code: "AE501",
        severity: "broken",
        cost: "signIn",
        title: "The Auth0 connection does not exist",
        why: "No user can sign in, and Auth0 has deleted the accounts with the connection.",
        fix: "Run `pulumi up --refresh`, which recreates it: docs/drift.md. Accounts come back with the next cycles, with new sessions.",
        needs: ["connection"],
        uses: ["settings"],
        // AE306 tells of credentials of another tenant, which cannot have it.
        find: ({ connection, settings }, { location, domain }) =>
            reportIf(
                connection === undefined && findForeignHost(settings?.tenantUrl, domain) === undefined,
                location.connectionId === undefined
                    ? "The job leads to no connection, and none was given."
                    : `Auth0 has no connection ${location.connectionId}.`,
            ),
    }),
    defineCheck({
        code: "AE502",
        severity: "warning",
        cost: "signIn",
        title: "No application may use the connection",
        why: "No user can sign in, unless an Organization has the connection.",
        fix: `Set \`auth0.enabledClients\` and run \`pulumi up\`; or enable an application at ${dashboard} > Applications.`,
        needs: ["connection", "enabledClients"],
        uses: ["organizations"],
        find: ({ connection, enabledClients, organizations = [] }) =>
            reportIf(
                connection !== undefined &&
                    enabledClients.length === 0 &&
                    !organizations.some(({ hasConnection }) => hasConnection),
                "No application is enabled for it.",
            ),
    }),
    ...organizationChecks,
    defineCheck({
        code: "AE504",
        severity: "warning",
        cost: "signIn",
        title: "Another connection claims the same domain for home realm discovery",
        why: "Auth0 sends users of the domain to either connection.",
        fix: `Leave the domain to one of them: \`auth0.domainAliases\`; or ${dashboard} > Login Experience.`,
        needs: ["connection", "claimedDomains"],
        find: ({ connection, claimedDomains }) =>
            (connection?.options.domain_aliases ?? []).flatMap((domain) => {
                const others = claimedDomains.get(domain.toLowerCase()) ?? [];
                return reportIf(others.length > 0, `${domain} is also claimed by ${others.join(", ")}.`);
            }),
    }),
    defineCheck({
        code: "AE505",
        severity: "warning",
        cost: "someUsers",
        title: "Home realm discovery does not know the domains of some users",
        why: "Who enters such an address at the login page is not sent to Entra.",
        fix: `Add the domains to \`auth0.domainAliases\` and run \`pulumi up\`; or at ${dashboard} > Login Experience.`,
        needs: ["connection", "people"],
        find: ({ connection, people }) => {
            const aliases = (connection?.options.domain_aliases ?? []).map((domain) => domain.toLowerCase());
            if (aliases.length === 0) return [];
            const unknown = [...people.users.values()].flatMap((user): Subject[] => {
                // What users enter; guests have an address of their own tenant.
                const domain = (user.mail ?? user.userPrincipalName).split("@").at(-1)?.toLowerCase() ?? "";
                if (aliases.includes(domain)) return [];
                return [{ kind: "user", id: user.id, name: user.userPrincipalName, personalNote: domain }];
            });
            return reportIf(unknown.length > 0, {
                found: `${formatCount(unknown.length, "user")} in scope ${unknown.length === 1 ? "has" : "have"} another domain than ${aliases.join(", ")}.`,
                subjects: unknown,
            });
        },
    }),
    defineCheck({
        code: "AE506",
        severity: "warning",
        cost: "someUsers",
        title: "Sign-in changes accounts that provisioning manages",
        why: "Sign-in overwrites what Entra provisioned, or creates accounts for users who are not in scope.",
        fix: `Leave \`auth0.syncProfileAttributes\` out and run \`pulumi up --refresh\`; or switch off "Sync user profile attributes at each login" at ${dashboard}.`,
        needs: ["connection", "scim"],
        find: ({ connection, scim }) => {
            if (connection === undefined || scim === undefined) return [];
            switch (connection.options.set_user_root_attributes ?? "on_each_login") {
                case "on_each_login":
                    return [
                        "Each sign-in writes the attributes of the assertion, and creates an account that does not exist.",
                    ];
                case "on_first_login":
                    return ["A sign-in creates an account that does not exist, in scope or not."];
                default:
                    return [];
            }
        },
    }),
    defineCheck({
        code: "AE507",
        severity: "warning",
        cost: "deprovisioning",
        title: "Applications do not learn that a user was blocked",
        why: "Auth0 ends its own session. Without OIDC Back-Channel Logout, sessions of the application itself go on.",
        fix: "Set a logout URL: Auth0 Dashboard > Applications > the application > Settings > OpenID Connect Back-Channel Logout.",
        needs: ["connection", "enabledClients"],
        find: ({ enabledClients }) => {
            const without = enabledClients.filter(
                ({ type, logoutUrls }) => hasSessions(type) && logoutUrls.length === 0,
            );
            return reportIf(without.length > 0, {
                found: `${formatCount(without.length, "application")} ${without.length === 1 ? "has" : "have"} no back-channel logout URL.`,
                subjects: without.map(({ id, name }) => ({ kind: "application", id, name })),
            });
        },
    }),
    defineCheck({
        code: "AE508",
        severity: "warning",
        cost: "operation",
        title: "The connection logs assertions",
        why: "Debug mode writes personal data of every sign-in to the logs of the tenant.",
        fix: `Leave \`auth0.debug\` out and run \`pulumi up --refresh\`; or switch Debug Mode off at ${dashboard}.`,
        needs: ["connection"],
        find: ({ connection }) => reportIf(connection?.options.debug === true, "Debug mode is on."),
    }),
];

/** Only a server has a session that a request can end. Source: Auth0, "OIDC Back-Channel Logout". */
const hasSessions = (type: string): boolean =>
    type !== "non_interactive" && type !== "spa" && type !== "native";
