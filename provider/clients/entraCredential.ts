import type { TokenCredential } from "@azure/identity";
import { readFileSync } from "node:fs";

import type { Cloud } from "./clouds";
import type { HttpCore } from "./http";
import { identityHttpClient } from "./identityHttpClient";
import { loadAzureIdentity } from "./lazy";
import { howToSet, SettingError, type Settings } from "./settings";

/** Ways to log in to Entra, in the order in which the official azuread provider tries them. */
export type LoginMethod = "certificate" | "secret" | "oidcToken" | "oidcRequest" | "managedIdentity" | "cli";

/** Chooses the way to log in by what is set; nothing is read but the settings. */
export function chooseLogin(settings: Settings): LoginMethod {
    const given = (name: Parameters<Settings["find"]>[0]) => settings.find(name) !== undefined;
    if (given("entraClientCertificate") || given("entraClientCertificatePath")) return "certificate";
    if (given("entraClientSecret")) return "secret";
    if (settings.flag("entraUseOidc") === true) {
        if (given("entraOidcToken") || given("entraOidcTokenFilePath")) return "oidcToken";
        if (given("entraOidcRequestUrl") && given("entraOidcRequestToken")) return "oidcRequest";
        throw new SettingError(
            "entraUseOidc is true, but there is no ID token. Give entraOidcToken (ARM_OIDC_TOKEN), " +
                "entraOidcTokenFilePath (ARM_OIDC_TOKEN_FILE_PATH), or, in GitHub Actions, the permission `id-token: write`.",
        );
    }
    if (settings.flag("entraUseMsi") === true) return "managedIdentity";
    if (settings.flag("entraUseCli") !== false) return "cli";
    throw new SettingError(
        "There is no way to log in to Entra: neither a client secret, a certificate, OIDC nor a managed identity " +
            `is set, and the Azure CLI is switched off. ${howToSet("entraClientSecret")}`,
    );
}

/** The credential of @azure/identity for what is set. */
export function createCredential(settings: Settings, cloud: Cloud, http: HttpCore): TokenCredential {
    const identity = loadAzureIdentity();
    const options = {
        authorityHost: cloud.loginEndpoint,
        // Discovery asks Microsoft's public login host about ours, which knows only Microsoft's own.
        disableInstanceDiscovery: !cloud.wellKnown,
        httpClient: identityHttpClient(http),
        // Our HTTP core repeats what may be repeated.
        retryOptions: { maxRetries: 0 },
    };
    const tenant = () => settings.require("entraTenantId", "log in to Entra");
    const client = () => settings.require("entraClientId", "log in to Entra");
    switch (chooseLogin(settings)) {
        case "certificate":
            return new identity.ClientCertificateCredential(
                tenant(),
                client(),
                {
                    certificate: certificatePem(settings),
                    certificatePassword: settings.find("entraClientCertificatePassword"),
                },
                options,
            );
        case "secret":
            return new identity.ClientSecretCredential(
                tenant(),
                client(),
                settings.require("entraClientSecret", "log in to Entra"),
                options,
            );
        case "oidcToken":
            return new identity.ClientAssertionCredential(
                tenant(),
                client(),
                async () => idToken(settings),
                options,
            );
        case "oidcRequest":
            return new identity.ClientAssertionCredential(
                tenant(),
                client(),
                () => requestIdToken(settings, http),
                options,
            );
        case "managedIdentity": {
            const clientId = settings.find("entraClientId");
            return new identity.ManagedIdentityCredential({
                ...options,
                ...(clientId !== undefined && { clientId }),
            });
        }
        case "cli":
            return new identity.AzureCliCredential({ tenantId: settings.find("entraTenantId") });
    }
}

/** PEM text of the certificate with its key, whether it was given as PEM, as base64 of PEM, or as a file. */
function certificatePem(settings: Settings): string {
    const inline = settings.find("entraClientCertificate");
    const path = settings.find("entraClientCertificatePath");
    const bytes = inline === undefined ? readBytes(path ?? "") : Buffer.from(inline, "base64");
    const candidates = [inline ?? "", bytes.toString("utf8")];
    const pem = candidates.find((text) => text.includes("-----BEGIN"));
    if (pem !== undefined) return pem;
    throw new SettingError(
        "The client certificate is not PEM text. A PKCS#12 file is converted by " +
            "`openssl pkcs12 -in certificate.pfx -nodes -out certificate.pem`; then give the file by " +
            "entraClientCertificatePath (ARM_CLIENT_CERTIFICATE_PATH), or its base64 form by entraClientCertificate.",
    );
}

function readBytes(path: string): Buffer {
    try {
        return readFileSync(path);
    } catch {
        throw new SettingError(`entraClientCertificatePath is ${path}, which cannot be read.`);
    }
}

function idToken(settings: Settings): string {
    const token = settings.find("entraOidcToken");
    if (token !== undefined) return token;
    const path = settings.require("entraOidcTokenFilePath", "log in to Entra by OIDC");
    try {
        // Read each time: the file is renewed by whoever issues the tokens.
        return readFileSync(path, "utf8").trim();
    } catch {
        throw new SettingError(`entraOidcTokenFilePath is ${path}, which cannot be read.`);
    }
}

/** Source: GitHub Actions, "About security hardening with OpenID Connect"; the audience is Entra's. */
async function requestIdToken(settings: Settings, http: HttpCore): Promise<string> {
    const url = new URL(settings.require("entraOidcRequestUrl", "log in to Entra by OIDC"));
    url.searchParams.set("audience", "api://AzureADTokenExchange");
    const bearer = settings.require("entraOidcRequestToken", "log in to Entra by OIDC");
    const response = await http.send({
        method: "GET",
        url: url.href,
        headers: { authorization: `Bearer ${bearer}` },
    });
    const value = response.status === 200 ? /"value"\s*:\s*"([^"]+)"/.exec(response.text)?.[1] : undefined;
    if (value !== undefined) return value;
    throw new SettingError(
        `${url.host} gave no ID token (HTTP ${response.status}). In GitHub Actions the job needs the permission \`id-token: write\`.`,
    );
}
