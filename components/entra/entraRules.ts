import { nameIdSources } from "../../rules/nameId";
import { certificateRenewalProblem, longestCertificateLifetime } from "../../rules/samlCertificate";
import {
    boolean,
    type Check,
    integer,
    isRecord,
    list,
    map,
    object,
    oneOf,
    type Shape,
    text,
    transform,
} from "../support/checks";
import { isDeferred, known } from "../support/deferred";
import { isReferenced } from "../support/existing";
import { filled, httpsUrl, mailAddress, objectId, userQuery } from "../support/formats";
import type {
    EntraApplicationArgs,
    EntraEnterpriseApplicationArgs,
    EntraEnterpriseApplicationTransform,
    SamlCertificateArgs,
} from "./entraEnterpriseApplicationArgs";
import { existingEntra, existingEntraRules } from "./existingRules";

const certificateShape: Shape<SamlCertificateArgs> = {
    subject: text({ pattern: /^CN=\S/, expected: "a subject that starts with CN=" }),
    lifetimeDays: integer({
        min: 1,
        max: longestCertificateLifetime,
        expected: "a whole number of days from 1 to 1095",
    }),
    earlyRenewalHours: integer({ min: 0, expected: "a whole number of hours, or 0 for never" }),
    keepers: map(text({ expected: "a text" })),
};

const certificate: Check = (value, path, problems) => {
    const before = problems.paths.length;
    object(certificateShape)(value, path, problems);
    if (problems.paths.length > before) return;
    const { earlyRenewalHours, lifetimeDays } = value as SamlCertificateArgs;
    const hours = known(earlyRenewalHours);
    if (hours === undefined || isDeferred(lifetimeDays)) return;
    const problem = certificateRenewalProblem(hours, known(lifetimeDays));
    if (problem !== undefined) problems.refuse(`${path}.earlyRenewalHours`, problem);
};

/** Ignores case, as Entra does. */
const nameIdSource: Check = (value, path, problems) =>
    oneOf(
        nameIdSources,
        "For the object ID set auth0.userIdAttribute to " +
            "http://schemas.microsoft.com/identity/claims/objectidentifier instead; Entra puts it into every assertion.",
    )(typeof value === "string" ? value.toLowerCase() : value, path, problems);

const applicationShape: Shape<EntraApplicationArgs> = {
    displayName: text({ max: 120, expected: "a text of 1 to 120 characters" }),
    users: list(userQuery),
    groups: list(filled),
    principals: map(objectId),
    appRole: filled,
    exclusiveAssignments: boolean,
    assignmentRequired: boolean,
    visibleToUsers: boolean,
    certificate,
    notificationEmails: list(mailAddress, { max: 5 }),
    owners: list(objectId),
    nameIdSource,
    templateId: objectId,
    existing: existingEntra,
};

/** The children of the Entra side that a transform can change. */
export const entraTransforms: Shape<EntraEnterpriseApplicationTransform> = {
    application: transform,
    servicePrincipal: transform,
    identifierUri: transform,
    redirectUris: transform,
    certificate: transform,
    certificateActivation: transform,
    assignment: transform,
    exclusiveAssignments: transform,
    claimsMappingPolicy: transform,
    claimsMappingPolicyAssignment: transform,
};

/** Checks the Entra side of a link. */
export const entraApplication: Check = (value, path, problems) => {
    object(applicationShape)(value, path, problems);
    if (isRecord(value)) existingEntraRules(value, path, problems);
};

/** Checks the arguments of the component that is the Entra side alone. */
export const entraEnterpriseApplication: Check = (value, path, problems) => {
    const shape: Shape<EntraEnterpriseApplicationArgs> = {
        ...applicationShape,
        entityId: text({
            pattern: /^\S+$/,
            max: 255,
            expected: "a URI of 1 to 255 characters without spaces",
        }),
        replyUrl: httpsUrl,
        activateCertificate: boolean,
        transform: object(entraTransforms),
    };
    const named = isRecord(value) && refersToApplication(value) ? [] : (["displayName"] as const);
    object(shape, [...named, "entityId", "replyUrl"])(value, path, problems);
    if (isRecord(value)) existingEntraRules(value, path, problems);
};

/** One that is only referenced has its name already. */
function refersToApplication({ existing }: Record<string, unknown>): boolean {
    const application = isRecord(existing) ? existing.application : undefined;
    return isRecord(application) && isReferenced(application);
}
