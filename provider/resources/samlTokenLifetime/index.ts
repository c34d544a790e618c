import { ignoreNotFound } from "../../clients/poll";
import { unknownMark, type Values } from "../../host/definition";
import { diffProperties } from "../../host/diff";
import { toBareId } from "../support/objectId";
import { describeMissingApplication, withSameServicePrincipal } from "../support/servicePrincipal";
import type { Context, Resource } from "../support/types";
import { compact, findString, hasUnknown, requireString } from "../support/values";
import { applyPolicy, releasePolicy } from "./apply";
import { checkSamlTokenLifetime } from "./check";
import {
    hasLifetime,
    readWanted,
    refuseForeignPolicy,
    requireChangeable,
    toActualInputs,
} from "./findPolicy";
import { PolicyApi } from "./policyApi";

/** `auth0-entra:index:SamlTokenLifetime`. Source: Microsoft Graph, tokenLifetimePolicy. */
export const samlTokenLifetime: Resource = {
    computed: ["policyId"],

    check: async ({ news }) => checkSamlTokenLifetime(news),

    diff: ({ oldInputs, news, ignoreChanges }) =>
        diffProperties(withSameServicePrincipal(oldInputs, news), news, {
            replaceOn: ["servicePrincipalId"],
            ignore: ignoreChanges,
        }),

    async previewCreate({ inputs }, context) {
        const id = findString(inputs, "servicePrincipalId");
        await verifyPolicy(id === undefined ? undefined : toBareId(id), inputs, context);
        return compact({ ...inputs, policyId: unknownMark });
    },

    async create({ inputs }, context) {
        const id = toBareId(requireString(inputs, "servicePrincipalId"));
        const api = createApi(id, context);
        const wanted = readWanted(id, inputs);
        const assigned = await api.readAssignedOfNew();
        refuseForeignPolicy(assigned, wanted);
        return { id, outputs: await toOutputs(applyPolicy(api, wanted, assigned, context), inputs) };
    },

    async previewUpdate({ id, inputs, olds, oldInputs }, context) {
        const wanted = readWanted(toBareId(id), inputs);
        const isRenamed = findString(oldInputs, "policyName") !== findString(inputs, "policyName");
        if (!hasUnknown(inputs)) {
            const api = createApi(toBareId(id), context);
            const [found, assigned] = await Promise.all([
                api.findByName(wanted.name),
                ignoreNotFound(api.readAssigned()),
            ]);
            if (found !== undefined && !hasLifetime(found, wanted.minutes)) {
                await requireChangeable(api, found, wanted, assigned?.id === found.id);
            }
        }
        return compact({ ...inputs, policyId: isRenamed ? unknownMark : olds["policyId"] });
    },

    async update({ id: givenId, inputs }, context) {
        const id = toBareId(givenId);
        const api = createApi(id, context);
        const assigned = await api.readAssigned();
        return {
            outputs: await toOutputs(applyPolicy(api, readWanted(id, inputs), assigned, context), inputs),
        };
    },

    async read({ id: givenId, oldInputs }, context) {
        const id = toBareId(givenId);
        const assigned = await ignoreNotFound(createApi(id, context).readAssigned());
        if (assigned === undefined) return undefined;
        const inputs = toActualInputs(id, assigned, oldInputs);
        return { id, inputs, outputs: { ...inputs, policyId: assigned.id } };
    },

    async describeMissing(givenId, context) {
        const id = toBareId(givenId);
        const assigned = await ignoreNotFound(
            createApi(id, context)
                .readAssigned()
                .then(() => true),
        );
        return assigned === undefined
            ? describeMissingApplication(id, context.config)
            : `The enterprise application ${id} has no token lifetime policy.`;
    },

    async delete({ id: givenId, oldInputs, olds }, context) {
        const id = toBareId(givenId);
        const api = createApi(id, context);
        const wanted = readWanted(id, oldInputs);
        const policyId = findString(olds, "policyId");
        const found =
            (await ignoreNotFound(api.readAssigned())) ??
            // What an interrupted deletion has left, or a policy that was unassigned elsewhere.
            (await api.findByName(wanted.name));
        if (found?.id === policyId && found !== undefined) await releasePolicy(api, found, wanted, context);
    },
};

const createApi = (id: string, { config, signal }: Context): PolicyApi => new PolicyApi(config, id, signal);

async function toOutputs(policyId: Promise<string>, inputs: Values): Promise<Values> {
    return { ...compact(inputs), policyId: await policyId };
}

/** Finds out in a preview what the `up` would find out. `id` undefined: the application is made by the same program. */
async function verifyPolicy(id: string | undefined, inputs: Values, context: Context): Promise<void> {
    if (hasUnknown(inputs["policyName"]) || hasUnknown(inputs["minutes"])) return;
    const wanted = readWanted(id ?? "", inputs);
    const api = createApi(id ?? "", context);
    if (id !== undefined) refuseForeignPolicy(await ignoreNotFound(api.readAssigned()), wanted);
    const found = wanted.shared ? await api.findByName(wanted.name) : undefined;
    if (found !== undefined && !hasLifetime(found, wanted.minutes)) {
        await requireChangeable(api, found, wanted, false);
    }
}
