import { checkRoles } from "../../../rules/shapes/groupRoles";
import {
    checkDiscoveryDomain,
    domainsPerOrganization,
    isOrganizationId,
} from "../../../rules/shapes/organizations";
import {
    type Check,
    checkBoolean,
    checkList,
    checkMap,
    checkObject,
    checkOneOf,
    checkString,
    isAbsent,
    joinPath,
    type Shape,
} from "../../../rules/validation/checks";
import { type Problems } from "../../../rules/validation/problems";
import { getKnown, isDeferred, isRecord } from "../../support/deferred";
import {
    checkAuth0Id,
    checkExistingObject,
    checkExistingPart,
    checkPlainId,
    refuseIneffective,
} from "../../support/existingRules";
import type { ConnectionOrganizationArgs, DiscoveryDomainArgs } from "./organizationArgs";

const domainShape: Shape<DiscoveryDomainArgs> = {
    domain: checkDiscoveryDomain,
    status: checkOneOf(["pending", "verified"]),
    useForOrganizationDiscovery: checkBoolean,
    existing: checkExistingObject(
        checkAuth0Id(
            "ord",
            "Auth0 Management API, GET /organizations/{id}/discovery-domains, lists the IDs.",
        ),
    ),
};

const organizationShape: Shape<ConnectionOrganizationArgs> = {
    organization: checkString({ expected: "the name or the ID (org_…) of an Organization" }),
    label: checkString({
        pattern: /^[\w.-]+$/,
        expected: "letters, digits, hyphens, dots and underscores",
        next: "It stands in the names of resources.",
    }),
    assignMembershipOnLogin: checkBoolean,
    showAsButton: checkBoolean,
    isEnabled: checkBoolean,
    organizationAccessLevel: checkOneOf(["none", "readonly", "limited", "full"]),
    discoveryDomains: checkList(checkObject(domainShape, { domain: "the domain of email addresses" }), {
        max: domainsPerOrganization,
    }),
    groupRoles: checkMap(checkRoles),
    exclusiveGroupRoles: checkBoolean,
    existing: checkExistingPart,
};

const checkShapes = checkList(
    checkObject(organizationShape, { organization: "the name or the ID of the Organization" }),
);

/** The Organizations of a connection. */
export const checkOrganizations: Check = (value, path, problems) => {
    const before = problems.all.length;
    checkShapes(value, path, problems);
    if (problems.all.length > before || !Array.isArray(value)) return;
    // They have the right form now, which is what the interface says.
    const organizations = value.filter(isRecord) as unknown as ConnectionOrganizationArgs[];
    checkLabels(organizations, path, problems);
    organizations.forEach((one, index) => {
        checkDomains(one, `${path}[${index}].discoveryDomains`, problems);
        checkMembership(one, `${path}[${index}].assignMembershipOnLogin`, problems);
    });
};

/** How an Organization is called in names of resources; undefined if that is not known. */
export function findLabel({ label, organization }: ConnectionOrganizationArgs): string | undefined {
    return label ?? getKnown(organization);
}

function checkLabels(
    organizations: readonly ConnectionOrganizationArgs[],
    path: string,
    problems: Problems,
): void {
    const seen = new Map<string, number>();
    organizations.forEach((one, index) => {
        const label = findLabel(one);
        if (label === undefined) {
            problems.addMissing(
                `${path}[${index}].label`,
                "a name for the Organization in the names of resources, because its ID is an output",
            );
            return;
        }
        const first = seen.get(label);
        if (first === undefined) {
            seen.set(label, index);
            return;
        }
        const isLabelled = one.label !== undefined || organizations[first]?.label !== undefined;
        problems.add(`${path}[${index}].${one.label === undefined ? "organization" : "label"}`, {
            found: label,
            expected: isLabelled ? "another label for each Organization" : "each Organization once",
            next: `${path}[${first}] has the same.`,
        });
    });
}

function checkDomains(
    { discoveryDomains = [] }: ConnectionOrganizationArgs,
    path: string,
    problems: Problems,
): void {
    const seen = new Map<string, number>();
    discoveryDomains.forEach(({ domain }, index) => {
        const first = seen.get(domain.toLowerCase());
        if (first === undefined) {
            seen.set(domain.toLowerCase(), index);
        } else {
            problems.add(`${path}[${index}].domain`, {
                found: domain,
                expected: "each domain once",
                next: `Remove it: it is the same as ${path}[${first}].`,
            });
        }
    });
}

/** Source: Auth0, "Enterprise Groups": roles in an Organization need auto-membership. */
function checkMembership(
    { groupRoles, assignMembershipOnLogin }: ConnectionOrganizationArgs,
    path: string,
    problems: Problems,
): void {
    if (groupRoles === undefined || getKnown(assignMembershipOnLogin) !== false) return;
    problems.add(path, {
        found: false,
        expected: "true where groupRoles gives roles in the Organization",
        next: "Leave it out, or remove groupRoles: users who are not members have no roles there.",
    });
}

/** An Organization that is only known later is given by its ID. */
export const checkOrganizationId: Check = (value, path, problems) => {
    if (typeof value === "string" && isOrganizationId(value)) return;
    problems.add(path, {
        found: value,
        expected: "the ID of an Organization, which starts with org_, from an output",
        next: "Give organization.id; a name can only be a plain value.",
    });
};

/** Settings of the connection in the Organization, which are others' if it is only referenced. */
const settingsInOrganization: readonly (keyof ConnectionOrganizationArgs)[] = [
    "assignMembershipOnLogin",
    "showAsButton",
    "isEnabled",
    "organizationAccessLevel",
];

const settingsOfDomain: readonly (keyof DiscoveryDomainArgs)[] = ["status", "useForOrganizationDiscovery"];

/** What fits together: what an Organization has already, and how the program names it. */
export function checkExistingInOrganizations(
    { organizations, existing }: Record<string, unknown>,
    path: string,
    problems: Problems,
): void {
    if (!Array.isArray(organizations)) return;
    const connection = isRecord(existing) ? existing.connection : undefined;
    organizations.forEach((one: unknown, index) => {
        if (!isRecord(one)) return;
        const place = `${path}[${index}]`;
        if (isRecord(one.existing)) {
            checkEnabled(one, place, connection, problems);
        }
        const domains: unknown[] = Array.isArray(one.discoveryDomains) ? one.discoveryDomains : [];
        domains.forEach((domain, position) => {
            if (!isRecord(domain) || !isRecord(domain.existing) || domain.existing.manage === true) return;
            const at = `${place}.discoveryDomains[${position}]`;
            const by = { what: "the domain", by: `${at}.existing` };
            refuseIneffective(domain, at, settingsOfDomain, by, problems);
        });
        if ([one, ...domains].some(isImported)) checkPlainOrganization(one, place, problems);
    });
}

const isImported = (object: unknown): boolean =>
    isRecord(object) && isRecord(object.existing) && object.existing.manage === true;

function checkEnabled(
    one: Record<string, unknown>,
    place: string,
    connection: unknown,
    problems: Problems,
): void {
    if (isAbsent(connection)) {
        problems.add(`${place}.existing`, {
            found: "a new connection",
            expected: "also existing.connection",
            next: "A new connection is enabled in no Organization.",
        });
    } else if (!isImported(one)) {
        const by = { what: "the connection in the Organization", by: `${place}.existing` };
        refuseIneffective(one, place, settingsInOrganization, by, problems);
    } else if (isRecord(connection)) {
        const around = place.replace(/\.?organizations\[\d+\]$/, "");
        checkPlainId(connection.id, joinPath(around, "existing.connection.id"), problems);
    }
}

function checkPlainOrganization(
    { organization }: Record<string, unknown>,
    place: string,
    problems: Problems,
): void {
    if (typeof organization === "string" && isOrganizationId(organization)) return;
    problems.add(`${place}.organization`, {
        found: isDeferred(organization) ? "an output or a promise" : organization,
        expected: "the ID of the Organization as a plain value, since what is managed is imported by it",
        next: "Write the ID (org_…) into the program or the configuration.",
    });
}
