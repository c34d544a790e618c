import type { Auth0Emulator } from "../../../../emulators/auth0";
import type { EntraEmulator } from "../../../../emulators/entra";
import { field } from "../../auth0/support";
import type { ApiClient } from "./apiClient";

/** The objects that a link connects for sign-on. */
interface SignOn {
    auth0: Auth0Emulator;
    entra: EntraEmulator;
    graph: ApiClient;
    manage: ApiClient;
    connectionId: string;
    servicePrincipalId: string;
}

/** Configures SAML on both sides: identifier, reply URL and certificate in Entra, sign-in URL and certificate in Auth0. */
export async function linkSignOn(link: SignOn): Promise<void> {
    const { auth0, entra, graph, manage, connectionId, servicePrincipalId } = link;
    const connection = auth0.state.connections.get(connectionId);
    const principal = entra.state.servicePrincipals.get(servicePrincipalId);
    const application = [...entra.state.applications.values()].find(
        ({ appId }) => appId === principal?.appId,
    );
    if (connection === undefined || application === undefined) throw new Error("nothing to link");
    const { entityId, callbackUrl } = auth0.describeServiceProvider(connection);
    await graph("PATCH", `/servicePrincipals/${servicePrincipalId}`, {
        preferredSingleSignOnMode: "saml",
        appRoleAssignmentRequired: true,
        notificationEmailAddresses: ["it@acme.example"],
    });
    await graph("PATCH", `/applications/${application.id}`, {
        identifierUris: [entityId],
        web: { redirectUris: [callbackUrl] },
    });
    const certificate = await graph(
        "POST",
        `/servicePrincipals/${servicePrincipalId}/addTokenSigningCertificate`,
        { displayName: "CN=Acme SSO" },
    );
    await manage("PATCH", `/connections/${connectionId}`, {
        options: {
            signInEndpoint: `${entra.server.origin}/${entra.state.tenantId}/saml2`,
            signingCert: `-----BEGIN CERTIFICATE-----\n${field(certificate, "key")}\n-----END CERTIFICATE-----\n`,
            signSAMLRequest: true,
            set_user_root_attributes: "never_on_login",
        },
    });
}
