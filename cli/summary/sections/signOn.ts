import { toCode } from "../markdown/escape";
import { formatValue } from "../markdown/value";
import type { Change, Step } from "../preview/model";
import { isBelow, type Row, type SectionOf } from "./section";
import { types } from "./types";

/** Settings by their path, as the two portals call them. */
const auth0Labels: Record<string, string> = {
    "options.signInEndpoint": "_Sign In URL_",
    "options.signOutEndpoint": "_Sign Out URL_",
    "options.signingCert": "_X509 Signing Certificate_",
    "options.signSamlRequest": "_Sign Request_",
    "options.signatureAlgorithm": "_Sign Request Algorithm_",
    "options.digestAlgorithm": "_Sign Request Algorithm Digest_",
    "options.protocolBinding": "_Protocol Binding_",
    "options.userIdAttribute": "_User ID Attribute_",
    "options.debug": "_Debug Mode_",
    "options.entityId": "_Entity ID_",
    "options.domainAliases": "_Identity Provider domains_",
    "options.iconUrl": "_Logo URL_",
    "options.fieldsMap": "_Mappings_ of SAML attributes",
    "options.setUserRootAttributes": "_Sync user profile attributes at each login_",
    "options.idpInitiated": "_IdP-Initiated SSO_",
    displayName: "_Display name_",
    showAsButton: "_Display connection as a button_",
    name: "_Connection name_",
    enabledClients: "_Applications_",
};

const entraLabels: Record<string, string> = {
    preferredSingleSignOnMode: "_Single sign-on method_",
    notificationEmailAddresses: "_Notification Email_ for the certificate",
    featureTags: "_Visible to users?_",
    identifierUri: "_Identifier (Entity ID)_",
    redirectUris: "_Reply URL_",
    displayName: "_Name_",
    owners: "_Owners_",
    definitions: "_Attributes & Claims_",
    groups: "_Group claim_: groups",
    nameFormats: "_Group claim_: source attribute",
    minutes: "_Lifetime of SAML tokens_ in minutes",
    policyName: "_Token lifetime policy_",
    thumbprint: "_Active certificate_",
    appRoleAssignmentRequired: "_Assignment required?_",
    assignmentRequired: "_Assignment required?_",
    accountEnabled: "_Enabled for users to sign in?_",
    visibleToUsers: "_Visible to users?_",
    notificationEmails: "_Notification Email_ for the certificate",
    notes: "_Notes_",
    requireSignedRequests: "_Require verification certificates_: requests have to be signed",
    encryptAssertions: "_Token encryption_",
    encryptionKeyId: "_Token encryption_, active certificate",
    trustedCertificates: "_Verification certificates_ in use",
    verifyRequests: "_Verification certificates_: that of Auth0",
    certificate: "Certificate of Auth0",
    singleSignOnMode: "_Single sign-on method_",
    identifiers: "_Identifier (Entity ID)_",
    replyUrls: "_Reply URL_",
    signOnUrl: "_Sign on URL_",
    relayState: "_Relay State_",
    logoutUrl: "_Logout Url_",
    "userId.source": "_What user IDs are made of_: users who are provisioned lose access",
};

const sides: { side: string; types: readonly string[]; labels: Record<string, string> }[] = [
    { side: "Auth0", types: [types.connection, types.connectionClients], labels: auth0Labels },
    {
        side: "Entra",
        types: [
            types.enterpriseApplication,
            types.samlConfiguration,
            types.servicePrincipal,
            types.application,
            types.applicationFromTemplate,
            types.identifierUri,
            types.redirectUris,
            types.claimsMappingPolicy,
            types.groupsClaim,
            types.samlTokenLifetime,
            types.activation,
            types.serviceProviderCertificate,
            types.enforcement,
        ],
        labels: entraLabels,
    },
];

/** A wrong value of these stops the sign-in of all users, or lets the wrong users in. */
const delicate =
    /^(options\.(signInEndpoint|userIdAttribute|fieldsMap|entityId|idpInitiated|disableSignOut|signSamlRequest|protocolBinding)|identifierUri|redirectUris|identifiers|replyUrls|definitions|groups|nameFormats|preferredSingleSignOnMode|singleSignOnMode|name|enabledClients|owners|requireSignedRequests|encryptAssertions|encryptionKeyId)\b/;

/** A change of these takes access away from every user who is provisioned. */
const dangerous = /^userId\.source$/;

/** What changes about signing in. The settings of a new link are among the rest. */
export const describeSignOn: SectionOf = ({ preview }) => {
    if (preview.kind === "refresh") return undefined;
    const steps = preview.steps.filter(({ operation }) => operation === "update" || operation === "replace");
    const found = steps.filter(({ type }) => findSide(type) !== undefined);
    const rows = found.flatMap((step) => toSignOnRows(step, isAccess));
    if (rows.length === 0) return undefined;
    return {
        title: "Sign-on",
        header: ["Side", "Setting", "Before", "After"],
        rows,
        covered: found.map((step) => ({ step })),
    };
};

/** What the section about access covers. */
const isAccess = ({ path }: Change): boolean =>
    ["appRoleAssignmentRequired", "assignmentRequired", "accountEnabled"].includes(path);

/** A row for each setting that changes: side, setting, before, after. None for other resources. */
export function toSignOnRows(step: Step, isCovered: (change: Change) => boolean = () => false): Row[] {
    const found = findSide(step.type);
    if (found === undefined) return [];
    return step.changes
        .filter((change) => !isCovered(change))
        .map((change) => ({
            level: dangerous.test(change.path) ? "danger" : delicate.test(change.path) ? "warning" : "note",
            step,
            cells: [
                found.side,
                getLabel(change, found.labels),
                formatValue(change.before),
                formatValue(change.after),
            ],
        }));
}

function findSide(type: string) {
    return sides.find((side) => side.types.includes(type));
}

function getLabel({ path }: Change, labels: Record<string, string>): string {
    const known = Object.keys(labels).find((start) => isBelow(path, start));
    if (known === undefined) return toCode(path);
    const label = labels[known] ?? "";
    return path === known ? label : `${label} ${toCode(path.slice(known.length + 1))}`;
}
