import { readFileSync } from "node:fs";

import type { HttpCore } from "./http";
import { describeHowToSet, SettingError, type Settings } from "./settings";

/** The ID token that was given, by itself or in a file. */
export function readIdToken(settings: Settings): string {
    const token = settings.find("entraOidcToken");
    if (token !== undefined) return token;
    const path = settings.require("entraOidcTokenFilePath", "log in to Entra by OIDC");
    try {
        // Read each time: the file is renewed by whoever issues the tokens.
        return readFileSync(path, "utf8").trim();
    } catch {
        throw new SettingError(
            `azuread:oidcTokenFilePath is "${path}", which cannot be read; it must be the path of a file with an ID token. ` +
                describeHowToSet("entraOidcTokenFilePath"),
        );
    }
}

/** Asks GitHub Actions for an ID token. Source: GitHub Actions, "About security hardening with OpenID Connect"; the audience is Entra's. */
export async function requestIdToken(settings: Settings, http: HttpCore): Promise<string> {
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
