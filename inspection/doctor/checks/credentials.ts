import {
    type Capability,
    capabilityPermissions,
    findMissingRequirements,
    type Requirement,
    selectReadRequirements,
    whereToGrant,
} from "../../../provider/permissions";
import { type Check, defineCheck, formatCount, reportIf } from "../check";
import type { Parts } from "../parts";

/** What every link needs. Assignments are not always made by the program. */
const always: readonly Capability[] = [
    "connection",
    "scimConfiguration",
    "scimToken",
    "application",
    "provisioning",
];

/** A log-in with a signed assertion is refused if the clocks are further apart. Source: Auth0, Private Key JWT. */
const toleratedSkewMs = 60_000;

const titles = { graph: "Microsoft Graph", auth0: "the Auth0 Management API" } as const;

/** What the credentials may do, the clock and the license. */
export const credentialChecks: readonly Check[] = [
    defineCheck({
        code: "AE101",
        severity: "warning",
        cost: "operation",
        title: "The credentials lack permissions that only read",
        why: "A preview or a refresh fails, so that drift is not found.",
        fix: "Grant them: docs/permissions.md, Previews with read permissions.",
        needs: ["permissions"],
        find: ({ permissions }) => {
            const missing = listServices().flatMap((service) => {
                const needed = selectReadRequirements(listRequirements(service));
                return describeMissing(service, needed, permissions[service]);
            });
            return missing;
        },
    }),
    defineCheck({
        code: "AE102",
        severity: "warning",
        cost: "operation",
        title: "The credentials may deploy some parts of the link, and others not",
        why: "`pulumi up` is refused before it writes, also when it is to rotate a token or a certificate.",
        fix: "Grant the permissions, or take those away that write if these credentials are only for previews.",
        needs: ["permissions"],
        find: ({ permissions }) => {
            if (!mayWrite(permissions)) return [];
            return listServices().flatMap((service) => {
                const writing = listRequirements(service).filter(({ toRead }) => toRead !== undefined);
                return describeMissing(service, writing, permissions[service]);
            });
        },
    }),
    defineCheck({
        code: "AE103",
        severity: "warning",
        cost: "operation",
        title: "The clock of this machine is wrong",
        why: "A log-in with a private key or a certificate is refused, and dates in this report are wrong.",
        fix: "Synchronize the clock of this machine, for example with `timedatectl set-ntp true`.",
        needs: ["clocks"],
        find: ({ clocks }) =>
            [
                { service: "Entra", skew: clocks.entra },
                { service: "Auth0", skew: clocks.auth0 },
            ]
                .filter(({ skew }) => Math.abs(skew) > toleratedSkewMs)
                .map(({ service, skew }) => {
                    const seconds = Math.round(Math.abs(skew) / 1000);
                    return `It is ${seconds} seconds ${skew > 0 ? "behind" : "ahead of"} that of ${service}.`;
                }),
    }),
    defineCheck({
        code: "AE104",
        severity: "warning",
        cost: "operation",
        title: "The tenant has no Microsoft Entra ID P1 or P2 license",
        why: "Groups cannot be assigned to applications, and the provisioning log, which names users that fail, is not available.",
        fix: "Buy Microsoft Entra ID P1: Microsoft 365 admin center > Billing > Purchase services.",
        needs: ["log"],
        find: ({ log }) =>
            reportIf(
                log === undefined,
                "Microsoft Graph does not show the provisioning log to a tenant without a license.",
            ),
    }),
    defineCheck({
        code: "AE105",
        severity: "warning",
        cost: "provisioning",
        title: "Groups are assigned without a license for it",
        why: "Assignment of groups needs Microsoft Entra ID P1 or P2: when a trial or subscription has ended, their members are neither provisioned nor let in.",
        fix: "Buy Microsoft Entra ID P1: Microsoft 365 admin center > Billing > Purchase services; or assign users: `entra.users`.",
        needs: ["licenses", "assignments"],
        isOptional: true,
        find: ({ licenses, assignments }) => {
            const groups = assignments.filter(({ principalType }) => principalType === "Group").length;
            return reportIf(
                groups > 0 && !licenses.hasPremium,
                `${formatCount(groups, "group")} ${groups === 1 ? "is" : "are"} assigned, and no active subscription of the tenant has Microsoft Entra ID P1 or P2.`,
            );
        },
    }),
];

type Service = Requirement["service"];

const listServices = (): Service[] => ["graph", "auth0"];

function listRequirements(service: Service): Requirement[] {
    return always.flatMap((name) =>
        capabilityPermissions[name].requirements.filter((requirement) => requirement.service === service),
    );
}

/** Whether any of the permissions writes: credentials for previews have none of them. */
function mayWrite(permissions: Parts["permissions"]): boolean {
    const all = [...(permissions.graph ?? []), ...(permissions.auth0 ?? [])];
    return all.some((name) => /^(create|update|delete):|ReadWrite/.test(name));
}

/** A token that does not list permissions cannot be judged. */
function describeMissing(service: Service, needed: Requirement[], granted: string[] | undefined) {
    if (granted === undefined) return [];
    const names = new Set(findMissingRequirements(needed, granted).map(({ anyOf }) => anyOf[0]));
    if (names.size === 0) return [];
    const found = `Of ${titles[service]} they lack ${[...names].join(", ")}.`;
    return [{ found, fix: `Grant them at ${whereToGrant[service]}.` }];
}
