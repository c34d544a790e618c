import type { ResourceValidationPolicy } from "@pulumi/policy";

import {
    assignmentRequired,
    certificateLifetime,
    certificateNotification,
    groupsClaimAssigned,
    matchingAttributes,
    provisioningNotification,
    provisioningScope,
    samlTokenLifetime,
    scimTokenExpires,
    scimTokenRotates,
} from "../../policy/policies";
import { resourceTypes } from "../../policy/resourceTypes";
import { violations } from "./support";

const day = 86_400;
const workMail = 'emails[type eq "work"].value';

interface Case {
    policy: ResourceValidationPolicy;
    type: string;
    inputs: Record<string, unknown>;
    config?: Record<string, unknown>;
}

const of = (policy: ResourceValidationPolicy, type: string, inputs: object, config?: object): Case => ({
    policy,
    type,
    inputs: { ...inputs },
    config: { ...config },
});
const principal = (policy: ResourceValidationPolicy, inputs: object, config?: object): Case =>
    of(policy, resourceTypes.servicePrincipal, { preferredSingleSignOnMode: "saml", ...inputs }, config);
const application = (policy: ResourceValidationPolicy, inputs: object, config?: object): Case =>
    of(policy, resourceTypes.enterpriseApplication, inputs, config);
const job = (policy: ResourceValidationPolicy, inputs: object, config?: object): Case =>
    of(policy, resourceTypes.provisioningJob, inputs, config);
const token = (policy: ResourceValidationPolicy, inputs: object, config?: object): Case =>
    of(policy, resourceTypes.scimToken, inputs, config);
const secret = (policy: ResourceValidationPolicy, credentials: Record<string, string>): Case =>
    of(policy, resourceTypes.synchronizationSecret, {
        credentials: Object.entries(credentials).map(([key, value]) => ({ key, value })),
    });
const certificate = (inputs: object, config?: object): Case =>
    of(certificateLifetime, resourceTypes.samlSigningCertificate, inputs, config);
const lifetime = (inputs: object, config?: object): Case =>
    of(samlTokenLifetime, resourceTypes.samlTokenLifetime, inputs, config);
const claimedGroups = (inputs: object): Case => of(groupsClaimAssigned, resourceTypes.groupsClaim, inputs);
const users = (attributes: object, more: object = {}): object => ({ users: { attributes, ...more } });

describe("is kept to", () => {
    test.each<[string, Case]>([
        ["an enterprise application by default", application(assignmentRequired, { displayName: "a" })],
        ["assignment required", principal(assignmentRequired, { appRoleAssignmentRequired: true })],
        [
            "an application that does not sign in by SAML",
            principal(assignmentRequired, { preferredSingleSignOnMode: "oidc" }),
        ],
        [
            "another type of resource",
            of(assignmentRequired, "azuread:index/group:Group", { preferredSingleSignOnMode: "saml" }),
        ],
        ["the scope of assigned users", job(provisioningScope, { scope: "assigned" })],
        ["the default scope", job(provisioningScope, {})],
        ["SyncAll false", secret(provisioningScope, { SyncAll: "false", SecretToken: "x" })],
        ["no SyncAll", secret(provisioningScope, { SecretToken: "x" })],
        ["a token of half a year", token(scimTokenExpires, { lifetimeSeconds: 180 * day })],
        [
            "a token as long as configured",
            token(scimTokenExpires, { lifetimeSeconds: 30 * day }, { maximumLifetimeDays: 30 }),
        ],
        ["a rotation by default", token(scimTokenRotates, { lifetimeSeconds: 180 * day })],
        [
            "a rotation as early as configured",
            token(
                scimTokenRotates,
                { lifetimeSeconds: 9 * day, earlyRenewalHours: 72 },
                { minimumRenewalHours: 72 },
            ),
        ],
        ["a token that never expires, which cannot rotate", token(scimTokenRotates, {})],
        [
            "mail and the user name that Entra matches by itself",
            job(matchingAttributes, users({ [workMail]: { source: "mail", matchingPrecedence: 2 } })),
        ],
        [
            "both declared, in another case",
            job(
                matchingAttributes,
                users({
                    username: { source: "mail", matchingPrecedence: 1 },
                    'emails[type eq "work"].VALUE': { source: "mail", matchingPrecedence: 2 },
                }),
            ),
        ],
        ["a mapping that provisions no users", job(matchingAttributes, { users: { enabled: false } })],
        [
            "other attributes, as configured",
            job(matchingAttributes, users({ externalId: { source: "objectId", matchingPrecedence: 1 } }), {
                attributes: ["externalId"],
            }),
        ],
        [
            "a notification mail",
            job(provisioningNotification, { notificationEmail: "ops@acme.example" }, { domains: [] }),
        ],
        [
            "a notification mail of an allowed domain",
            job(
                provisioningNotification,
                { notificationEmail: "ops@ACME.example" },
                { domains: ["acme.example"] },
            ),
        ],
        [
            "recipients by hand",
            secret(provisioningNotification, {
                SyncNotificationSettings: JSON.stringify({ Enabled: true, Recipients: "ops@acme.example" }),
            }),
        ],
        [
            "an email for the certificate",
            principal(certificateNotification, { notificationEmailAddresses: ["ops@acme.example"] }),
        ],
        [
            "an email for the certificate of an enterprise application",
            application(
                certificateNotification,
                { notificationEmails: ["ops@acme.example"] },
                { domains: ["acme.example"] },
            ),
        ],
        [
            "an email for the certificate of an application without one",
            principal(certificateNotification, { preferredSingleSignOnMode: "oidc" }),
        ],
        ["a certificate of three years by default", certificate({ lifetimeDays: 1095 })],
        ["a certificate as short as configured", certificate({ lifetimeDays: 90 }, { maximumDays: 90 })],
        ["an assertion of an hour", lifetime({ minutes: 60 })],
        ["a longer assertion where that is configured", lifetime({ minutes: 90 }, { maximumMinutes: 120 })],
        ["the assigned groups by default", claimedGroups({})],
    ])("by %s", async (_what, { policy, type, inputs, config }) => {
        expect(await violations(policy, { type, inputs }, config)).toEqual([]);
    });
});

describe("is broken", () => {
    test.each<[string, Case, string]>([
        [
            "by a certificate that lives longer than configured",
            certificate({}, { maximumDays: 365 }),
            "thing: lifetimeDays is 1095; it must be at most 365. Set entra.certificate.lifetimeDays of the link, or lifetimeDays of the SamlSigningCertificate.",
        ],
        [
            "by an assertion that is valid for a day",
            lifetime({ minutes: 1440 }),
            "thing: minutes is 1440; it must be at most 60. Set entra.samlTokenLifetime.minutes of the link, or minutes of the SamlTokenLifetime.",
        ],
        [
            "by assertions with all groups",
            claimedGroups({ groups: "All" }),
            "thing: groups is All; it must be ApplicationGroup",
        ],
        [
            "by an application that is open to all users",
            principal(assignmentRequired, { appRoleAssignmentRequired: false }),
            "thing: appRoleAssignmentRequired is not true, so that all users of the tenant can sign in; it must be true. Leave entra.assignmentRequired of the link at its default, or set appRoleAssignmentRequired to true.",
        ],
        [
            "by an enterprise application that is open to all users",
            application(assignmentRequired, { assignmentRequired: false }),
            "thing: assignmentRequired is not true, so that all users of the tenant can sign in; it must be true. Leave entra.assignmentRequired of the link at its default, or set assignmentRequired to true.",
        ],
        [
            "by an enterprise application whose certificate has no recipient of notifications",
            application(certificateNotification, { displayName: "a" }),
            "thing: notificationEmails is empty, so that no notification is sent before the certificate expires; it must contain at least one email address. Set entra.notificationEmails of the link, or notificationEmails of the EnterpriseApplication.",
        ],
        [
            "by an application that says nothing about it",
            principal(assignmentRequired, {}),
            "thing: appRoleAssignmentRequired is not true",
        ],
        [
            "by the whole directory",
            job(provisioningScope, { scope: "all" }),
            'thing: scope is "all", so that every user of the tenant is created in Auth0; it must be "assigned". Leave provisioning.scope of the link out, and assign the users and groups that need access (entra.users, entra.groups).',
        ],
        [
            "by SyncAll",
            secret(provisioningScope, { SyncAll: "True" }),
            'thing: credentials["SyncAll"] is "true"',
        ],
        [
            "by a token without an end",
            token(scimTokenExpires, {}),
            "thing: lifetimeSeconds is not set, so that the token never expires; it may be at most 31622400 (366 days). Set auth0.scim.token.lifetimeSeconds of the link, or lifetimeSeconds of the ScimToken.",
        ],
        [
            "by a token that lives too long",
            token(scimTokenExpires, { lifetimeSeconds: 90 * day + 1 }, { maximumLifetimeDays: 90 }),
            "thing: lifetimeSeconds is 7776001 (91 days); it may be at most 7776000 (90 days).",
        ],
        [
            "by the official token, which cannot expire",
            of(scimTokenExpires, resourceTypes.connectionScimToken, { scopes: ["get:users"] }),
            "thing: token never expires: auth0.ConnectionScimToken has no lifetime; it must be a token with a lifetime. Use Auth0EntraLink",
        ],
        [
            "by a rotation that comes late",
            token(scimTokenRotates, { lifetimeSeconds: 180 * day, earlyRenewalHours: 24 }),
            "thing: earlyRenewalHours is 24, so that the token may expire between two deployments; it must be at least 168. Raise auth0.scim.token.earlyRenewalHours",
        ],
        [
            "by a life that leaves no time for a rotation",
            token(scimTokenRotates, { lifetimeSeconds: 6 * day }),
            "thing: earlyRenewalHours is 48 by default, so that the token may expire between two deployments; it must be at least 168. Raise auth0.scim.token.earlyRenewalHours of the link, or earlyRenewalHours of the ScimToken; that needs a longer lifetimeSeconds as well.",
        ],
        [
            "by a mapping without the mail address",
            job(matchingAttributes, users({})),
            'thing: users.attributes["emails[type eq \\"work\\"].value"] is not a matching attribute, so that Entra creates a second user instead of finding the existing one; it must have a matchingPrecedence of at least 1 and must not be removed. Set provisioning.users.attributes of the link',
        ],
        [
            "by an email address that does not match",
            job(matchingAttributes, users({ [workMail]: { source: "mail", matchingPrecedence: 0 } })),
            "is not a matching attribute",
        ],
        [
            "by a user name that was taken out",
            job(
                matchingAttributes,
                users({
                    userName: { removed: true },
                    [workMail]: { source: "mail", matchingPrecedence: 1 },
                }),
            ),
            'users.attributes["userName"] is not a matching attribute',
        ],
        [
            "by the official job, which has no mapping",
            of(matchingAttributes, resourceTypes.synchronizationJob, { templateId: "scim" }),
            'thing: schema cannot be declared: azuread.SynchronizationJob has no attribute mapping; users must be matched by userName and emails[type eq "work"].value.',
        ],
        [
            "by no notification",
            job(provisioningNotification, {}),
            "thing: notificationEmail is not set, so that failures send no notification; it must be an email address. Set provisioning.notificationEmail of the link, or notificationEmail of the ProvisioningJob.",
        ],
        [
            "by a notification of another domain",
            job(
                provisioningNotification,
                { notificationEmail: "me@elsewhere.example" },
                { domains: ["acme.example", "acme.test"] },
            ),
            "thing: notificationEmail is me@elsewhere.example; it must be an email address of acme.example or acme.test.",
        ],
        [
            "by notifications that are switched off",
            secret(provisioningNotification, {
                SyncNotificationSettings: JSON.stringify({ Enabled: false, Recipients: "ops@acme.example" }),
            }),
            'thing: credentials["SyncNotificationSettings"].Recipients is not set',
        ],
        [
            "by notification settings that are no JSON",
            secret(provisioningNotification, { SyncNotificationSettings: "ops@acme.example" }),
            'thing: credentials["SyncNotificationSettings"].Recipients is not set',
        ],
        [
            "by an application whose certificate has no recipient of notifications",
            principal(certificateNotification, {}),
            "thing: notificationEmailAddresses is empty, so that no notification is sent before the certificate expires; it must contain at least one email address. Set entra.notificationEmails of the link, or notificationEmailAddresses of the ServicePrincipal.",
        ],
        [
            "by a certificate that another person watches",
            principal(
                certificateNotification,
                { notificationEmailAddresses: ["ops@acme.example", "me@elsewhere.example"] },
                { domains: ["acme.example"] },
            ),
            "thing: notificationEmailAddresses names me@elsewhere.example; it must contain at least one email address of acme.example and no other.",
        ],
    ])("%s", async (_what, { policy, type, inputs, config }, message) => {
        const found = await violations(policy, { type, inputs }, config);
        expect(found).toHaveLength(1);
        expect(found[0]).toContain(message);
    });
});

test("no message contains the SCIM token of a link without the component", async () => {
    const credentials = { SecretToken: "tok_canary", SyncAll: "true" };
    const cases = [secret(provisioningScope, credentials), secret(provisioningNotification, credentials)];
    const found = await Promise.all(
        cases.map(({ policy, type, inputs }) => violations(policy, { type, inputs })),
    );
    expect(found.flat()).toHaveLength(2);
    expect(found.flat().join()).not.toContain("canary");
});
