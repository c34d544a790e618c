import { toMessage } from "../../clients/apiError";
import { ignoreNotFound } from "../../clients/poll";
import { PartialFailure } from "../../host/errors";
import { clearDeployed, isDeployed, markDeployed, markDeployedId } from "../support/deployedUrns";
import {
    readApplication,
    readServicePrincipal,
    readSharedServicePrincipal,
    toApplicationPath,
    toServicePrincipalPath,
} from "../support/directoryObjects";
import { toBareId } from "../support/objectId";
import { describeMissingApplication } from "../support/servicePrincipal";
import type { Resource } from "../support/types";
import { compact, findString, requireString, toStrings } from "../support/values";
import { checkEnterpriseApplication } from "./check";
import { deleteApplication } from "./deletion";
import { diffApplication } from "./diff";
import { findImported, findRemains } from "./find";
import { findOrInstantiate } from "./instantiate";
import { removeLeftovers } from "./leftovers";
import { Origin } from "./origin";
import { listOtherOwners, writeOwners } from "./owners";
import { previewApplication } from "./preview";
import { findRelaxation } from "./relaxation";
import { findSettingsToWrite, toActualInputs, toDesiredSettings, toOutputs } from "./settings";
import { setUpApplication } from "./setUp";
import { resolveTemplateId } from "./template";

/**
 * `auth0-entra:index:EnterpriseApplication`. Sources: Microsoft Graph, "applicationTemplate: instantiate",
 * servicePrincipal, application.
 */
export const enterpriseApplication: Resource = {
    async check({ urn, olds, news }, { config }) {
        markDeployed(config, urn, olds);
        return checkEnterpriseApplication(news);
    },

    diff: diffApplication,

    previewCreate: previewApplication,

    async create({ urn, inputs }, context) {
        const origin = new Origin(urn);
        const displayName = requireString(inputs, "displayName");
        const templateId = await resolveTemplateId(inputs, context);
        const isReplacement = isDeployed(context.config, urn);
        const made = await findOrInstantiate({ origin, displayName, templateId, isReplacement }, context);
        const { application, servicePrincipal } = made;
        const outputs = {
            ...compact(inputs),
            ...toOutputs(servicePrincipal, application.id),
            templateId,
            singleSignOnMode: "saml",
        };
        try {
            await setUpApplication(made, inputs, origin, context);
            await removeLeftovers({ origin, displayName, except: application.id }, context);
        } catch (error) {
            // It exists: the next update finishes it.
            throw new PartialFailure(servicePrincipal.id, outputs, [toMessage(error)]);
        }
        markDeployedId(context.config, urn, servicePrincipal.id);
        return { id: servicePrincipal.id, outputs };
    },

    async update({ urn, id, inputs, oldInputs, olds }, context) {
        const { config, signal } = context;
        const path = toServicePrincipalPath(toBareId(id));
        const actual = await readServicePrincipal(config, path, signal);
        const write = (target: string, body: Record<string, unknown>) =>
            config.graph.patch(target, body, { signal, idempotent: true });
        const change = findSettingsToWrite(toDesiredSettings(inputs, actual.tags), actual);
        if (change !== undefined) await write(path, change);
        const relaxed = findRelaxation(oldInputs, inputs);
        if (relaxed !== undefined) await write(toApplicationPath(actual.appId), relaxed);
        if (Array.isArray(inputs["owners"])) {
            await writeOwners(actual.id, toStrings(inputs["owners"]), context);
        }
        const displayName = requireString(inputs, "displayName");
        if (displayName !== actual.displayName) {
            const application = await readApplication(config, toApplicationPath(actual.appId), signal);
            const origin = new Origin(urn);
            const tags = [...new Set([...(application.tags ?? []), origin.tag])];
            // One that a failed creation left unfinished gets its tag as well.
            const finish = origin.isUnfinished(application) ? { tags } : {};
            await write(`/applications/${encodeURIComponent(application.id)}`, { displayName, ...finish });
        }
        const outputs = toOutputs(actual, findString(olds, "applicationId"));
        return { outputs: { ...compact(inputs), ...outputs, singleSignOnMode: "saml" } };
    },

    async read({ id, oldInputs, olds }, context) {
        const { config, signal } = context;
        // Without the second one it is read for the first time by a program that only refers to it.
        if (oldInputs === undefined || findString(olds, "applicationId") === undefined) {
            return findImported(toBareId(id), context);
        }
        const principal = await ignoreNotFound(readSharedServicePrincipal(config, toBareId(id), signal));
        if (principal === undefined) return findRemains(toBareId(id), oldInputs, olds ?? {}, context);
        const owners = Array.isArray(oldInputs["owners"]) ? await listOtherOwners(principal.id, context) : [];
        const inputs = toActualInputs(principal, oldInputs, owners);
        const outputs = { ...inputs, ...toOutputs(principal, findString(olds, "applicationId")) };
        return { id: principal.id, inputs, outputs };
    },

    describeMissing: (id, { config }) => describeMissingApplication(toBareId(id), config),

    async delete({ urn, id, oldInputs, olds }, context) {
        const application = {
            id: findString(olds, "applicationId"),
            appId: findString(olds, "clientId") ?? "",
            servicePrincipalId: toBareId(id),
        };
        await deleteApplication(application, context);
        const displayName = findString(oldInputs, "displayName") ?? "";
        await removeLeftovers({ origin: new Origin(urn), displayName }, context);
        clearDeployed(context.config, urn);
    },
};
