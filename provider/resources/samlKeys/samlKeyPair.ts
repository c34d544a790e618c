import type { Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import { getDefaultRenewalHours } from "../samlCertificate/check";
import { withRenewal } from "../support/renewal";
import type { Resource } from "../support/types";
import { compact, findNumber, findString, requireString } from "../support/values";
import { checkSamlKeyPair } from "./check";
import { generateKeyPair } from "./generateKeyPair";

const replaceOn = ["subject", "lifetimeDays", "keepers"];

/** `auth0-entra:index:SamlKeyPair`: made by the plugin, and kept in the state alone. */
export const samlKeyPair: Resource = {
    secretOutputs: ["privateKey"],
    computed: ["privateKey", "certificate", "thumbprint", "validFrom", "validUntil"],

    check: async ({ news }) => checkSamlKeyPair(news),

    diff({ urn, oldInputs, olds, news, ignoreChanges, refresh }, { config, log }) {
        const result = diffProperties(oldInputs, news, { replaceOn, ignore: ignoreChanges });
        // A key that is due is as it was declared: no drift.
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

    async create({ inputs }, { config }) {
        const pair = await generateKeyPair({
            subject: requireString(inputs, "subject"),
            lifetimeDays: findNumber(inputs, "lifetimeDays") ?? 0,
            nowMs: config.clock.now(),
        });
        config.secrets.add(pair.privateKey);
        const outputs: Values = { ...compact(inputs), ...pair };
        return { id: pair.thumbprint, outputs };
    },

    /** Only `earlyRenewalHours` gets here, which is not part of the key. */
    update: async ({ inputs, olds }) => ({
        outputs: compact({ ...olds, earlyRenewalHours: inputs["earlyRenewalHours"] }),
    }),

    /** There is nothing to read but the state. */
    async read({ id, oldInputs, olds }) {
        if (oldInputs === undefined || olds === undefined || findString(olds, "privateKey") === undefined) {
            return undefined;
        }
        return { id, inputs: oldInputs, outputs: olds };
    },

    describeMissing: () =>
        "A key pair is kept in the state of its stack alone, so it cannot be imported; leave the import out, and `pulumi up` " +
        "makes another one.",

    async delete() {
        // The state is what there is of it.
    },
};
