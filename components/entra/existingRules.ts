import { isDefaultNameId } from "../../rules/nameId";
import {
    type Check,
    checkMap,
    checkObject,
    checkString,
    formatKeyPath,
    joinPath,
    type Shape,
} from "../../rules/validation/checks";
import { checkObjectId } from "../../rules/validation/formats";
import { type Problems } from "../../rules/validation/problems";
import { getKnown, isDeferred, isRecord } from "../support/deferred";
import { isManaged, isReferenced } from "../support/existing";
import {
    checkExistingObject,
    checkExistingPart,
    checkPlainId,
    refuseIneffective,
} from "../support/existingRules";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";
import type { ExistingEntraArgs } from "./existingEntra";

const existingShape: Shape<ExistingEntraArgs> = {
    application: checkExistingObject(checkObjectId),
    servicePrincipal: checkExistingObject(checkObjectId),
    identifierUri: checkExistingObject(
        checkString({ pattern: /^\S+$/, expected: "the identifier itself, a URI" }),
    ),
    redirectUris: checkExistingPart,
    certificate: checkExistingObject(checkObjectId),
    assignments: checkMap(
        checkExistingObject(
            checkString({
                pattern: /^[A-Za-z0-9_-]{22,}$/,
                expected: "the ID of an assignment, 22 or more letters, digits, - and _",
                next: "GET /servicePrincipals/{id}/appRoleAssignedTo of Microsoft Graph lists them.",
            }),
        ),
    ),
    claimsMappingPolicy: checkExistingObject(checkObjectId),
    claimsMappingPolicyAssignment: checkExistingPart,
};

/** The form of what exists on the Entra side. */
export const checkExistingEntra: Check = checkObject(existingShape);

/** Settings of an application and of its service principal, which are their owner's if they are only referenced. */
const settingsOfApplication: (keyof EntraApplicationArgs)[] = ["displayName", "templateId"];
const settingsOfServicePrincipal: (keyof EntraApplicationArgs)[] = [
    "assignmentRequired",
    "exclusiveAssignments",
    "visibleToUsers",
    "notificationEmails",
    "owners",
    "nameIdSource",
];

/** What fits together: existing objects with each other, and with the other arguments. */
export function checkExistingEntraUse(args: Record<string, unknown>, path: string, problems: Problems): void {
    if (!isRecord(args.existing)) return;
    const at = (name: string): string => joinPath(path, name);
    // The form has been checked; what is wrong in it has been said, and counts as absent here.
    const existing = withoutMalformed(args.existing);
    if (isReferenced(existing.application)) {
        const by = { what: "the application", by: at("existing.application") };
        refuseIneffective(args, path, settingsOfApplication, by, problems);
    }
    if (isReferenced(existing.servicePrincipal)) {
        const by = { what: "the service principal", by: at("existing.servicePrincipal") };
        refuseIneffective(args, path, settingsOfServicePrincipal, by, problems);
    }
    if (isReferenced(existing.certificate)) {
        const by = { what: "the certificate", by: at("existing.certificate") };
        refuseIneffective(args, path, ["certificate"], by, problems);
    }
    checkPair(existing, at("existing"), problems);
    checkParts(existing, at("existing"), problems);
    checkPlainIds(args, existing, at, problems);
    checkClaims(args, existing, at, problems);
    checkAssignments(args, existing, at("existing.assignments"), problems);
}

function withoutMalformed(existing: Record<string, unknown>): ExistingEntraArgs {
    return Object.fromEntries(Object.entries(existing).filter(([, member]) => isRecord(member)));
}

/** An enterprise application has both halves. */
function checkPair(
    { application, servicePrincipal }: ExistingEntraArgs,
    path: string,
    problems: Problems,
): void {
    const [given, missing] =
        application === undefined
            ? ["servicePrincipal", servicePrincipal && "application"]
            : ["application", servicePrincipal === undefined ? "servicePrincipal" : undefined];
    if (missing !== undefined) {
        problems.add(`${path}.${missing}`, {
            found: undefined,
            expected: `an object ID, because ${path}.${given} is set`,
            next: "An existing enterprise application has both.",
        });
    }
    if (isManaged(application) && isReferenced(servicePrincipal)) {
        problems.add(`${path}.servicePrincipal.manage`, {
            found: false,
            expected: "true, since the application is managed",
            next: "Entra deletes the service principal with its application.",
        });
    }
}

function checkParts(existing: ExistingEntraArgs, path: string, problems: Problems): void {
    const { application, servicePrincipal } = existing;
    for (const name of ["identifierUri", "redirectUris"] as const) {
        const part = existing[name];
        if (part !== undefined && application === undefined) {
            problems.add(`${path}.${name}`, {
                found: "a new application",
                expected: `also ${path}.application`,
            });
        }
        if (isManaged(part) && isReferenced(application)) {
            refuseManage(`${path}.${name}`, "the application", problems);
        }
    }
    for (const name of ["certificate", "assignments", "claimsMappingPolicyAssignment"] as const) {
        if (existing[name] === undefined || servicePrincipal !== undefined) continue;
        problems.add(`${path}.${name}`, {
            found: "a new application",
            expected: `also ${path}.servicePrincipal`,
        });
    }
    if (!isReferenced(servicePrincipal)) return;
    if (existing.certificate === undefined) {
        problems.addMissing(
            `${path}.certificate`,
            "the key ID of the certificate, since the service principal is only referenced and a new certificate would change it",
        );
    } else if (isManaged(existing.certificate)) {
        refuseManage(`${path}.certificate`, "the service principal", problems);
    }
}

function refuseManage(path: string, whole: string, problems: Problems): void {
    problems.add(`${path}.manage`, {
        found: true,
        expected: `false, since ${whole} that it belongs to is only referenced`,
        next: "Manage both, or neither.",
    });
}

/** Whatever is imported has the IDs of the whole in its own. */
function checkPlainIds(
    { templateId }: Record<string, unknown>,
    existing: ExistingEntraArgs,
    at: (name: string) => string,
    problems: Problems,
): void {
    const {
        application,
        servicePrincipal,
        identifierUri,
        redirectUris,
        certificate,
        assignments = {},
    } = existing;
    if (isManaged(application)) checkPlainId(templateId, at("templateId"), problems);
    if ([identifierUri, redirectUris].some(isManaged)) {
        checkPlainId(application?.id, at("existing.application.id"), problems);
    }
    const ofPrincipal = [
        application,
        certificate,
        existing.claimsMappingPolicyAssignment,
        ...Object.values(assignments),
    ];
    if (ofPrincipal.some(isManaged)) {
        checkPlainId(servicePrincipal?.id, at("existing.servicePrincipal.id"), problems);
    }
}

function checkClaims(
    { nameIdSource }: Record<string, unknown>,
    { claimsMappingPolicy, claimsMappingPolicyAssignment }: ExistingEntraArgs,
    at: (name: string) => string,
    problems: Problems,
): void {
    if (claimsMappingPolicy === undefined) {
        if (claimsMappingPolicyAssignment === undefined) return;
        problems.add(at("existing.claimsMappingPolicyAssignment"), {
            found: "a new policy",
            expected: `also ${at("existing.claimsMappingPolicy")}`,
        });
    } else if (isDefaultNameId(typeof nameIdSource === "string" ? nameIdSource : undefined)) {
        problems.add(at("existing.claimsMappingPolicy"), {
            found: "a policy for the NameID",
            expected: `also ${at("nameIdSource")}, which says what the policy sets`,
            next: "Without it there is no policy.",
        });
    }
}

/** Each existing assignment must belong to a user or group that the program assigns. */
function checkAssignments(
    args: Record<string, unknown>,
    { assignments = {} }: ExistingEntraArgs,
    path: string,
    problems: Problems,
): void {
    const named = listAssignees(args);
    for (const [who, assignment] of Object.entries(assignments)) {
        const place = formatKeyPath(path, who);
        if (isDeferred(assignment)) {
            problems.add(place, {
                found: "an output or a promise",
                expected: "an object; only its id can be an output",
            });
        } else if (!named.includes(who.toLowerCase())) {
            problems.add(place, {
                found: who,
                expected: "an entry of users or groups or a key of principals, in the same spelling",
                next: "Existing assignments of others stay as they are; leave them out here.",
            });
        }
    }
}

function listAssignees({ users, groups, principals }: Record<string, unknown>): string[] {
    const queries = [users, groups].flatMap((list) =>
        Array.isArray(list) ? (list as unknown[]).map(getKnown) : [],
    );
    const labels = isRecord(principals) ? Object.keys(principals) : [];
    return [...queries, ...labels].flatMap((name) => (typeof name === "string" ? [name.toLowerCase()] : []));
}
