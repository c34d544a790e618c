import * as pulumi from "@pulumi/pulumi";
import {
    Auth0ScimConnection,
    EntraEnterpriseApplication,
    EntraProvisioning,
    getPrincipals,
    Provider,
    SamlCertificateActivation,
} from "pulumi-auth0-entra";

const config = new pulumi.Config();

// One provider for all parts; without it each makes its own. Its settings come from AUTH0_* and ARM_*.
const credentials = new Provider("credentials");
const options = { providers: [credentials] };

// A group that exists already and is managed elsewhere. The function returns exactly one, or fails.
const { groups } = getPrincipals({ groups: ["Engineering"] }, { provider: credentials });
const engineering = groups.apply((found) => found[0]!.objectId);

// Each side needs something of the other: Entra is declared first, and learns Auth0's names afterwards.
const [entityId, setEntityId] = pulumi.deferredOutput<string>();
const [replyUrl, setReplyUrl] = pulumi.deferredOutput<string>();

const application = new EntraEnterpriseApplication(
    "entra",
    {
        displayName: "Auth0 (Acme)",
        entityId,
        replyUrl,
        users: ["ada@acme.example"],
        principals: { engineering },
        // The activation below makes the certificate the active one.
        activateCertificate: false,
    },
    options,
);

const connection = new Auth0ScimConnection(
    "auth0",
    {
        connectionName: "acme-entra",
        signInEndpoint: application.signInUrl,
        signingCertificate: application.trustedCertificates,
        // Applications that exist already, by client ID.
        enabledClients: config.getObject<string[]>("applications"),
    },
    options,
);
setEntityId(connection.entityId);
setReplyUrl(connection.acsUrl);

// A certificate signs only after Auth0 trusts it: that is what `dependsOn` is for, now and at every rotation.
new SamlCertificateActivation(
    "certificate-activation",
    { servicePrincipalId: application.servicePrincipalId, thumbprint: application.certificateThumbprint },
    { provider: credentials, dependsOn: [connection.connection] },
);

const provisioning = new EntraProvisioning(
    "provisioning",
    {
        servicePrincipalId: application.servicePrincipalId,
        scimEndpoint: connection.scimEndpoint,
        secretToken: connection.scimToken.token,
        // The first cycle finds all assigned users.
        startAfter: [application],
    },
    options,
);

export const scimEndpoint = connection.scimEndpoint;
export const provisioningStatus = provisioning.provisioningStatus;
