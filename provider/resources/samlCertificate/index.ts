import { maxCertificateLifetimeDays } from "../../../rules/samlCertificate";
import { ignoreNotFound } from "../../clients/poll";
import { unknownMark, type Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import {
    clearDeployed,
    isDeployed,
    listDeployedIds,
    markDeployed,
    markDeployedId,
} from "../support/deployedUrns";
import { readSharedServicePrincipal } from "../support/directoryObjects";
import { toBareId } from "../support/objectId";
import { withRenewal } from "../support/renewal";
import { describeMissingApplication, withSameServicePrincipal } from "../support/servicePrincipal";
import type { Context, Resource } from "../support/types";
import { compact, findNumber, findString, requireString } from "../support/values";
import { CertificateApi } from "./certificateApi";
import { checkSamlSigningCertificate, getDefaultRenewalHours } from "./check";
import {
    type CertificateHolder,
    computePemThumbprint,
    findActiveCertificate,
    type HeldCertificate,
    listCertificates,
    splitBundle,
    withoutCertificate,
} from "./credentials";
import { computeEnd, findLeftoverCertificate, type LeftoverQuery } from "./leftover";
import { explainRefusedLifetime, verifyLifetime } from "./lifetimePolicy";

const dayMs = 24 * 3_600_000;
const replaceOn = ["servicePrincipalId", "subject", "lifetimeDays", "keepers"];

const computedOutputs = [
    "keyId",
    "thumbprint",
    "certificate",
    "trustedCertificates",
    "validFrom",
    "validUntil",
];

/** `auth0-entra:index:SamlSigningCertificate`. Source: Microsoft Graph, addTokenSigningCertificate. */
export const samlSigningCertificate: Resource = {
    computed: computedOutputs,

    async check({ urn, olds, news }, { config }) {
        markDeployed(config, urn, olds);
        return checkSamlSigningCertificate(news);
    },

    diff({ urn, id, oldInputs, olds, news, ignoreChanges, refresh }, { config, log }) {
        markDeployedId(config, urn, toBareId(id));
        const before = withSameServicePrincipal(oldInputs, news);
        const result = diffProperties(before, news, { replaceOn, ignore: ignoreChanges });
        // A certificate that is due is as it was declared: no drift.
        if (refresh === true) return result;
        const hours =
            findNumber(news, "earlyRenewalHours") ?? getDefaultRenewalHours(findNumber(news, "lifetimeDays"));
        const renewal = {
            urn,
            validUntil: findString(olds, "validUntil"),
            earlyRenewalHours: hours === 0 ? undefined : hours,
            nowMs: config.clock.now(),
        };
        return withRenewal(result, renewal, log);
    },

    async previewCreate({ inputs }, context) {
        await verifyLifetime(inputs, context);
        const computed: Values = Object.fromEntries(computedOutputs.map((name) => [name, unknownMark]));
        return { ...compact(inputs), ...computed };
    },

    async create({ urn, inputs }, context) {
        const servicePrincipalId = toBareId(requireString(inputs, "servicePrincipalId"));
        const api = new CertificateApi(context.config, servicePrincipalId, context.signal);
        const now = context.config.clock.now();
        const before = await api.readNew();
        const subject = requireString(inputs, "subject");
        const lifetimeDays = findNumber(inputs, "lifetimeDays") ?? maxCertificateLifetimeDays;
        const own = findLeftover(before, { urn, subject, lifetimeDays, nowMs: now }, context);
        const end = computeEnd(urn, lifetimeDays, now);
        const added = own ?? (await addCertificate(api, subject, end, before, inputs));
        markDeployedId(context.config, urn, added.keyId);
        const active = findActiveCertificate(before, added.thumbprint, now);
        const trusted = active === undefined ? [added.pem] : [added.pem, active.pem];
        return {
            id: `${servicePrincipalId}/${added.keyId}`,
            outputs: { ...compact(inputs), ...toOutputs(added, trusted) },
        };
    },

    /** Only `earlyRenewalHours` gets here, which Entra knows nothing of. */
    update: async ({ inputs, olds }) => ({
        outputs: compact({ ...olds, earlyRenewalHours: inputs["earlyRenewalHours"] }),
    }),

    async read({ id, oldInputs, olds }, context) {
        const { servicePrincipalId, keyId } = parseId(id);
        const holder = await ignoreNotFound(
            readSharedServicePrincipal(context.config, servicePrincipalId, context.signal),
        );
        const held = holder && listCertificates(holder).find((certificate) => certificate.keyId === keyId);
        if (holder === undefined || held === undefined) return undefined;
        const inputs = oldInputs ?? toImportedInputs(servicePrincipalId, held);
        const trusted = listTrusted(holder, held, findString(olds, "trustedCertificates"), context);
        const outputs = { ...compact(inputs), ...toOutputs(held, trusted) };
        return { id: `${servicePrincipalId}/${keyId}`, inputs, outputs };
    },

    async describeMissing(id, context) {
        const { servicePrincipalId, keyId } = parseId(id);
        const holder = await ignoreNotFound(
            readSharedServicePrincipal(context.config, servicePrincipalId, context.signal),
        );
        if (holder === undefined) return describeMissingApplication(servicePrincipalId, context.config);
        const held = listCertificates(holder).map((other) => `${other.keyId} (${other.thumbprint})`);
        return (
            `The enterprise application ${servicePrincipalId} has no signing certificate with the key ID ${keyId}; it has ` +
            `${held.length === 0 ? "none" : held.join(", ")}. The key ID is that of the public half, usage Verify.`
        );
    },

    async delete({ urn, id, olds }, context) {
        const { servicePrincipalId, keyId } = parseId(id);
        const api = new CertificateApi(context.config, servicePrincipalId, context.signal);
        await ignoreNotFound(remove(api, keyId, findString(olds, "thumbprint")));
        clearDeployed(context.config, urn);
    },
};

async function addCertificate(
    api: CertificateApi,
    subject: string,
    end: Date,
    before: CertificateHolder,
    inputs: Values,
): Promise<HeldCertificate> {
    try {
        return await api.add(subject, end.toISOString(), before);
    } catch (error) {
        throw explainRefusedLifetime(error, inputs);
    }
}

/** In a replacement neither the certificate that the state has nor the one that signs is taken for a leftover. */
function findLeftover(
    before: CertificateHolder,
    query: Omit<LeftoverQuery, "known" | "except">,
    { config, log }: Context,
): HeldCertificate | undefined {
    const known = listDeployedIds(config, query.urn);
    if (known === undefined) return undefined;
    const signing = before.preferredTokenSigningKeyThumbprint?.toUpperCase();
    const except = isDeployed(config, query.urn) ? signing : undefined;
    const found = findLeftoverCertificate(listCertificates(before), { ...query, known, except });
    if (found !== undefined) {
        log.info(
            `continues with the certificate ${found.thumbprint}, which an interrupted deployment left behind`,
        );
    }
    return found;
}

/** Removes exactly one certificate. It must not be the preferred one any more when it goes. */
async function remove(api: CertificateApi, keyId: string, thumbprint: string | undefined): Promise<void> {
    const holder = await api.readForChange();
    const rest = withoutCertificate(holder, keyId);
    if (rest === undefined) return;
    const preferred = holder.preferredTokenSigningKeyThumbprint?.toUpperCase();
    if (preferred !== undefined && preferred === thumbprint) {
        await api.patch({ preferredTokenSigningKeyThumbprint: null });
    }
    await api.patch(rest);
    await api.waitUntilGone(keyId);
}

function toOutputs(held: HeldCertificate, trusted: string[]): Values {
    return {
        keyId: held.keyId,
        thumbprint: held.thumbprint,
        certificate: held.pem,
        trustedCertificates: trusted.join(""),
        validFrom: held.validFrom,
        validUntil: held.validUntil,
    };
}

/** After a rotation the old certificate leaves the bundle when it has left the service principal. */
function listTrusted(
    holder: CertificateHolder,
    held: HeldCertificate,
    bundle: string | undefined,
    { config }: Context,
): string[] {
    if (bundle === undefined) {
        const active = findActiveCertificate(holder, held.thumbprint, config.clock.now());
        return active === undefined ? [held.pem] : [held.pem, active.pem];
    }
    const existing = new Set(listCertificates(holder).map((certificate) => certificate.thumbprint));
    const others = splitBundle(bundle).filter((pem) => {
        const thumbprint = computePemThumbprint(pem);
        return thumbprint !== held.thumbprint && existing.has(thumbprint);
    });
    return [held.pem, ...others];
}

/** Three years with a leap day in them are one day more than may be asked for, and mean the same. */
function toImportedInputs(servicePrincipalId: string, held: HeldCertificate): Values {
    const days = Math.round((Date.parse(held.validUntil) - Date.parse(held.validFrom)) / dayMs);
    const lifetimeDays = Math.min(Math.max(days, 1), maxCertificateLifetimeDays);
    return { servicePrincipalId, subject: held.subject, lifetimeDays };
}

function parseId(id: string): { servicePrincipalId: string; keyId: string } {
    const [servicePrincipalId, keyId] = id.replace(/^\/?servicePrincipals\//, "").split("/");
    if (servicePrincipalId !== undefined && keyId !== undefined && keyId !== "") {
        return { servicePrincipalId, keyId };
    }
    throw new Error(
        `"${id}" is not the ID of a signing certificate; it must be SERVICE_PRINCIPAL/KEY: the object ID of the enterprise ` +
            "application and the key ID of the certificate's public half (usage Verify).",
    );
}
