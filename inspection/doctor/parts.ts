import type { SynchronizationSchema } from "../../mapping";
import type { ScimTokenItem } from "../../provider/resources/scimToken/scimTokenApi";
import type { JobSettings } from "../link/jobSettings";
import type { SigningCertificates } from "../link/liveLink";
import type { LinkLocation } from "../link/location";
import type { NameIdRule } from "../link/nameIdRule";
import type {
    Application,
    AppRoleAssignment,
    Connection,
    ScimConfiguration,
    ServicePrincipal,
} from "../link/objects";
import type { LiveJob } from "../link/readJob";
import type { People } from "../people/people";
import type { ProvisioningRecord } from "../people/readProvisioningLog";
import type { Reading } from "../reading";

/** Everything that checks look at. */
export interface Parts {
    connection: Connection | undefined;
    scim: ScimConfiguration | undefined;
    tokens: ScimTokenItem[];
    servicePrincipal: ServicePrincipal;
    application: Application | undefined;
    signing: SigningCertificates;
    /** The certificates of the application, with which it verifies requests and encrypts assertions. */
    keys: EntraKey[];
    job: LiveJob | undefined;
    schema: SynchronizationSchema | undefined;
    settings: JobSettings;
    assignments: AppRoleAssignment[];
    /** What the credentials may do; undefined: the token does not say. */
    permissions: { graph?: string[]; auth0?: string[] };
    /** How far the clocks of the services are ahead of this machine, in milliseconds. */
    clocks: { entra: number; auth0: number };
    /** What Entra publishes for the application. */
    identityProvider: PublishedMetadata;
    /** What Auth0 publishes for the connection; undefined: there is no connection. */
    serviceProvider: PublishedMetadata | undefined;
    /** How Entra makes the NameID; undefined: by what cannot be evaluated. */
    nameId: NameIdRule | undefined;
    /** The applications that may use the connection. */
    enabledClients: EnabledClient[];
    /** The Organizations of the tenant. */
    organizations: OrganizationUse[];
    /** The groups of the connection in Auth0. */
    scimGroups: ScimGroupUse[];
    /** IDs of those of them that have a role, in the tenant or in an Organization that has the connection. */
    groupsWithRoles: ReadonlySet<string>;
    /** Names of other connections, by the domain that they claim for home realm discovery. */
    claimedDomains: ReadonlyMap<string, string[]>;
    people: People;
    /** Undefined: the tenant has no license for it. */
    log: ProvisioningRecord[] | undefined;
    /** Whether a subscription of the tenant has Microsoft Entra ID P1 or P2. */
    licenses: { hasPremium: boolean };
    /** Why Entra cannot reach the SCIM endpoint with what it stores; undefined: it can. */
    connectionTest: { failure: string | undefined };
    /** Object IDs of the owners of the enterprise application. */
    owners: string[];
    /** The longest lifetime that the tenant allows for certificates, in days; undefined: any. */
    certificateLifetimeDays: number | undefined;
    /** The token lifetime policy of the application; undefined: there is none. Minutes undefined: it sets more than that. */
    tokenLifetime: { name: string; minutes: number | undefined } | undefined;
}

export type PartName = keyof Parts;

/** Each part, or why it could not be read. */
export type Readings = { [Name in PartName]: Reading<Parts[Name]> };

/** What is known without reading. */
export interface Facts {
    /** Milliseconds since 1970. */
    now: number;
    /** Domain of the Auth0 tenant, as configured. */
    domain: string;
    tenantId: string;
    /** For example `https://login.microsoftonline.com`. */
    loginEndpoint: string;
    location: LinkLocation;
}

/** Metadata of a SAML entity, as far as it is compared. */
export interface PublishedMetadata {
    entityId: string;
    /** SHA-1 of the signing certificates, upper-case hexadecimal. */
    thumbprints: string[];
    /** SHA-1 of the certificates by their use, in the order of the document. */
    keys: { signing: string[]; encryption: string[] };
    /** Of an identity provider: where requests go. Of a service provider: where responses go. */
    urls: string[];
}

/** A certificate of the application in Entra. */
export interface EntraKey {
    keyId: string;
    /** `Verify` or `Encrypt`. */
    usage: string;
    /** SHA-1, upper-case hexadecimal. */
    thumbprint: string;
    /** RFC 3339. */
    validUntil: string;
}

/** Source: Auth0 Management API, client. */
export interface EnabledClient {
    id: string;
    name: string;
    /** For example `regular_web` or `non_interactive`. */
    type: string;
    logoutUrls: string[];
    /** Whether users sign in to it through an Organization. */
    organizationUsage: "deny" | "allow" | "require";
}

/** What an Organization does with the connection. */
export interface OrganizationUse {
    id: string;
    name: string;
    hasConnection: boolean;
    /** Who signs in through the connection becomes a member. */
    assignsMembership: boolean;
}

/** A group of the connection in Auth0. */
export interface ScimGroupUse {
    /** `grp_…` */
    id: string;
    name: string;
    /** Object ID in Entra. */
    externalId?: string;
}

/** Reads a part if a check needs it. */
export type PartReader = <Name extends PartName>(
    name: Name,
    reader: () => Promise<Parts[Name]>,
) => Promise<Reading<Parts[Name]>>;
