import { readLink } from "../../../inspection/link/readLink";
import { requireValue } from "../../../inspection/reading";
import { readCertificates } from "../../../rules/certificates";
import { deploy } from "./deploy";
import type { Stage } from "./stage";

/** Rotates the SCIM token. */
export const rotateToken: Stage = {
    name: "rotate-token",
    needs: ["up"],
    async run(context) {
        const { declaration, clients, signal, link } = context;
        const before = link.tokenId;
        declaration.token = "2";
        await deploy(context);
        const { auth0, entra } = await readLink({ clients, signal }, context.link);
        const tokens = requireValue(auth0.tokens).map(({ token_id: id }) => id);
        context.check(
            "the connection has a new token",
            !tokens.includes(before) && tokens.includes(context.link.tokenId),
        );
        context.check("the previous token is deleted", tokens.length === 1, `${tokens.length} tokens`);
        const { code } = requireValue(entra.job)?.status ?? {};
        context.check("the job is not in quarantine", code !== "Quarantine", code);
    },
};

/** Rotates the signing certificate. */
export const rotateCertificate: Stage = {
    name: "rotate-certificate",
    needs: ["up"],
    async run(context) {
        const { declaration, clients, signal, link } = context;
        const before = link.certificateThumbprint;
        declaration.certificate = "2";
        await deploy(context);
        const after = context.link.certificateThumbprint;
        const look = async () => {
            const { auth0, entra } = await readLink({ clients, signal }, context.link);
            const bundle = requireValue(auth0.connection)?.options.signingCert ?? "";
            const trusted = readCertificates(bundle);
            return {
                signing: requireValue(entra.signing),
                trusted: "certificates" in trusted ? trusted.certificates.length : 0,
            };
        };
        const rotated = await look();
        context.check(
            "Entra signs with a new certificate",
            after !== before && rotated.signing.preferredThumbprint === after,
        );
        context.check(
            "the previous certificate is removed",
            rotated.signing.certificates.length === 1,
            String(rotated.signing.certificates.length),
        );
        context.check("Auth0 trusts both certificates", rotated.trusted === 2, String(rotated.trusted));
        await deploy(context, { refresh: true });
        const refreshed = await look();
        context.check(
            "after a refresh Auth0 trusts only the new certificate",
            refreshed.trusted === 1,
            String(refreshed.trusted),
        );
    },
};
