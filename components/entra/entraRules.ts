import { nameIdSources } from "../../rules/nameId";
import { checkGroupsClaimUse, groupsClaimSettings } from "../../rules/shapes/groupsClaim";
import { certificateSettings, checkCertificateRenewal } from "../../rules/shapes/samlCertificate";
import { checkPublicCertificate, serviceProviderCertificateSettings } from "../../rules/shapes/samlKeys";
import { samlTokenLifetimeSettings } from "../../rules/shapes/samlTokenLifetime";
import { userIdSettings } from "../../rules/userId";
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
} from "../../rules/validation/checks";
import {
    checkEmailAddress,
    checkHttpsUrl,
    checkNonEmptyString,
    checkObjectId,
    checkUserQuery,
} from "../../rules/validation/formats";
import type { Problems } from "../../rules/validation/problems";
import { isRecord } from "../support/deferred";
import { isReferenced } from "../support/existing";
import { checkTransform } from "../support/formats";
import { listAuth0Attributes } from "./auth0Attributes";
import type { GroupsClaimSettingsArgs, SamlTokenLifetimeSettingsArgs } from "./claimArgs";
import { checkAuth0AttributeOfClaim, checkClaims } from "./claimRules";
import type {
    EntraApplicationArgs,
    EntraEnterpriseApplicationArgs,
    EntraEnterpriseApplicationTransform,
    SamlCertificateArgs,
} from "./entraEnterpriseApplicationArgs";
import { checkExistingEntra, checkExistingEntraUse } from "./existingRules";
import { isHardened } from "./serviceProviderKeys";

const certificateShape: Shape<SamlCertificateArgs> = certificateSettings;

const checkCertificate: Check = (value, path, problems) => {
    const before = problems.all.length;
    checkObject(certificateShape)(value, path, problems);
    if (problems.all.length === before) checkCertificateRenewal(value, path, problems);
};

/** Ignores case, as Entra does. */
const checkNameIdSource: Check = (value, path, problems) =>
    checkOneOf(
        nameIdSources,
        "For the object ID set auth0.userIdAttribute to " +
            "http://schemas.microsoft.com/identity/claims/objectidentifier instead; Entra puts it into every assertion.",
    )(typeof value === "string" ? value.toLowerCase() : value, path, problems);

const groupsClaimShape: Shape<GroupsClaimSettingsArgs> = {
    ...groupsClaimSettings,
    auth0Attribute: checkAuth0AttributeOfClaim,
};

const checkGroupsClaim: Check = (value, path, problems) => {
    checkObject(groupsClaimShape)(value, path, problems);
    checkGroupsClaimUse(value, path, problems);
};

const applicationShape: Shape<EntraApplicationArgs> = {
    displayName: checkString({ max: 120, expected: "a string of 1 to 120 characters" }),
    users: checkList(checkUserQuery),
    groups: checkList(checkNonEmptyString),
    principals: checkMap(checkObjectId),
    appRole: checkNonEmptyString,
    exclusiveAssignments: checkBoolean,
    assignmentRequired: checkBoolean,
    visibleToUsers: checkBoolean,
    certificate: checkCertificate,
    notificationEmails: checkList(checkEmailAddress, { max: 5 }),
    owners: checkList(checkObjectId),
    nameIdSource: checkNameIdSource,
    requireSignedRequests: checkBoolean,
    encryptAssertions: checkBoolean,
    claims: checkClaims,
    groupsClaim: checkGroupsClaim,
    samlTokenLifetime: checkObject<SamlTokenLifetimeSettingsArgs>(samlTokenLifetimeSettings, {
        minutes: "how long an assertion is valid",
    }),
    templateId: checkObjectId,
    existing: checkExistingEntra,
};

/** The children of the Entra side that a transform can change. */
export const entraTransforms: Shape<EntraEnterpriseApplicationTransform> = {
    application: checkTransform,
    samlConfiguration: checkTransform,
    certificate: checkTransform,
    certificateActivation: checkTransform,
    serviceProviderCertificate: checkTransform,
    enforcement: checkTransform,
    assignments: checkTransform,
    claimsMappingPolicy: checkTransform,
    claimsMappingPolicyAssignment: checkTransform,
    groupsClaim: checkTransform,
    samlTokenLifetime: checkTransform,
};

/** Checks the Entra side of a link. */
export const checkEntraApplication: Check = (value, path, problems) => {
    checkObject(applicationShape)(value, path, problems);
    if (isRecord(value)) checkExistingEntraUse(value, path, problems);
};

/** Checks the arguments of the component that is the Entra side alone. */
export const validateEntraEnterpriseApplication: Check = (value, path, problems) => {
    const shape: Shape<EntraEnterpriseApplicationArgs> = {
        ...applicationShape,
        entityId: checkString({
            pattern: /^\S+$/,
            max: 255,
            expected: "a URI of 1 to 255 characters without spaces",
        }),
        replyUrl: checkHttpsUrl,
        serviceProviderCertificate: checkPublicCertificate,
        serviceProviderLifetimeDays: serviceProviderCertificateSettings.lifetimeDays,
        activateCertificate: checkBoolean,
        ...userIdSettings,
        transform: checkObject(entraTransforms),
    };
    const named = isRecord(value) && refersToApplication(value) ? [] : (["displayName"] as const);
    checkObject(shape, [...named, "entityId", "replyUrl"])(value, path, problems);
    refuseAuth0Attributes(value, problems);
    if (!isRecord(value)) return;
    checkExistingEntraUse(value, path, problems);
    if (isHardened(value) && isAbsent(value.serviceProviderCertificate)) {
        problems.addMissing(
            joinPath(path, "serviceProviderCertificate"),
            "the certificate of the service provider, which verifies signed requests and encrypts assertions",
        );
    }
};

/** Without a link there is no connection whose mappings could get a row. */
function refuseAuth0Attributes(value: unknown, problems: Problems): void {
    if (!isRecord(value)) return;
    for (const { path, attribute } of listAuth0Attributes(value)) {
        problems.add(path, {
            found: attribute,
            expected: "nothing in the Entra side alone",
            next: "Add the row to fieldsMap of the connection, or declare both sides as Auth0EntraLink.",
        });
    }
}

/** One that is only referenced has its name already. */
function refersToApplication({ existing }: Record<string, unknown>): boolean {
    const application = isRecord(existing) ? existing.application : undefined;
    return isRecord(application) && isReferenced(application);
}
