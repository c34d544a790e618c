import { isDefaultNameId } from "../../rules/nameId";
import { type Check, checkObject, joinPath, type Shape } from "../../rules/validation/checks";
import { checkObjectId } from "../../rules/validation/formats";
import { type Problems } from "../../rules/validation/problems";
import { isRecord } from "../support/deferred";
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
    certificate: checkExistingObject(checkObjectId),
    claimsMappingPolicy: checkExistingObject(checkObjectId),
    claimsMappingPolicyAssignment: checkExistingPart,
};

/** The form of what exists on the Entra side. */
export const checkExistingEntra: Check = checkObject(existingShape);

/** Settings of an application, which are its owner's if it is only referenced. */
const settingsOfApplication: (keyof EntraApplicationArgs)[] = [
    "displayName",
    "templateId",
    "assignmentRequired",
    "exclusiveAssignments",
    "visibleToUsers",
    "notificationEmails",
    "owners",
    "nameIdSource",
    "requireSignedRequests",
    "encryptAssertions",
    "claims",
    "groupsClaim",
    "samlTokenLifetime",
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
    if (isReferenced(existing.certificate)) {
        const by = { what: "the certificate", by: at("existing.certificate") };
        refuseIneffective(args, path, ["certificate"], by, problems);
    }
    checkParts(existing, at("existing"), problems);
    checkPlainIds(existing, at, problems);
    checkClaims(args, existing, at, problems);
}

function withoutMalformed(existing: Record<string, unknown>): ExistingEntraArgs {
    return Object.fromEntries(Object.entries(existing).filter(([, member]) => isRecord(member)));
}

function checkParts(existing: ExistingEntraArgs, path: string, problems: Problems): void {
    const { application } = existing;
    for (const name of ["certificate", "claimsMappingPolicyAssignment"] as const) {
        if (existing[name] === undefined || application !== undefined) continue;
        problems.add(`${path}.${name}`, {
            found: "a new application",
            expected: `also ${path}.application`,
        });
    }
    if (!isReferenced(application)) return;
    if (existing.certificate === undefined) {
        problems.addMissing(
            `${path}.certificate`,
            "the key ID of the certificate, since the application is only referenced and a new certificate would change it",
        );
    } else if (isManaged(existing.certificate)) {
        problems.add(`${path}.certificate.manage`, {
            found: true,
            expected: "false, since the application that it belongs to is only referenced",
            next: "Manage both, or neither.",
        });
    }
}

/** Whatever is imported has the ID of the application in its own. */
function checkPlainIds(
    { application, certificate, claimsMappingPolicyAssignment }: ExistingEntraArgs,
    at: (name: string) => string,
    problems: Problems,
): void {
    if ([certificate, claimsMappingPolicyAssignment].some(isManaged)) {
        checkPlainId(application?.id, at("existing.application.id"), problems);
    }
}

function checkClaims(
    { nameIdSource, claims }: Record<string, unknown>,
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
    } else if (
        isDefaultNameId(typeof nameIdSource === "string" ? nameIdSource : undefined) &&
        !(isRecord(claims) && Object.keys(claims).length > 0)
    ) {
        problems.add(at("existing.claimsMappingPolicy"), {
            found: "a policy for the NameID",
            expected: `also ${at("nameIdSource")} or ${at("claims")}, which say what the policy sets`,
            next: "Without it there is no policy.",
        });
    }
}
