import { defaultAccess, findDefaultRole, listAssignableRoles } from "../../rules/appRole";
import { maxCertificateLifetimeDays } from "../../rules/samlCertificate";
import { declareClaims, declareGroupsClaim, declareTokenLifetime } from "./claims";
import { type Arguments, type Declaration, omitDefault, omitEmpty, withoutAbsent } from "./declaration";
import { toAcsUrl, toEntityId } from "./declareAuth0";
import { declareKeys } from "./declareKeys";
import type { Assignment, FoundEntra, FoundLink } from "./foundLink";

const usualSubject = "CN=Microsoft Azure Federated SSO Certificate";

/** The argument `entra` of a link. */
export function declareEntra(link: FoundLink, customDomain: string | undefined): Declaration {
    const { entra, auth0 } = link;
    const { application, servicePrincipal } = entra;
    const { role, assigned } = findCommonRole(entra);
    const names = (kind: Assignment["kind"]) => {
        const list = assigned.filter((one) => one.kind === kind).map(({ name }) => name);
        return list.length === 0 ? undefined : list.sort();
    };
    const keys = declareKeys(link);
    const claims = declareClaims(entra);
    const lifetime = declareTokenLifetime(entra);
    const args = withoutAbsent({
        displayName: omitDefault(`Auth0 (${auth0.connection.name})`, application.displayName),
        users: names("user"),
        groups: names("group"),
        appRole: role,
        // By default, a link with assignments denies all other users.
        exclusiveAssignments: keepsOthers(entra, assigned) ? false : undefined,
        assignmentRequired: omitDefault(true, servicePrincipal.appRoleAssignmentRequired),
        visibleToUsers: servicePrincipal.tags?.includes("HideApp") === true ? false : undefined,
        certificate: omitEmpty(toCertificateArgs(entra)),
        notificationEmails: toSortedOrUndefined(servicePrincipal.notificationEmailAddresses),
        owners: listOtherOwners(entra),
        nameIdSource: claims.nameIdSource,
        claims: omitEmpty(claims.claims),
        groupsClaim: declareGroupsClaim(entra),
        samlTokenLifetime: lifetime.settings,
        requireSignedRequests: keys.requireSignedRequests,
        encryptAssertions: keys.encryptAssertions,
        templateId: omitDefault(entra.nonGalleryTemplateId, application.applicationTemplateId),
    });
    const extra = declareExtras(link, customDomain);
    return {
        args,
        transform: extra.transform,
        changes: [...listChanges(link), ...extra.changes, ...claims.changes, ...keys.changes],
        notes: [...listNotes(entra, assigned), ...claims.notes, ...lifetime.notes, ...keys.notes],
    };
}

/** Owners besides the deploying identity; undefined: there are none. */
export function listOtherOwners({ owners, deployerObjectId }: FoundEntra): string[] | undefined {
    return toSortedOrUndefined(owners.filter((owner) => owner !== deployerObjectId));
}

/** The role of most assignments, since a link has one role for all; undefined: the default role. */
export function findCommonRole({ servicePrincipal, assignments }: FoundEntra): {
    role: string | undefined;
    roleId: string;
    assigned: Assignment[];
} {
    const roles = (servicePrincipal.appRoles ?? []).map(({ isEnabled, value, ...role }) => ({
        ...role,
        value: value ?? "",
        enabled: isEnabled,
    }));
    const principals = assignments.filter(({ kind }) => kind !== "other");
    const count = (id: string) => principals.filter(({ appRoleId }) => appRoleId === id).length;
    const usual = findDefaultRole(roles)?.id ?? defaultAccess;
    const candidates = [usual, ...listAssignableRoles(roles).map(({ id }) => id)];
    const chosen = candidates.reduce((best, id) => (count(id) > count(best) ? id : best), usual);
    const assigned = principals.filter(({ appRoleId }) => appRoleId === chosen);
    if (chosen === usual) return { role: undefined, roleId: chosen, assigned };
    const named = listAssignableRoles(roles).filter(({ displayName, value }) => {
        const name = roles.find(({ id }) => id === chosen)?.displayName.toLowerCase();
        return displayName.toLowerCase() === name || value.toLowerCase() === name;
    });
    return { role: named.length === 1 ? named[0]?.displayName : chosen, roleId: chosen, assigned };
}

/** Whether a principal is assigned that the program does not name. */
export function keepsOthers({ assignments }: FoundEntra, assigned: Assignment[]): boolean {
    return assigned.length > 0 && assigned.length < assignments.length;
}

function toSortedOrUndefined(list: string[] | undefined): string[] | undefined {
    return list === undefined || list.length === 0 ? undefined : [...list].sort();
}

function toCertificateArgs({ certificate }: FoundEntra): Arguments {
    if (certificate === undefined) return {};
    return withoutAbsent({
        subject: omitDefault(usualSubject, certificate.subject),
        lifetimeDays: omitDefault(maxCertificateLifetimeDays, certificate.lifetimeDays),
    });
}

/** What only the children can say: by transform in TypeScript; elsewhere the first `up` removes it. */
function declareExtras(
    { auth0, entra }: FoundLink,
    customDomain: string | undefined,
): Pick<Declaration, "transform" | "changes"> {
    const { application, servicePrincipal } = entra;
    const replyUrl = toAcsUrl(customDomain ?? auth0.domain, auth0.connection.name);
    const replyUrls = application.web?.redirectUris ?? [];
    const settings = withoutAbsent({
        identifiers: declareFurther(application.identifierUris ?? [], toEntityId(auth0)),
        replyUrls: declareFurther(replyUrls, replyUrl),
        signOnUrl: omitDefault("", servicePrincipal.loginUrl),
        relayState: omitDefault("", servicePrincipal.samlSingleSignOnSettings?.relayState),
        logoutUrl: omitDefault("", application.web?.logoutUrl),
    });
    const transform = {
        ...(servicePrincipal.accountEnabled === false && { application: { accountEnabled: false } }),
        ...(Object.keys(settings).length > 0 && { samlConfiguration: settings }),
    };
    const changes = replyUrls.includes(replyUrl) ? [] : [`The application gets the reply URL ${replyUrl}.`];
    return { transform, changes };
}

/** The whole list, if it has more than what a link sets. */
function declareFurther(found: string[], own: string): string[] | undefined {
    if (found.every((value) => value === own)) return undefined;
    return found.includes(own) ? found : [own, ...found];
}

function listChanges({ auth0, entra }: FoundLink): string[] {
    const { application, servicePrincipal, certificate, preferredThumbprint } = entra;
    const changes: string[] = [];
    if (servicePrincipal.preferredSingleSignOnMode !== "saml") {
        changes.push("The enterprise application is put in SAML mode.");
    }
    const entityId = toEntityId(auth0);
    if (application.identifierUris?.includes(entityId) !== true) {
        changes.push(`The application gets the identifier ${entityId}.`);
    }
    if (certificate === undefined) {
        changes.push("A signing certificate is made and becomes the active one.");
    } else if (preferredThumbprint === undefined) {
        changes.push(`The certificate ${certificate.thumbprint} is made the active one expressly.`);
    }
    return changes;
}

function listNotes(entra: FoundEntra, assigned: Assignment[]): string[] {
    const notes: string[] = [];
    const left = entra.assignments.filter((one) => !assigned.includes(one));
    if (left.length > 0) {
        notes.push(
            `A link uses one app role for all assignments. These assignments have another role, or are not of users or groups, and stay unchanged: ` +
                `${left.map(({ kind, name }) => (kind === "other" ? name : `${kind} ${name}`)).join(", ")}.`,
        );
    }
    if (entra.otherCertificates > 0) {
        notes.push(
            `${entra.otherCertificates} more signing certificate(s) of the application stay as they are.`,
        );
    }
    const { deployerObjectId: deployer } = entra;
    if (deployer !== undefined && !entra.owners.includes(deployer)) {
        notes.push(
            `The deploying identity (${deployer}) is no owner of the enterprise application. It has to be one before the first ` +
                "change of the application if it only has Application.ReadWrite.OwnedBy.",
        );
    }
    return notes;
}
