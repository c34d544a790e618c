import * as pulumi from "@pulumi/pulumi";

import { judgeHealth } from "../rules/health";
import { listAuth0Capabilities, listAuth0References } from "./auth0/auth0Preflight";
import { auth0Transforms } from "./auth0/auth0Rules";
import { Auth0ScimConnection } from "./auth0/auth0ScimConnection";
import { resolveBearerToken } from "./auth0/bearerToken";
import type { LinkedOrganization } from "./auth0/organizations/organizationArgs";
import { plainOfAuth0 } from "./auth0/plainArguments";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { createMonitor, createTokenSecret } from "./azure/partsOfLink";
import { plainOfMonitor } from "./azure/plainArguments";
import type { ProvisioningMonitor } from "./azure/provisioningMonitor";
import type { ScimTokenSecret } from "./azure/scimTokenSecret";
import { withMappedClaims } from "./claimsOfLink";
import { EntraEnterpriseApplication } from "./entra/entraEnterpriseApplication";
import { getEntraRequirements } from "./entra/entraPreflight";
import { entraTransforms } from "./entra/entraRules";
import { plainOfEntra } from "./entra/plainArguments";
import { findGroupIds, resolveGroupWait, selectGroupProvisioning } from "./groupRolesOfLink";
import {
    isProtected,
    resolveCertificate,
    resolveDisplayName,
    resolveExistingProvisioning,
    selectKnownInputs,
    withScopes,
} from "./linkInputs";
import {
    declareEnforcementOfLink,
    findKeyLifetime,
    resolveServiceProviderCertificate,
    resolveSignSamlRequest,
    waitForEntra,
} from "./linkKeys";
import { validateAuth0EntraLink } from "./linkRules";
import { listLinkWarnings } from "./linkWarnings";
import { EntraProvisioning, getProvisioningRequirements } from "./provisioning/entraProvisioning";
import { plainOfProvisioning } from "./provisioning/plainArguments";
import { provisioningTransforms } from "./provisioning/provisioningRules";
import {
    type ProvisioningCycle,
    type ProvisioningHealth,
    type ProvisioningQuarantine,
    type ProvisioningStatus,
    SamlCertificateActivation,
    type TestOutcome,
    type TestResult,
} from "./resources";
import type { Context } from "./support/context";
import { resolveCredentials } from "./support/credentials";
import { getKnown } from "./support/deferred";
import { isReferenced } from "./support/existing";
import { findInvalidInputs, reportOtherMistakes } from "./support/invalidInputs";
import { listOutputs } from "./support/outputs";
import { checkPlainArguments, nestArguments, type PlainArgument } from "./support/plainValues";
import { dependsOnPreflight, type PreflightRequirements, runPreflight } from "./support/preflight";
import { applyTransform, selectTransforms } from "./support/transform";
import { markValidated, validate } from "./support/validation";
import { warnOfMissingTrust } from "./trustWarnings";
import { describeUserId } from "./userId";

/**
 * A complete link between Auth0 and Microsoft Entra ID: users sign in to Auth0 through Entra with SAML, and
 * Entra provisions them to Auth0 with SCIM. Both sides are connected through outputs.
 *
 * Invalid arguments, missing permissions, and users and groups that do not exist are reported in the preview,
 * before anything is written. Deleting the link deletes its Auth0 connection, and with it the users of that
 * connection; this is refused until `auth0.protectConnection` is false.
 *
 * @example
 * ```typescript
 * import { Auth0EntraLink } from "pulumi-auth0-entra";
 *
 * const acme = new Auth0EntraLink("acme", {
 *     auth0: { connectionName: "acme-entra" },
 *     entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
 * });
 *
 * export const scimEndpoint = acme.scimEndpoint;
 * ```
 */
export class Auth0EntraLink extends pulumi.ComponentResource {
    static readonly type = "auth0-entra:index:Auth0EntraLink";

    /** ID of the Auth0 connection (`con_…`). */
    readonly connectionId: pulumi.Output<string>;
    /** Name of the Auth0 connection. */
    readonly connectionName: pulumi.Output<string>;
    /** SCIM endpoint of the connection, without a query string. */
    readonly scimEndpoint: pulumi.Output<string>;
    /** "Tenant URL" in Entra: the SCIM endpoint with its flag. */
    readonly tenantUrl: pulumi.Output<string>;
    /** Entity ID of Auth0, the "Identifier" in Entra. */
    readonly entityId: pulumi.Output<string>;
    /** Assertion consumer service URL of Auth0, the "Reply URL" in Entra. */
    readonly acsUrl: pulumi.Output<string>;
    /** "Login URL" of Entra, the "Sign In URL" in Auth0. */
    readonly signInUrl: pulumi.Output<string>;
    /** Object ID of the Entra application. */
    readonly applicationId: pulumi.Output<string>;
    /** Application (client) ID of the Entra application. */
    readonly clientId: pulumi.Output<string>;
    /** Object ID of the service principal (the enterprise application). */
    readonly servicePrincipalId: pulumi.Output<string>;
    /** ID of the synchronization job. */
    readonly jobId: pulumi.Output<string>;
    /** Status of the provisioning job: `NotConfigured`, `NotRun`, `Active`, `Paused` or `Quarantine`. */
    readonly provisioningStatus: pulumi.Output<ProvisioningStatus>;
    /**
     * Health in one word: `Healthy`; `Pending` before the first cycle has ended; `Warning` if objects failed in the last
     * cycle; `Paused`; `Broken` in quarantine, if the last cycle failed, or if the token or certificate has expired.
     */
    readonly health: pulumi.Output<ProvisioningHealth | undefined>;
    /** Number of objects that failed ("in escrow") and that Entra tries again. */
    readonly escrowCount: pulumi.Output<number | undefined>;
    /** The last provisioning cycle with its counts; undefined until the first one has ended. */
    readonly lastCycle: pulumi.Output<ProvisioningCycle | undefined>;
    /** The quarantine of the provisioning job; undefined if it is in none. */
    readonly quarantine: pulumi.Output<ProvisioningQuarantine | undefined>;
    /** Why the provisioning job is in quarantine; undefined if it is not. */
    readonly quarantineReason: pulumi.Output<string | undefined>;
    /**
     * Result of provisioning the test user: `Success`, `Skipped` or `Failure`; only with
     * `provisioning.testUser`.
     */
    readonly testResult?: pulumi.Output<TestResult | undefined>;
    /**
     * Result, reason and steps of each test, by the name that the program gives to the user or group; only with
     * `provisioning.testUser`, `testUsers` or `testGroup`.
     */
    readonly testResults?: pulumi.Output<Record<string, TestOutcome> | undefined>;
    /** ID of the SCIM token (`tok_…`). */
    readonly tokenId: pulumi.Output<string>;
    /** When the SCIM token expires, RFC 3339; undefined if it never expires. */
    readonly tokenValidUntil: pulumi.Output<string | undefined>;
    /** SHA-1 thumbprint of the SAML signing certificate, upper-case hexadecimal. */
    readonly certificateThumbprint: pulumi.Output<string>;
    /** When the SAML signing certificate expires, RFC 3339. */
    readonly certificateValidUntil: pulumi.Output<string>;
    /**
     * Certificates that Auth0 trusts, PEM, newest first: the signing certificate and, after a rotation, the
     * previous one.
     */
    readonly trustedCertificates: pulumi.Output<string>;
    /**
     * Names of the groups in `auth0.groupRoles`, and in the `groupRoles` of Organizations, that Entra has not provisioned
     * yet: a later `up` gives them their roles. Undefined if there are none; only with `groupRoles`.
     */
    readonly pendingGroups?: pulumi.Output<string[] | undefined>;
    /**
     * The Organizations of the connection by their labels, with the TXT records that confirm their discovery domains; only
     * with `auth0.organizations`.
     */
    readonly organizations?: pulumi.Output<Record<string, LinkedOrganization>>;
    /** The SCIM token; only with `exposeToken`. Secret. */
    readonly token?: pulumi.Output<string>;

    /** Logs, alerts and a workbook in Azure; only with `monitor`. */
    readonly monitor?: ProvisioningMonitor;
    /** The SCIM token as a secret in a Key Vault; only with `vault`. */
    readonly tokenSecret?: ScimTokenSecret;

    constructor(name: string, args: Auth0EntraLinkArgs, options: pulumi.ComponentResourceOptions = {}) {
        const invalid = findInvalidInputs(() => {
            validate("Auth0EntraLink", name, args, checkPlainArguments(plainOfLink), validateAuth0EntraLink);
        });
        super(Auth0EntraLink.type, name, invalid === undefined ? selectKnownInputs(args) : {}, options);
        if (invalid !== undefined) {
            reportOtherMistakes(invalid, this, name, () => getLinkRequirements(args));
            throw invalid;
        }

        for (const warning of listLinkWarnings(args)) void pulumi.log.warn(warning, this);

        const credentials = resolveCredentials(this, name);
        const preflight = runPreflight(this, credentials, getLinkRequirements(args), options.parent);
        const child = { parent: this, providers: [credentials] };
        // Each side needs something of the other: Entra is declared first, and learns Auth0's names afterwards.
        const [entityId, setEntityId] = pulumi.deferredOutput<string>();
        const [replyUrl, setReplyUrl] = pulumi.deferredOutput<string>();
        const [serviceProviderCertificate, setCertificate] = pulumi.deferredOutput<string>();
        const entra = new EntraEnterpriseApplication(
            `${name}-entra`,
            markValidated(
                {
                    ...args.entra,
                    displayName: resolveDisplayName(args),
                    certificate: resolveCertificate(args),
                    entityId,
                    replyUrl,
                    serviceProviderCertificate,
                    serviceProviderLifetimeDays: findKeyLifetime(args),
                    activateCertificate: false,
                    userId: describeUserId(args),
                    confirmUserIdChange: args.confirmUserIdChange,
                    transform: selectTransforms(args.transform, entraTransforms),
                },
                "entra",
            ),
            child,
        );
        const [provisioned, setProvisioned] = pulumi.deferredOutput<pulumi.Resource[]>();
        const groupRolesWaitMinutes = resolveGroupWait(args);
        const auth0 = new Auth0ScimConnection(
            `${name}-auth0`,
            markValidated(
                {
                    ...args.auth0,
                    signSamlRequest: resolveSignSamlRequest(args),
                    fieldsMap: withMappedClaims(args),
                    scim: withScopes(args),
                    signInEndpoint: entra.signInUrl,
                    signingCertificate: waitForEntra(args, entra),
                    entraGroupIds: findGroupIds(args, preflight),
                    groupRolesWaitMinutes,
                    groupRolesAfter: groupRolesWaitMinutes === undefined ? undefined : provisioned,
                    exposeToken: args.exposeToken,
                    transform: selectTransforms(args.transform, auth0Transforms),
                },
                "auth0",
            ),
            child,
        );
        setEntityId(auth0.entityId);
        setReplyUrl(auth0.acsUrl);
        const context = { name, args, preflight, credentials };
        setCertificate(resolveServiceProviderCertificate(this, context, auth0));
        const activation = [
            ...this.activateCertificate(context, entra, auth0),
            ...declareEnforcementOfLink(this, context, entra, auth0),
        ];
        const provisioning = new EntraProvisioning(
            `${name}-provisioning`,
            markValidated(
                {
                    ...args.provisioning,
                    ...selectGroupProvisioning(args),
                    existing: resolveExistingProvisioning(args),
                    servicePrincipalId: entra.servicePrincipalId,
                    scimEndpoint: auth0.scimEndpoint,
                    secretToken: resolveBearerToken(auth0.scimToken, args.auth0),
                    // After everything: so `destroy` begins with the job, and a protected one stops it in time.
                    startAfter: dependsOnPreflight(
                        preflight,
                        entra,
                        // Roles that wait for groups come after the job, which provisions the groups.
                        ...(groupRolesWaitMinutes === undefined ? [auth0] : auth0.requiredForProvisioning),
                        ...activation,
                    ),
                    protectJob: isProtected(args),
                    transform: selectTransforms(args.transform, provisioningTransforms),
                },
                "provisioning",
            ),
            child,
        );
        // Without the job itself: the SDK would search all that it holds for unknown values.
        setProvisioned(provisioning.job.urn.apply((): pulumi.Resource[] => []));

        this.connectionId = auth0.connectionId;
        this.connectionName = auth0.connectionName;
        this.scimEndpoint = auth0.scimEndpoint;
        this.tenantUrl = provisioning.tenantUrl;
        this.entityId = auth0.entityId;
        this.acsUrl = auth0.acsUrl;
        this.signInUrl = entra.signInUrl;
        this.applicationId = entra.applicationId;
        this.clientId = entra.clientId;
        this.servicePrincipalId = entra.servicePrincipalId;
        this.jobId = provisioning.jobId;
        this.provisioningStatus = provisioning.provisioningStatus;
        this.escrowCount = provisioning.escrowCount;
        this.lastCycle = provisioning.lastCycle;
        this.quarantine = provisioning.quarantine;
        this.quarantineReason = provisioning.quarantineReason;
        this.testResult = provisioning.testResult;
        this.testResults = provisioning.testResults;
        this.tokenId = auth0.tokenId;
        this.tokenValidUntil = auth0.tokenValidUntil;
        this.certificateThumbprint = entra.certificateThumbprint;
        this.certificateValidUntil = entra.certificateValidUntil;
        this.trustedCertificates = entra.trustedCertificates;
        this.health = pulumi
            .all([provisioning.health, auth0.tokenValidUntil, entra.certificateValidUntil])
            .apply(([health, ...validUntil]) =>
                judgeHealth({ provisioning: health, validUntil, now: new Date() }),
            );
        this.pendingGroups = auth0.pendingGroups;
        this.organizations = auth0.organizations;
        this.token = auth0.token;
        // Made only where they are used: when the prerequisites fail, an output without a user is an error of its own.
        const azure = {
            name,
            args,
            options: () => ({ parent: this, dependsOn: dependsOnPreflight(preflight) }),
        };
        this.monitor = createMonitor(azure, this);
        this.tokenSecret = createTokenSecret(azure, this, () =>
            resolveBearerToken(auth0.scimToken, args.auth0),
        );
        warnOfMissingTrust(this, {
            ...this,
            connection: isReferenced(args.auth0.existing?.connection) ? auth0.connection : undefined,
            samlConfiguration: isReferenced(args.entra?.existing?.application)
                ? entra.samlConfiguration
                : undefined,
        });
        this.registerOutputs(listOutputs(this));
    }

    /** A new certificate signs only after Auth0 trusts it. */
    private activateCertificate(
        { name, args, preflight, credentials }: Context<Auth0EntraLinkArgs>,
        entra: EntraEnterpriseApplication,
        auth0: Auth0ScimConnection,
    ): SamlCertificateActivation[] {
        // Which certificate signs is the business of whoever manages it.
        if (isReferenced(args.entra?.existing?.certificate)) return [];
        const activation = new SamlCertificateActivation(
            ...applyTransform(
                args.transform?.certificateActivation,
                `${name}-certificate-activation`,
                { servicePrincipalId: entra.servicePrincipalId, thumbprint: entra.certificateThumbprint },
                {
                    parent: this,
                    provider: credentials,
                    dependsOn: dependsOnPreflight(preflight, auth0.connection),
                },
            ),
        );
        return [activation];
    }
}

/** Arguments that decide which children there are. */
const plainOfLink: PlainArgument[] = [
    ...nestArguments("auth0", plainOfAuth0),
    ...nestArguments("entra", plainOfEntra),
    ...nestArguments("provisioning", plainOfProvisioning),
    ...nestArguments("monitor", plainOfMonitor),
    { path: "vault" },
    { path: "exposeToken" },
];

/** Everything that the parts need, so that one request covers the whole link. */
function getLinkRequirements({
    auth0,
    entra = {},
    provisioning = {},
}: Auth0EntraLinkArgs): PreflightRequirements {
    const ofEntra = getEntraRequirements(entra);
    const ofProvisioning = getProvisioningRequirements(provisioning);
    const capabilities = [
        listAuth0Capabilities(auth0),
        ofEntra.capabilities,
        ofProvisioning.capabilities,
    ].flat();
    const scope = provisioning.scope ?? "assigned";
    return {
        ...ofEntra,
        ...ofProvisioning,
        ...listAuth0References(auth0, (argument) => `auth0.${argument}`),
        capabilities: [...new Set(capabilities)],
        assignedOnly: getKnown(scope) === "assigned",
        paths: {
            users: "entra.users",
            groups: "entra.groups",
            principals: "entra.principals",
            testUser: "provisioning.testUser",
            testUsers: "provisioning.testUsers",
            testGroup: "provisioning.testGroup",
        },
    };
}
