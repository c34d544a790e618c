import { type Case, type CaseGroup, destroy, fault, importing, preview, refresh, up } from "../../case";
import { secret, unknown } from "../../driver/wireJson";
import { certificate, otherCertificate } from "./certificates";
import { connectionDrift } from "./connectionDrift";
import { minimal, rich, withOptions } from "./connectionInputs";
import { connectionLives } from "./connectionLives";
import { broken, conflict, forbidden, limited, missing } from "./ground";

export const connectionCases: CaseGroup = {
    plugin: "auth0",
    name: "connection",
    cases: [
        {
            name: "a minimal one: made, left alone, refreshed, destroyed twice",
            everything: true,
            resource: "Connection",
            steps: [
                preview(minimal),
                up(minimal),
                preview(minimal),
                up(minimal),
                refresh,
                up(minimal),
                destroy,
                destroy,
            ],
        },
        {
            name: "a rich one: made, left alone, refreshed",
            resource: "Connection",
            steps: [preview(rich), up(rich), up(rich), refresh, up(rich), up(minimal), refresh, destroy],
        },
        {
            name: "one without options, without a display name, without a name",
            resource: "Connection",
            steps: [
                up({ strategy: "samlp", options: minimal.options ?? null }),
                up({ strategy: "samlp", options: minimal.options ?? null }),
                refresh,
                up({ strategy: "samlp" }),
                destroy,
                up({ strategy: "samlp", name: "acme" }),
            ],
        },
        ...connectionLives,
        {
            name: "a new name replaces it",
            resource: "Connection",
            steps: [
                up(minimal),
                preview({ ...minimal, name: "other" }),
                up({ ...minimal, name: "other" }),
                destroy,
            ],
        },
        {
            name: "a name taken out of the program",
            resource: "Connection",
            steps: [
                up(minimal),
                up({ strategy: "samlp", displayName: "Acme", options: minimal.options ?? null }),
                refresh,
            ],
        },
        ...connectionDrift,
        {
            name: "imported: a minimal one",
            resource: "Connection",
            steps: [up(minimal), importing(({ id = "" }) => id), up(minimal), refresh, up(rich)],
        },
        {
            name: "imported: a rich one",
            resource: "Connection",
            steps: [up(rich), importing(({ id = "" }) => id), preview(rich), up(rich), refresh],
        },
        {
            name: "imported: IDs that are none",
            resource: "Connection",
            steps: [importing("con_aaaaaaaaaaaaaaaa"), importing("acme-entra"), importing("")],
        },
        {
            name: "refused inputs",
            resource: "Connection",
            steps: [
                up({}),
                up({ ...minimal, name: "a b" }),
                up({ ...minimal, name: "-a" }),
                up({ ...minimal, name: "a".repeat(129) }),
                up({ ...minimal, name: "" }),
                up({ ...minimal, nmae: "x" }),
                up({ ...minimal, options: "x" }),
                up({ ...minimal, options: [] }),
                up({ ...minimal, metadata: "x" }),
                up({ ...minimal, realms: "x" }),
                up({ ...minimal, showAsButton: "perhaps" }),
                up({ ...minimal, authentication: {} }),
                up(withOptions({ signingCertificate: "x" })),
                up(withOptions({ debug: [] })),
                up(withOptions({ fieldsMap: "{" })),
                up(withOptions({ fieldsMap: {} })),
                up(withOptions({ upstreamParams: "[" })),
                up(withOptions({ protocolBinding: "POST" })),
                up(withOptions({ setUserRootAttributes: "sometimes" })),
                up(withOptions({ signingKey: { cert: "x" } })),
                up(withOptions({ idpInitiated: { enable: true } })),
                up(withOptions({ domainAliases: "acme.example" })),
                up(withOptions({ domainAliases: [["acme.example"]] })),
            ],
        },
        {
            name: "values in other spellings",
            resource: "Connection",
            steps: [
                up({ ...minimal, showAsButton: "true", displayName: 5 }),
                up({ ...minimal, showAsButton: true, displayName: "5" }),
            ],
        },
        {
            name: "previews with what is not known yet",
            resource: "Connection",
            steps: [
                preview({ ...minimal, displayName: unknown }),
                preview(withOptions({ signingCert: unknown })),
                preview(withOptions({ domainAliases: [unknown, "a.example"] })),
                preview({ ...minimal, options: unknown }),
                preview({ ...minimal, name: unknown }),
                up(minimal),
                preview({ ...minimal, displayName: unknown }),
                preview(withOptions({ signingCert: unknown })),
                preview(withOptions({ signOutEndpoint: unknown, debug: true })),
                preview({ ...minimal, name: unknown }),
            ],
        },
        {
            name: "secrets stay secret",
            resource: "Connection",
            steps: [
                preview(withOptions({ signingCert: secret(certificate) })),
                up(withOptions({ signingCert: secret(certificate) })),
                up(withOptions({ signingCert: secret(certificate) })),
                refresh,
                up(withOptions({ signingCert: secret(otherCertificate) })),
                up({
                    ...withOptions({ signingCert: secret(otherCertificate) }),
                    displayName: secret("Hidden"),
                }),
                refresh,
                up(minimal),
            ],
        },
        ...[forbidden, missing, conflict, broken].map((response): Case => ({
            name: `creating it fails with ${response.status}`,
            resource: "Connection",
            steps: [fault(/^POST/, response), up(minimal)],
        })),
        ...[forbidden, missing, broken].map((response): Case => ({
            name: `reading it back fails with ${response.status}`,
            resource: "Connection",
            steps: [fault(/^GET/, response, response === broken ? 4 : 1), up(minimal), up(minimal), refresh],
        })),
        ...[forbidden, missing, conflict].map((response): Case => ({
            name: `changing it fails with ${response.status}`,
            resource: "Connection",
            steps: [up(minimal), fault(/^PATCH/, response, 1), up(rich), refresh, up(rich)],
        })),
        ...[forbidden, missing, conflict].map((response): Case => ({
            name: `deleting it fails with ${response.status}`,
            resource: "Connection",
            steps: [up(minimal), fault(/^DELETE/, response, 1), destroy, destroy],
        })),
        {
            name: "refreshing it fails with 403",
            resource: "Connection",
            steps: [up(minimal), fault(/^GET/, forbidden, 1), refresh, up(minimal)],
        },
        {
            name: "an error that passes is not seen",
            resource: "Connection",
            steps: [fault(/^POST/, broken, 1), up(minimal), fault(/^PATCH/, broken, 3), up(rich)],
        },
        {
            name: "the limit of requests is waited for",
            resource: "Connection",
            steps: [fault(/^POST/, limited, 1), up(minimal)],
        },
    ],
};
