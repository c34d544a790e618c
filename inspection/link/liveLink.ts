import type { SynchronizationSchema } from "../../mapping";
import type { HeldCertificate } from "../../provider/resources/samlCertificate/credentials";
import type { ScimTokenItem } from "../../provider/resources/scimToken/scimTokenApi";
import type { Reading } from "../reading";
import type { JobSettings } from "./jobSettings";
import type { LinkLocation } from "./location";
import type {
    Application,
    AppRoleAssignment,
    Connection,
    ScimConfiguration,
    ServicePrincipal,
} from "./objects";
import type { LiveJob } from "./readJob";

/** A link as both tenants have it. Each part is there, or says why it could not be read. */
export interface LiveLink {
    location: LinkLocation;
    auth0: LiveAuth0;
    entra: LiveEntra;
}

export interface LiveAuth0 {
    /** Domain of the tenant, as configured. */
    domain: string;
    /** Undefined: the location does not say which, and the job provisions no connection of Auth0. */
    connectionId?: string;
    connection: Reading<Connection | undefined>;
    /** Undefined: SCIM is off. */
    scim: Reading<ScimConfiguration | undefined>;
    tokens: Reading<ScimTokenItem[]>;
}

export interface LiveEntra {
    tenantId: string;
    /** For example `https://login.microsoftonline.com`. */
    loginEndpoint: string;
    servicePrincipal: Reading<ServicePrincipal>;
    application: Reading<Application | undefined>;
    signing: Reading<SigningCertificates>;
    /** Undefined: the application has no SCIM job. */
    job: Reading<LiveJob | undefined>;
    schema: Reading<SynchronizationSchema | undefined>;
    settings: Reading<JobSettings>;
    assignments: Reading<AppRoleAssignment[]>;
}

export interface SigningCertificates {
    certificates: HeldCertificate[];
    /** SHA-1, upper-case hexadecimal; undefined: none was made the active one. */
    preferredThumbprint?: string;
}
