/** SCIM attribute to Auth0 attribute. */
export type ScimMapping = Record<string, string>;

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** What Auth0 maps to `email`, because it is the address that Entra sends. */
const workMail = 'emails[type eq "work"].value';

/**
 * Auth0's default mapping for SAML connections with two changes. `email` comes from the work address, which
 * is what Entra sends, in place of `emails[primary eq true].value`: the mapping is one to one, so there is
 * no room for both. `manager` is left out: Auth0 returns it in a form that Entra cannot read, and the user
 * ends in quarantine. Order and the rest are Auth0's.
 * Source: Auth0 documentation, "Configure inbound SCIM"; the default of `GET
 * …/scim-configuration/default-mapping`.
 */
export const defaultScimMapping: Readonly<ScimMapping> = {
    userName: "username",
    [workMail]: "email",
    externalId: "app_metadata.external_id",
    active: "blocked",
    displayName: "name",
    "name.givenName": "given_name",
    "name.familyName": "family_name",
    nickName: "nickname",
    'photos[type eq "photo"].value': "picture",
    'phoneNumbers[type eq "work"].value': "app_metadata.work_phone_number",
    'phoneNumbers[type eq "home"].value': "app_metadata.home_phone_number",
    'phoneNumbers[type eq "mobile"].value': "app_metadata.mobile_phone_number",
    'addresses[type eq "work"].streetAddress': "app_metadata.street_address",
    'addresses[type eq "work"].locality': "app_metadata.city",
    'addresses[type eq "work"].region': "app_metadata.state",
    'addresses[type eq "work"].postalCode': "app_metadata.postal_code",
    'addresses[type eq "work"].formatted': "app_metadata.postal_address",
    'addresses[type eq "work"].country': "app_metadata.country",
    profileUrl: "app_metadata.profile_url",
    userType: "app_metadata.user_type",
    title: "app_metadata.title",
    preferredLanguage: "app_metadata.language",
    locale: "app_metadata.locale",
    timezone: "app_metadata.timezone",
    entitlements: "app_metadata.entitlements",
    roles: "app_metadata.roles",
    [`${enterprise}.employeeNumber`]: "app_metadata.employee_id",
    [`${enterprise}.costCenter`]: "app_metadata.cost_center",
    [`${enterprise}.organization`]: "app_metadata.organization",
    [`${enterprise}.division`]: "app_metadata.division",
    [`${enterprise}.department`]: "app_metadata.department",
};
