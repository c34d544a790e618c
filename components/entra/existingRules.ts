import { isDefaultNameId } from "../../rules/nameId";
import { type Check, isRecord, map, object, type Shape, text } from "../support/checks";
import { isDeferred, known } from "../support/deferred";
import { isManaged, isReferenced } from "../support/existing";
import { existingObject, existingPart, needs, plainId, refuseMeaningless } from "../support/existingRules";
import { objectId } from "../support/formats";
import type { Problems } from "../support/problems";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";
import type { ExistingEntraArgs } from "./existingEntra";

const existingShape: Shape<ExistingEntraArgs> = {
    application: existingObject(objectId),
    servicePrincipal: existingObject(objectId),
    identifierUri: existingObject(text({ pattern: /^\S+$/, expected: "the identifier itself, a URI" })),
    redirectUris: existingPart,
    certificate: existingObject(objectId),
    assignments: map(
        existingObject(
            text({
                pattern: /^[A-Za-z0-9_-]{22,}$/,
                expected: "the ID of an assignment, 22 or more letters, digits, - and _",
                next: "GET /servicePrincipals/{id}/appRoleAssignedTo of Microsoft Graph lists them.",
            }),
        ),
    ),
    claimsMappingPolicy: existingObject(objectId),
    claimsMappingPolicyAssignment: existingPart,
};

/** The form of what exists on the Entra side. */
export const existingEntra: Check = object(existingShape);

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
export function existingEntraRules(args: Record<string, unknown>, path: string, problems: Problems): void {
    if (!isRecord(args.existing)) return;
    const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
    // The form has been checked; what is wrong in it has been said, and counts as absent here.
    const existing = wellFormed(args.existing);
    if (isReferenced(existing.application)) {
        const by = { what: "the application", by: at("existing.application") };
        refuseMeaningless(args, path, settingsOfApplication, by, problems);
    }
    if (isReferenced(existing.servicePrincipal)) {
        const by = { what: "the service principal", by: at("existing.servicePrincipal") };
        refuseMeaningless(args, path, settingsOfServicePrincipal, by, problems);
    }
    if (isReferenced(existing.certificate)) {
        const by = { what: "the certificate", by: at("existing.certificate") };
        refuseMeaningless(args, path, ["certificate"], by, problems);
    }
    pair(existing, at("existing"), problems);
    parts(existing, at("existing"), problems);
    plainIds(args, existing, at, problems);
    claims(args, existing, at, problems);
    assigned(args, existing, at("existing.assignments"), problems);
}

function wellFormed(existing: Record<string, unknown>): ExistingEntraArgs {
    return Object.fromEntries(Object.entries(existing).filter(([, member]) => isRecord(member)));
}

/** An enterprise application has both halves. */
function pair({ application, servicePrincipal }: ExistingEntraArgs, path: string, problems: Problems): void {
    const [given, missing] =
        application === undefined
            ? ["servicePrincipal", servicePrincipal && "application"]
            : ["application", servicePrincipal === undefined ? "servicePrincipal" : undefined];
    if (missing !== undefined) {
        problems.add(`${path}.${missing}`, {
            found: undefined,
            expected: `an object ID, since there is ${path}.${given}`,
            next: "An enterprise application that exists has both.",
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

function parts(existing: ExistingEntraArgs, path: string, problems: Problems): void {
    const { application, servicePrincipal } = existing;
    for (const name of ["identifierUri", "redirectUris"] as const) {
        const part = existing[name];
        if (part !== undefined && application === undefined) {
            needs(
                `${path}.${name}`,
                { found: "a new application", needed: `also ${path}.application` },
                problems,
            );
        }
        if (isManaged(part) && isReferenced(application)) {
            belongs(`${path}.${name}`, "the application", problems);
        }
    }
    for (const name of ["certificate", "assignments", "claimsMappingPolicyAssignment"] as const) {
        if (existing[name] === undefined || servicePrincipal !== undefined) continue;
        needs(
            `${path}.${name}`,
            { found: "a new application", needed: `also ${path}.servicePrincipal` },
            problems,
        );
    }
    if (!isReferenced(servicePrincipal)) return;
    if (existing.certificate === undefined) {
        needs(
            `${path}.certificate`,
            {
                found: "none",
                needed: "the key ID of its certificate, since the service principal is only referenced",
                next: "A new certificate would change it.",
            },
            problems,
        );
    } else if (isManaged(existing.certificate)) {
        belongs(`${path}.certificate`, "the service principal", problems);
    }
}

function belongs(path: string, whole: string, problems: Problems): void {
    problems.add(`${path}.manage`, {
        found: true,
        expected: `false, since ${whole} that it belongs to is only referenced`,
        next: "Manage both, or neither.",
    });
}

/** Whatever is imported has the IDs of the whole in its own. */
function plainIds(
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
    if (isManaged(application)) plainId(templateId, at("templateId"), problems);
    if ([identifierUri, redirectUris].some(isManaged)) {
        plainId(application?.id, at("existing.application.id"), problems);
    }
    const ofPrincipal = [
        application,
        certificate,
        existing.claimsMappingPolicyAssignment,
        ...Object.values(assignments),
    ];
    if (ofPrincipal.some(isManaged)) {
        plainId(servicePrincipal?.id, at("existing.servicePrincipal.id"), problems);
    }
}

function claims(
    { nameIdSource }: Record<string, unknown>,
    { claimsMappingPolicy, claimsMappingPolicyAssignment }: ExistingEntraArgs,
    at: (name: string) => string,
    problems: Problems,
): void {
    if (claimsMappingPolicy === undefined) {
        if (claimsMappingPolicyAssignment === undefined) return;
        const needed = `also ${at("existing.claimsMappingPolicy")}`;
        needs(at("existing.claimsMappingPolicyAssignment"), { found: "a new policy", needed }, problems);
    } else if (isDefaultNameId(typeof nameIdSource === "string" ? nameIdSource : undefined)) {
        problems.add(at("existing.claimsMappingPolicy"), {
            found: "a policy for the NameID",
            expected: `also ${at("nameIdSource")}, which says what the policy sets`,
            next: "Without it there is no policy.",
        });
    }
}

/** Everybody whose assignment exists must be one of those who are assigned. */
function assigned(
    args: Record<string, unknown>,
    { assignments = {} }: ExistingEntraArgs,
    path: string,
    problems: Problems,
): void {
    const named = assigneesOf(args);
    for (const [who, assignment] of Object.entries(assignments)) {
        const place = `${path}[${JSON.stringify(who)}]`;
        if (isDeferred(assignment)) {
            problems.add(place, {
                found: "an output or a promise",
                expected: "an object; only its id can be an output",
            });
        } else if (!named.includes(who.toLowerCase())) {
            problems.add(place, {
                found: who,
                expected: "somebody of users, groups or principals, in the same words",
                next: "Who is not named there keeps an assignment that exists.",
            });
        }
    }
}

function assigneesOf({ users, groups, principals }: Record<string, unknown>): string[] {
    const texts = [users, groups].flatMap((list) =>
        Array.isArray(list) ? (list as unknown[]).map(known) : [],
    );
    const labels = isRecord(principals) ? Object.keys(principals) : [];
    return [...texts, ...labels].flatMap((name) => (typeof name === "string" ? [name.toLowerCase()] : []));
}
